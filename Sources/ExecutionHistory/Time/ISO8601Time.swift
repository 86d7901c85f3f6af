/// Points in time, milliseconds since 1970 in UTC, as ISO 8601 text and back.
///
/// Our own, because timestamps stand in every event: Foundation's formatters take 30 to 2,000 times as long.
package enum ISO8601Time {
  /// `2024-05-01T12:34:56.789Z`, as Step Functions writes times into its context object.
  package static func text(of milliseconds: Int64) -> String {
    let (date, millisecondOfDay) = split(milliseconds)
    return String(unsafeUninitializedCapacity: 24) { buffer in
      var writer = DigitWriter(buffer: buffer)
      writer.write(date)
      writer.write(UInt8(ascii: "T"))
      writer.writeTime(millisecondOfDay)
      writer.write(UInt8(ascii: "."))
      writer.write(millisecondOfDay % 1000, digits: 3)
      writer.write(UInt8(ascii: "Z"))
      return writer.count
    }
  }

  /// `2024-05-01T12:34:56.789000+00:00`, as AWS CLI 2 prints times: microseconds, left out when they are zero.
  package static func cliText(of milliseconds: Int64) -> String {
    let (date, millisecondOfDay) = split(milliseconds)
    return String(unsafeUninitializedCapacity: 32) { buffer in
      var writer = DigitWriter(buffer: buffer)
      writer.write(date)
      writer.write(UInt8(ascii: "T"))
      writer.writeTime(millisecondOfDay)
      if millisecondOfDay % 1000 != 0 {
        writer.write(UInt8(ascii: "."))
        writer.write(millisecondOfDay % 1000 * 1000, digits: 6)
      }
      for byte in "+00:00".utf8 { writer.write(byte) }
      return writer.count
    }
  }

  /// Reads a date and a time with `T` or a blank between them, any number of digits of a second (the first three count),
  /// and `Z`, `+hh:mm`, `+hhmm` or `+hh` at the end; without one the time is UTC.
  ///
  /// - Returns: nil for anything else, and for a day or an hour that does not exist. A leap second is the second after it.
  package static func milliseconds(of text: some StringProtocol) -> Int64? {
    var text = String(text)
    return text.withUTF8 { milliseconds(of: $0) }
  }

  package static func milliseconds(of bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var reader = DigitReader(bytes: bytes)
    guard let year = reader.number(digits: 4), reader.take("-"), let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2), reader.take("T") || reader.take("t") || reader.take(" "),
      let hour = reader.number(digits: 2), reader.take(":"), let minute = reader.number(digits: 2), reader.take(":"),
      let second = reader.number(digits: 2), hour < 24, minute < 60, second <= 60
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.exists, let fraction = reader.milliseconds(), let offset = reader.offset() else { return nil }
    guard reader.isAtEnd else { return nil }
    let seconds = ((date.daysSince1970 * 24 + hour) * 60 + minute - offset) * 60 + second
    return Int64(seconds * 1000 + fraction)
  }

  /// A time outside the years 0 to 9999, which only a broken source has, is shown as the nearest inside.
  private static func split(_ milliseconds: Int64) -> (CivilDate, millisecondOfDay: Int) {
    let clamped = Int(min(max(milliseconds, -62_167_219_200_000), 253_402_300_799_999))
    let day = clamped >= 0 ? clamped / 86_400_000 : (clamped - 86_399_999) / 86_400_000
    return (CivilDate(daysSince1970: day), clamped - day * 86_400_000)
  }
}

private struct DigitWriter {
  let buffer: UnsafeMutableBufferPointer<UInt8>
  var count = 0

  mutating func write(_ byte: UInt8) {
    buffer[count] = byte
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

  mutating func write(_ date: CivilDate) {
    write(date.year, digits: 4)
    write(UInt8(ascii: "-"))
    write(date.month, digits: 2)
    write(UInt8(ascii: "-"))
    write(date.day, digits: 2)
  }

  mutating func writeTime(_ millisecondOfDay: Int) {
    write(millisecondOfDay / 3_600_000, digits: 2)
    write(UInt8(ascii: ":"))
    write(millisecondOfDay / 60_000 % 60, digits: 2)
    write(UInt8(ascii: ":"))
    write(millisecondOfDay / 1000 % 60, digits: 2)
  }
}

private struct DigitReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0

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

  private mutating func digit() -> Int? {
    guard place < bytes.count, 0x30...0x39 ~= bytes[place] else { return nil }
    place += 1
    return Int(bytes[place - 1]) - 0x30
  }

  /// The fraction of a second; 0 where there is none, nil where a point has no digit after it.
  mutating func milliseconds() -> Int? {
    guard take(".") || take(",") else { return 0 }
    var number = 0
    var digits = 0
    while let digit = digit() {
      if digits < 3 { number = number * 10 + digit }
      digits += 1
    }
    guard digits > 0 else { return nil }
    for _ in 0..<max(0, 3 - digits) { number *= 10 }
    return number
  }

  /// Minutes east of Greenwich; 0 where nothing more stands.
  mutating func offset() -> Int? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2) else { return nil }
    if isAtEnd { return sign * hours * 60 }
    _ = take(":")
    guard let minutes = number(digits: 2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
