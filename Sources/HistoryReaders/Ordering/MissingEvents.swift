import ExecutionHistory

/// Events of one execution that a source should have and has not.
package struct MissingEvents: Equatable, Sendable, CustomStringConvertible {
  /// Nil where the source does not name it.
  package var execution: ExecutionARN?
  /// In order.
  package var ranges: [ClosedRange<EventID>]
  /// The newest event that is there.
  package var last: EventID
  /// The strictest log level that would have let the others through; below `ALL` it explains what is missing.
  package var level: LogLevel

  package init(execution: ExecutionARN?, ranges: [ClosedRange<EventID>], last: EventID, level: LogLevel = .all) {
    self.execution = execution
    self.ranges = ranges
    self.last = last
    self.level = level
  }

  private static let mostNamed = 5

  /// `events 21 to 25 of 168 are missing; what they tell is not shown`
  package var description: String {
    guard level == .all else { return "the log level \(level.rawValue) leaves out events; what they tell is not shown" }
    let named = ranges.prefix(Self.mostNamed).map(Self.words)
    let others = ranges.dropFirst(Self.mostNamed).reduce(0) { $0 + $1.upperBound.rawValue - $1.lowerBound.rawValue + 1 }
    let isOne = ranges.count == 1 && ranges[0].lowerBound == ranges[0].upperBound
    let list = named.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
    return "event\(isOne ? "" : "s") \(list) of \(last) \(isOne ? "is" : "are") missing; what "
      + (isOne ? "it tells" : "they tell") + " is not shown"
  }

  private static func words(_ range: ClosedRange<EventID>) -> String {
    range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
}
