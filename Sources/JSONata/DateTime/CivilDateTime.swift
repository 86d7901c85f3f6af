import Timestamps

/// A day of the Gregorian calendar and a time of day, as the pictures of `$fromMillis` and `$toMillis` take them apart.
struct CivilDateTime {
  let date: CivilDate
  let dayNumber: Int
  let millisecondOfDay: Int

  /// So many milliseconds before or after 1970 a date of JavaScript's can be.
  static let farthestMilliseconds: Int64 = 8_640_000_000_000_000

  /// - Parameter milliseconds: since 1970, UTC.
  init(milliseconds: Int64) {
    let perDay: Int64 = 86_400_000
    let days = milliseconds >= 0 ? milliseconds / perDay : (milliseconds - perDay + 1) / perDay
    self.init(dayNumber: Int(days), millisecondOfDay: Int(milliseconds - days * perDay))
  }

  private init(dayNumber: Int, millisecondOfDay: Int = 0) {
    date = CivilDate(daysSince1970: dayNumber)
    self.dayNumber = dayNumber
    self.millisecondOfDay = millisecondOfDay
  }

  var hour: Int { millisecondOfDay / 3_600_000 }
  var minute: Int { millisecondOfDay / 60_000 % 60 }
  var second: Int { millisecondOfDay / 1000 % 60 }
  var millisecond: Int { millisecondOfDay % 1000 }

  var dayOfYear: Int { dayNumber - CivilDate(year: date.year, month: 1, day: 1).daysSince1970 + 1 }

  /// Monday is 1, Sunday 7.
  var dayOfWeek: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  /// The Thursday of the same week. A week belongs to the year, and to the month, that its Thursday is in (ISO 8601).
  var thursday: CivilDateTime { CivilDateTime(dayNumber: dayNumber - dayOfWeek + 4) }
}
