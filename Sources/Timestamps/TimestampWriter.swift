/// Writes the digits of a timestamp into the storage of the string it becomes.
struct TimestampWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
  }

  mutating func write(_ character: Unicode.Scalar) {
    buffer[count] = UInt8(ascii: character)
    count += 1
  }

  mutating func write(_ number: Int, digits: Int) {
    var rest = number
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      buffer[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    }
    count += digits
  }

  /// `yyyy-mm-ddThh:mm:ss`.
  mutating func write(_ date: CivilDate, millisecondOfDay: Int) {
    write(date.year, digits: 4)
    write("-")
    write(date.month, digits: 2)
    write("-")
    write(date.day, digits: 2)
    write("T")
    write(millisecondOfDay / 3_600_000, digits: 2)
    write(":")
    write(millisecondOfDay / 60_000 % 60, digits: 2)
    write(":")
    write(millisecondOfDay / 1000 % 60, digits: 2)
  }
}
