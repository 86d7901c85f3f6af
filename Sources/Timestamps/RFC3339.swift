/// Timestamps as Step Functions reads them in Wait and Choice states, stricter than ``ISO8601Time``.
///
/// Source: RFC 3339, with the leave that Java's `ISO_OFFSET_DATE_TIME` takes.
package enum RFC3339 {
  /// Milliseconds since 1970, or nil when the text is no timestamp: upper-case `T`, seconds that may be left out, one to
  /// nine digits of a fraction, `Z` or `±hh:mm`.
  ///
  /// What is finer than a millisecond is cut off.
  package static func milliseconds(of text: String) -> Int64? {
    var text = text
    return text.withUTF8 { bytes in
      var reader = TimestampReader(bytes)
      return time(&reader)
    }
  }

  private static func time(_ reader: inout TimestampReader) -> Int64? {
    guard let date = reader.date(), reader.take("T"), let hour = reader.number(digits: 2), hour < 24,
      reader.take(":"), let minute = reader.number(digits: 2), minute < 60
    else { return nil }
    var millisecond = 0
    if reader.take(":") {
      guard let second = reader.number(digits: 2), second < 60,
        let fraction = reader.take(".") ? reader.milliseconds(most: 9) : 0
      else { return nil }
      millisecond = second * 1000 + fraction
    }
    guard let offset = offset(&reader), reader.isAtEnd else { return nil }
    return Int64(((date.daysSince1970 * 24 + hour) * 60 + minute - offset) * 60_000 + millisecond)
  }

  /// Minutes east of Greenwich.
  private static func offset(_ reader: inout TimestampReader) -> Int? {
    if reader.take("Z") { return 0 }
    guard let sign = reader.sign(), let hours = reader.number(digits: 2), hours <= 18, reader.take(":"),
      let minutes = reader.number(digits: 2), minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
