/// How much of an execution's history its source gives.
///
/// It tells "no output" from "output not logged", and a gap that is a fault from one that is expected.
package struct HistoryCoverage: Hashable, Sendable {
  /// Which events are there. `ALL` when ids are without gaps.
  package var level: LogLevel
  /// Whether inputs and outputs are there.
  package var includesExecutionData: Bool

  package static let complete = HistoryCoverage(level: .all, includesExecutionData: true)

  package init(level: LogLevel, includesExecutionData: Bool) {
    self.level = level
    self.includesExecutionData = includesExecutionData
  }

  package var isComplete: Bool { self == .complete }

  /// What the events themselves tell: the strictest level that would have let all of them through, when ids are missing,
  /// and whether any of them carries data.
  package init(observing events: some Collection<HistoryEvent>) {
    var isConsecutive = true
    var expected: EventID = 1
    var seesData = false
    var seesMissingData = false
    for event in events.sorted(by: { $0.id < $1.id }) {
      if event.id > expected { isConsecutive = false }
      expected = event.id.next
      switch event.details.payload {
      case .value, .text, .truncated: seesData = true
      case .notLogged: seesMissingData = true
      default: break
      }
    }
    includesExecutionData = seesData || !seesMissingData
    if isConsecutive {
      level = .all
    } else {
      level = [LogLevel.fatal, .error].first { level in events.allSatisfy { level.includes($0.type) } } ?? .all
    }
  }
}
