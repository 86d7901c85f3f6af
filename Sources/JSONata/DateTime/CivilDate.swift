/// A day of the Gregorian calendar and a time of day, without a clock or a time zone.
///
/// Days are counted from 1970-01-01, forwards and backwards without end.
struct CivilDate {
  let year: Int
  /// From 1.
  let month: Int
  let day: Int
  let dayNumber: Int
  let millisecondOfDay: Int

  init(milliseconds: Int64) {
    let perDay: Int64 = 86_400_000
    let days = milliseconds >= 0 ? milliseconds / perDay : (milliseconds - perDay + 1) / perDay
    self.init(dayNumber: Int(days), millisecondOfDay: Int(milliseconds - days * perDay))
  }

  init(dayNumber: Int, millisecondOfDay: Int = 0) {
    // The year is taken to begin in March, so that the leap day is its last.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.dayNumber = dayNumber
    self.millisecondOfDay = millisecondOfDay
  }

  /// Months and days beyond their range count on into the next year or month.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let months = month - 1
    let wholeYears = months >= 0 ? months / 12 : (months - 11) / 12
    let month = months - wholeYears * 12 + 1
    let shiftedYear = year + wholeYears - (month <= 2 ? 1 : 0)
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  var hour: Int { millisecondOfDay / 3_600_000 }
  var minute: Int { millisecondOfDay / 60_000 % 60 }
  var second: Int { millisecondOfDay / 1000 % 60 }
  var millisecond: Int { millisecondOfDay % 1000 }

  var dayOfYear: Int { dayNumber - Self.dayNumber(year: year, month: 1, day: 1) + 1 }

  /// Monday is 1, Sunday 7.
  var dayOfWeek: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  /// The Thursday of the same week. A week belongs to the year, and to the month, that its Thursday is in (ISO 8601).
  var thursday: CivilDate { CivilDate(dayNumber: dayNumber - dayOfWeek + 4) }
}
