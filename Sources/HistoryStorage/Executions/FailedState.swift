import ExecutionHistory

extension ExecutionStatus {
  /// Whether an execution that ended so failed in a state.
  var namesFailedState: Bool { self == .failed || self == .timedOut }
}

/// Finds the state that an execution failed in.
enum FailedState {
  /// The state entered last on the chain of `previousEventId` that leads to the end of the history.
  ///
  /// - Parameter events: in order of their ids; the last one is the end.
  /// - Returns: nil when the chain leaves the events before it reaches a state.
  static func name(in events: [HistoryEvent]) -> String? {
    var current = events.last
    while let event = current {
      switch event.details {
      case .stateEntered(let name, _): return name
      case .evaluationFailed(let details): return details.state
      default: current = event.previousID < event.id ? Self.event(event.previousID, in: events) : nil
      }
    }
    return nil
  }

  private static func event(_ id: EventID, in events: [HistoryEvent]) -> HistoryEvent? {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < events.count && events[low].id == id ? events[low] : nil
  }
}
