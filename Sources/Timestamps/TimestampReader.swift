/// Takes the parts of a timestamp off the front of its bytes.
struct TimestampReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { place == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard place + digits <= bytes.count else { return nil }
    var number = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// `yyyy-mm-dd`, a day that the calendar has.
  mutating func date() -> CivilDate? {
    guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
      let day = number(digits: 2)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    return date.exists ? date : nil
  }

  /// The digits after the point of a second, cut to three; nil when there is none, or more than `most`.
  mutating func milliseconds(most: Int = .max) -> Int? {
    var number = 0
    var digits = 0
    while let digit = digit() {
      if digits < 3 { number = number * 10 + digit }
      digits += 1
    }
    guard digits > 0, digits <= most else { return nil }
    for _ in 0..<max(0, 3 - digits) { number *= 10 }
    return number
  }

  /// 1 for `+`, -1 for `-`.
  mutating func sign() -> Int? { take("+") ? 1 : take("-") ? -1 : nil }

  private mutating func digit() -> Int? {
    guard place < bytes.count, 0x30...0x39 ~= bytes[place] else { return nil }
    place += 1
    return Int(bytes[place - 1]) - 0x30
  }
}
