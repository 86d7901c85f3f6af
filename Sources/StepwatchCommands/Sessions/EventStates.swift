import DashboardModel
import ExecutionHistory
import HistoryStorage

/// Which state each event of a history belongs to: the one whose entering it goes back to.
struct EventStates {
  private var names: [EventID: String] = [:]
  private var mapRuns: [String: String] = [:]

  init(_ events: [HistoryEvent] = []) { take(events) }

  mutating func take(_ events: [HistoryEvent]) {
    for event in events {
      names[event.id] = event.type.isEntering ? event.details.stateName : names[event.previousID]
      if case .mapRunStarted(let arn) = event.details { mapRuns[arn] = names[event.id] }
    }
  }

  /// The runs of its distributed Maps.
  var mapRunARNs: [String] { mapRuns.keys.sorted() }

  /// The Map state whose run it is.
  func state(ofMapRun arn: String) -> String? { mapRuns[arn] }

  /// A line that a function wrote, under the name of its state.
  func line(_ log: FunctionLog) -> FunctionLine {
    FunctionLine(
      timestamp: log.time, function: names[log.scheduledEventID] ?? "", scheduledID: log.scheduledEventID,
      text: log.text)
  }
}
