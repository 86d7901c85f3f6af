/// A span of time in words: `395 milliseconds`, `2.9 seconds`, `1 minute 3 seconds`, `2 hours 5 minutes`.
package enum SpokenDuration {
  /// - Parameter milliseconds: a negative span is taken for none.
  package static func text(_ milliseconds: Int64) -> String {
    let value = max(0, milliseconds)
    switch value {
    case ..<1000: return count(value, "millisecond")
    case ..<60_000:
      let tenth = value % 1000 / 100
      return tenth == 0 ? count(value / 1000, "second") : "\(value / 1000).\(tenth) seconds"
    case ..<3_600_000: return pair(value / 60_000, "minute", value / 1000 % 60, "second")
    case ..<86_400_000: return pair(value / 3_600_000, "hour", value / 60_000 % 60, "minute")
    default: return pair(value / 86_400_000, "day", value / 3_600_000 % 24, "hour")
    }
  }

  /// `1 item`, `2 items`.
  package static func count(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func pair(_ large: Int64, _ largeNoun: String, _ small: Int64, _ smallNoun: String) -> String {
    count(large, largeNoun) + (small == 0 ? "" : " " + count(small, smallNoun))
  }
}
