/// Points in time, milliseconds since 1970 in UTC, as ISO 8601 text and back.
///
/// Our own, because timestamps stand in every event: Foundation's formatters take 30 to 2,000 times as long.
package enum ISO8601Time {
  /// `2024-05-01T12:34:56.789Z`, as Step Functions writes times into its context object.
  package static func text(of milliseconds: Int64) -> String {
    let (date, millisecondOfDay) = split(milliseconds)
    return String(unsafeUninitializedCapacity: 24) { buffer in
      var writer = TimestampWriter(buffer)
      writer.write(date, millisecondOfDay: millisecondOfDay)
      writer.write(".")
      writer.write(millisecondOfDay % 1000, digits: 3)
      writer.write("Z")
      return writer.count
    }
  }

  /// `2024-05-01T12:34:56.789000+00:00`, as AWS CLI 2 prints times: microseconds, left out when they are zero.
  package static func cliText(of milliseconds: Int64) -> String {
    let (date, millisecondOfDay) = split(milliseconds)
    return String(unsafeUninitializedCapacity: 32) { buffer in
      var writer = TimestampWriter(buffer)
      writer.write(date, millisecondOfDay: millisecondOfDay)
      if millisecondOfDay % 1000 != 0 {
        writer.write(".")
        writer.write(millisecondOfDay % 1000 * 1000, digits: 6)
      }
      for character in "+00:00".unicodeScalars { writer.write(character) }
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
    var reader = TimestampReader(bytes)
    guard let date = reader.date(), reader.take("T") || reader.take("t") || reader.take(" "),
      let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
      let minute = reader.number(digits: 2), minute < 60, reader.take(":"),
      let second = reader.number(digits: 2), second <= 60
    else { return nil }
    let hasFraction = reader.take(".") || reader.take(",")
    guard let fraction = hasFraction ? reader.milliseconds() : 0, let offset = offset(&reader), reader.isAtEnd
    else { return nil }
    let seconds = ((date.daysSince1970 * 24 + hour) * 60 + minute - offset) * 60 + second
    return Int64(seconds * 1000 + fraction)
  }

  /// Minutes east of Greenwich; 0 where nothing more stands.
  private static func offset(_ reader: inout TimestampReader) -> Int? {
    if reader.isAtEnd || reader.take("Z") || reader.take("z") { return 0 }
    guard let sign = reader.sign(), let hours = reader.number(digits: 2) else { return nil }
    if reader.isAtEnd { return sign * hours * 60 }
    _ = reader.take(":")
    guard let minutes = reader.number(digits: 2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }

  /// A time outside the years 0 to 9999, which only a broken source has, is shown as the nearest inside.
  private static func split(_ milliseconds: Int64) -> (CivilDate, millisecondOfDay: Int) {
    let clamped = Int(min(max(milliseconds, -62_167_219_200_000), 253_402_300_799_999))
    let day = clamped >= 0 ? clamped / 86_400_000 : (clamped - 86_399_999) / 86_400_000
    return (CivilDate(daysSince1970: day), clamped - day * 86_400_000)
  }
}
