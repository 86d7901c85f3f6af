import ExecutionHistory

/// The execution itself: started and ended.
extension ExecutionProjection {
  mutating func start(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    startedAt = event.timestamp
    scopes[Self.topLevelScope].startedAt = event.timestamp
    if case .executionStarted(let details) = event.details { input = details.input }
    return EventTrace(id: event.id, kind: .start, scope: Self.topLevelScope)
  }

  mutating func end(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    stoppedAt = event.timestamp
    switch event.type {
    case .executionSucceeded:
      status = .succeeded
      output = event.details.payload ?? .none
    case .executionFailed: status = .failed
    case .executionTimedOut: status = .timedOut
    default: status = .aborted
    }
    if let failure = event.details.failure { (error, cause) = failure }
    if status == .failed { noteFailedVisit(event, after: before) }
    let open = status == .timedOut ? Set(openVisits) : status == .failed ? failedVisits(before: event) : []
    // What is inside before what is around it.
    for index in openVisits.reversed() {
      let ending: VisitStatus =
        open.contains(index) ? (status == .timedOut ? .timedOut : failedStatus(of: index)) : .aborted
      close(index, as: ending, at: event.timestamp)
    }
    return EventTrace(id: event.id, kind: .exited, scope: Self.topLevelScope, visit: nil)
  }

  /// The innermost visit that the failure came from; its error is the execution's where it has none of its own.
  private mutating func noteFailedVisit(_ event: HistoryEvent, after before: EventTrace) {
    guard let index = before.visit ?? scopes[Int(before.scope)].owner else { return }
    failedVisit = visits[index].failedBy ?? index
    if visits[index].error == nil {
      visits[index].error = error ?? ""
      visits[index].cause = cause
    }
  }
}
