import ExecutionHistory

extension Interpreter {
  /// How many events a Standard execution's history can hold. Source: developer guide, "Quotas".
  package static let largestHistory: Int64 = 25_000

  /// Appends an event to the history.
  ///
  /// The last place of a full history is kept for the event that ends the execution; what else would stand there is left
  /// out.
  /// - Returns: the event's id.
  @discardableResult
  mutating func record(
    _ type: HistoryEventType, after previous: EventID, _ details: consuming HistoryEventDetails = .none
  ) -> EventID {
    if lastEventID.rawValue >= Self.largestHistory - 1, identity.workflowType == .standard, !type.endsExecution {
      isHistoryFull = true
      return lastEventID
    }
    lastEventID = lastEventID.next
    events.append(
      HistoryEvent(id: lastEventID, previousID: previous, timestamp: now, type: type, details: details))
    return lastEventID
  }
}

extension HistoryEventType {
  fileprivate var endsExecution: Bool {
    switch self {
    case .executionSucceeded, .executionFailed, .executionAborted, .executionTimedOut: true
    default: false
    }
  }
}
