import ExecutionHistory

/// A redrive appends to the same history. States that had not been left go on in their visits, without another entering.
///
/// Source: developer guide, "Redriving Map Runs": a state is redriven when it was entered and has no exit.
extension ExecutionProjection {
  mutating func redrive(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    if case .executionRedriven(let count) = event.details { redriveCount = count }
    status = .running
    stoppedAt = nil
    error = nil
    cause = nil
    // A redrive is a transition on the bill. Source: developer guide, "Restarting state machine executions with redrive".
    billedTransitionCount += 1
    for index in interruptedVisits(in: Self.topLevelScope) { reopen(index) }
    let failed = failedVisit
    failedVisit = nil
    return EventTrace(id: event.id, kind: .inside, scope: failed.map { visits[$0].scope } ?? 0, visit: failed)
  }

  /// The last visit of a scope where it was not left, and those inside it, the containers before what they hold.
  private func interruptedVisits(in scope: Int) -> [Int] {
    guard let index = scopes[scope].lastVisit, visits[index].exitedID == nil, !visits[index].isOpen else { return [] }
    return [index] + currentScopes(of: visits[index]).flatMap { interruptedVisits(in: $0.index) }
  }

  /// Takes back that a visit had ended, and the iteration or branch that it stands in.
  private mutating func reopen(_ index: Int) {
    takeBackEnd(of: index)
    visits[index].endedAt = nil
    visits[index].error = nil
    visits[index].cause = nil
    visits[index].failedBy = nil
    visits[index].status = visits[index].type == .wait ? .waiting : .running
    openVisits.append(index)
    if visits[index].isContainer { reopenAttempt(of: index) }
    reopenScope(visits[index].scope)
  }

  private mutating func takeBackEnd(of index: Int) {
    scopes[visits[index].scope].work.remove(work(of: index).ended)
    let state = visits[index].state
    states[state].runningCount += 1
    states[state].endedDuration &-= visits[index].duration(now: 0)
    switch visits[index].status {
    case .failed, .timedOut: states[state].failedCount -= 1
    case .aborted: states[state].abortedCount -= 1
    case .caught: states[state].caughtCount -= 1
    case .succeeded: states[state].succeededCount -= 1
    case .running, .waiting, .retrying: break
    }
  }

  /// A container goes on with the branches it had; there is no other start of it in the history.
  private mutating func reopenAttempt(of index: Int) {
    guard let last = visits[index].attempts.indices.last else { return }
    visits[index].attempts[last].outcome = .running
    visits[index].attempts[last].endedAt = nil
    visits[index].attempts[last].error = nil
    visits[index].attempts[last].cause = nil
  }

  private mutating func reopenScope(_ scope: Int) {
    guard let owner = scopes[scope].owner, scopes[scope].status != .running else { return }
    if scopes[scope].status == .failed { visits[owner].map?.failed -= 1 } else { visits[owner].map?.aborted -= 1 }
    visits[owner].map?.openScopes.append(scope)
    scopes[scope].status = .running
    scopes[scope].endedAt = nil
  }
}
