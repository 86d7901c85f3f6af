import Timestamps

/// Points in time as JavaScript's `Date.parse` reads them: `2017`, `2017-05-15`, `2017-05-15T15:12:59.152Z`.
struct ISO8601Timestamp {
  private var rest: Substring.UTF8View

  /// - Returns: milliseconds since 1970, UTC; nil where the text is no such timestamp.
  static func milliseconds(of text: String) -> Int64? {
    var reader = ISO8601Timestamp(rest: Substring(text).utf8)
    return reader.read()
  }

  private mutating func read() -> Int64? {
    guard let year = digits(4) else { return nil }
    var month = 1
    var day = 1
    if take("-") {
      guard let value = digits(2), (1...12).contains(value) else { return nil }
      month = value
      if take("-") {
        guard let value = digits(2), (1...31).contains(value) else { return nil }
        day = value
      }
    }
    var milliseconds = Int64(CivilDate(year: year, month: month, day: day).daysSince1970) * 86_400_000
    if take("T") {
      guard let time = timeOfDay() else { return nil }
      milliseconds += time
    }
    guard let zone = zone(), rest.isEmpty else { return nil }
    return milliseconds - zone * 60_000
  }

  private mutating func timeOfDay() -> Int64? {
    guard let hour = digits(2), hour <= 24, take(":"), let minute = digits(2), minute < 60, take(":"),
      let second = digits(2), second < 60
    else { return nil }
    var milliseconds = Int64(hour) * 3_600_000 + Int64(minute) * 60_000 + Int64(second) * 1000
    if take(".") {
      let fraction = rest.prefix { (0x30...0x39).contains($0) }
      if fraction.isEmpty { return nil }
      rest = rest.dropFirst(fraction.count)
      var unit: Int64 = 100
      for digit in fraction.prefix(3) {
        milliseconds += Int64(digit - 0x30) * unit
        unit /= 10
      }
    }
    return milliseconds
  }

  /// Minutes ahead of UTC; none given is UTC.
  private mutating func zone() -> Int64? {
    if rest.isEmpty || take("Z") { return 0 }
    let isBehind = take("-")
    guard isBehind || take("+"), let hours = digits(2) else { return nil }
    _ = take(":")
    guard let minutes = digits(2) else { return nil }
    let offset = Int64(hours * 60 + minutes)
    return isBehind ? -offset : offset
  }

  private mutating func digits(_ count: Int) -> Int? {
    let taken = rest.prefix(count)
    guard taken.count == count, taken.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(count)
    return taken.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
