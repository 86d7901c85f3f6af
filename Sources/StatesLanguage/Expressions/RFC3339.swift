/// Timestamps as Step Functions reads and writes them: ISO 8601 extended, with an offset. Source: RFC 3339.
package enum RFC3339 {
  /// `2025-03-02T10:00:00.123Z`, UTC with milliseconds.
  package static func text(ofMilliseconds time: Int64) -> String {
    let (days, ofDay) = time.quotientAndRemainderFloored(by: 86_400_000)
    let date = civilDate(days: days)
    let seconds = ofDay / 1000
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
      + "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
      + ".\(padded(ofDay % 1000, 3))Z"
  }

  /// Milliseconds since 1970, or nil when the text is no timestamp: upper-case `T`, seconds optional as in Java's
  /// `ISO_OFFSET_DATE_TIME`, any fraction, `Z` or `±hh:mm`.
  ///
  /// What is finer than a millisecond is cut off.
  package static func milliseconds(of text: String) -> Int64? {
    var reader = DigitReader(rest: Substring(text).utf8)
    guard let year = reader.number(digits: 4), reader.skip(0x2D),
      let month = reader.number(digits: 2), (1...12).contains(month), reader.skip(0x2D),
      let day = reader.number(digits: 2), day >= 1, day <= daysIn(month: month, year: year),
      reader.skip(0x54),
      let hour = reader.number(digits: 2), hour < 24, reader.skip(0x3A),
      let minute = reader.number(digits: 2), minute < 60
    else { return nil }
    var second: Int64 = 0
    var fraction: Int64 = 0
    if reader.skip(0x3A) {
      guard let written = reader.number(digits: 2), written < 60 else { return nil }
      second = written
      if reader.skip(0x2E) {
        guard let written = reader.milliseconds() else { return nil }
        fraction = written
      }
    }
    guard let offset = reader.offsetMinutes(), reader.isAtEnd else { return nil }
    let days = daysSince1970(year: year, month: month, day: day)
    return ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + fraction
  }

  // MARK: - The calendar (Howard Hinnant, "chrono-compatible low-level date algorithms")

  private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let (era, ofEra) = year.quotientAndRemainderFloored(by: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + dayOfYear - 719_468
  }

  private static func civilDate(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, ofEra) = (days + 719_468).quotientAndRemainderFloored(by: 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func daysIn(month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Takes digits and marks off the front of a text.
  private struct DigitReader {
    var rest: Substring.UTF8View

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest.removeFirst()
      return true
    }

    mutating func number(digits: Int) -> Int64? {
      var value: Int64 = 0
      for _ in 0..<digits {
        guard let byte = rest.first, 0x30...0x39 ~= byte else { return nil }
        value = value * 10 + Int64(byte - 0x30)
        rest.removeFirst()
      }
      return value
    }

    /// One to nine digits after the point, cut to three.
    mutating func milliseconds() -> Int64? {
      var value: Int64 = 0
      var count = 0
      while let byte = rest.first, 0x30...0x39 ~= byte {
        if count < 3 { value = value * 10 + Int64(byte - 0x30) }
        count += 1
        rest.removeFirst()
      }
      guard (1...9).contains(count) else { return nil }
      for _ in min(count, 3)..<3 { value *= 10 }
      return value
    }

    /// `Z` or `±hh:mm`.
    mutating func offsetMinutes() -> Int64? {
      if skip(0x5A) { return 0 }
      let sign: Int64
      if skip(0x2B) { sign = 1 } else if skip(0x2D) { sign = -1 } else { return nil }
      guard let hours = number(digits: 2), hours <= 18, skip(0x3A), let minutes = number(digits: 2), minutes < 60
      else { return nil }
      return sign * (hours * 60 + minutes)
    }
  }
}

extension Int64 {
  /// Division that rounds down, so that the remainder is never negative.
  fileprivate func quotientAndRemainderFloored(by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
