import DashboardModel
import ExecutionHistory
import HistoryStorage

/// Which state each event of a history belongs to: the one whose entering it goes back to.
struct EventStates {
  private var names: [EventID: String] = [:]

  init(_ events: [HistoryEvent] = []) { take(events) }

  mutating func take(_ events: [HistoryEvent]) {
    for event in events {
      names[event.id] = event.type.isEntering ? event.details.stateName : names[event.previousID]
    }
  }

  /// A line that a function wrote, under the name of its state.
  func line(_ log: FunctionLog) -> FunctionLine {
    FunctionLine(
      timestamp: log.time, function: names[log.scheduledEventID] ?? "", scheduledID: log.scheduledEventID,
      text: log.text)
  }
}
