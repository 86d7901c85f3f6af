/// A day of the Gregorian calendar and its place on the line of days, without a clock or a time zone.
///
/// Source: the arithmetic is that of "chrono-Compatible Low-Level Date Algorithms" (Howard Hinnant), in eras of 400 years
/// that begin in March, so that the leap day is a year's last.
package struct CivilDate: Equatable, Sendable {
  package var year: Int
  /// 1…12.
  package var month: Int
  /// 1…31.
  package var day: Int

  /// Takes any numbers; ``exists`` tells whether the calendar has the day.
  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// - Parameter days: negative before 1970.
  package init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Months and days beyond their range count on into the next year or month.
  package var daysSince1970: Int {
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

  /// Whether the calendar has such a day.
  package var exists: Bool { CivilDate(daysSince1970: daysSince1970) == self }
}
