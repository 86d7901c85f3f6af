import ExecutionHistory

/// Parallel branches, Map iterations and Map Runs.
extension ExecutionProjection {
  mutating func startParallel(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = container(.parallel, after: before) else { return inside(before) }
    beginContainerAttempt(of: index, event)
    return EventTrace(id: event.id, kind: .parallelStarted, scope: visits[index].scope, visit: index)
  }

  mutating func startMap(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = container(.map, after: before) else { return inside(before) }
    beginContainerAttempt(of: index, event)
    if case .mapStateStarted(let length) = event.details { visits[index].map = MapProgress(total: length) }
    return trace(event, at: index)
  }

  /// A container that is tried again hangs its new start off the inner event that failed, and says nothing of the rest.
  private mutating func beginContainerAttempt(of index: Int, _ event: HistoryEvent) {
    if !visits[index].attempts.isEmpty {
      if let failed = visits[index].attempts.indices.last, visits[index].attempts[failed].isOpen {
        let failure = innerFailure(before: event)
        visits[index].attempts[failed].outcome = .failed
        visits[index].attempts[failed].endedAt = event.timestamp
        visits[index].attempts[failed].error = failure?.error
        visits[index].attempts[failed].cause = failure?.cause
      }
      closeVisits(inside: index, at: event.timestamp, failed: failedVisits(before: event))
      endScopes(of: index, as: .aborted, at: event.timestamp)
    }
    beginAttempt(
      StateAttempt(scheduledAt: event.timestamp, scheduledID: event.id, redriveCount: redriveCount), of: index)
  }

  mutating func completeContainer(_ type: StateType, _ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = container(type, after: before) else { return inside(before) }
    visits[index].error = nil
    visits[index].cause = nil
    if let last = visits[index].attempts.indices.last {
      visits[index].attempts[last].outcome = .succeeded
      visits[index].attempts[last].endedAt = event.timestamp
    }
    endScopes(of: index, as: .succeeded, at: event.timestamp)
    return trace(event, at: index)
  }

  mutating func failContainer(_ type: StateType, _ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = container(type, after: before) else { return inside(before) }
    let failure = innerFailure(before: event)
    closeVisits(inside: index, at: event.timestamp, failed: failedVisits(before: event))
    endScopes(of: index, as: .aborted, at: event.timestamp)
    if let last = visits[index].attempts.indices.last {
      visits[index].attempts[last].outcome = .failed
      visits[index].attempts[last].endedAt = event.timestamp
      visits[index].attempts[last].error = failure?.error
      visits[index].attempts[last].cause = failure?.cause
    }
    visits[index].failedBy = innermostFailure(before: event)
    fail(index, error: failure?.error, cause: failure?.cause, isTimeout: false, at: event.timestamp)
    // `…StateFailed` comes when no retry is left.
    visits[index].forecast = nil
    if visits[index].isOpen { visits[index].status = .failed }
    return trace(event, at: index)
  }

  mutating func startIteration(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard case .mapIteration(let name, let number) = event.details, let index = mapVisit(name, after: before) else {
      return inside(before)
    }
    let scope = beginScope(.iteration(number), of: index, at: event.timestamp)
    visits[index].map?.started += 1
    visits[index].map?.openScopes.append(scope)
    return EventTrace(id: event.id, kind: .iteration, scope: scope)
  }

  mutating func endIteration(
    _ event: HistoryEvent, status: StateScope.Status, after before: EventTrace
  ) -> EventTrace {
    guard case .mapIteration(let name, let number) = event.details, let index = mapVisit(name, after: before),
      let scope = visits[index].map?.openScopes.first(where: { scopes[$0].number == number })
    else { return inside(before) }
    switch status {
    case .succeeded: visits[index].map?.succeeded += 1
    case .failed: visits[index].map?.failed += 1
    case .aborted, .running: visits[index].map?.aborted += 1
    }
    visits[index].map?.openScopes.removeAll { $0 == scope }
    scopes[scope].status = status
    scopes[scope].endedAt = event.timestamp
    closeVisits(in: scope, of: index, at: event.timestamp, failed: status == .failed ? failedVisits(before: event) : [])
    if status != .aborted { finish(scope, of: index) }
    return EventTrace(id: event.id, kind: .iteration, scope: scope)
  }

  mutating func noteMapRun(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = container(.map, after: before) else { return inside(before) }
    let failure = event.details.failure
    switch (event.type, event.details) {
    case (.mapRunStarted, .mapRunStarted(let arn)):
      visits[index].map?.run = MapRun(arn: arn, status: .running, startedAt: event.timestamp)
    case (.mapRunRedriven, .mapRunRedriven(let arn, let redriveCount)):
      visits[index].map?.run =
        MapRun(arn: arn, status: .running, startedAt: event.timestamp, redriveCount: redriveCount)
    case (.mapRunSucceeded, _): endMapRun(of: index, as: .succeeded, event, error: nil, cause: nil)
    case (.mapRunFailed, _): endMapRun(of: index, as: .failed, event, error: failure?.error, cause: failure?.cause)
    case (.mapRunAborted, _): endMapRun(of: index, as: .aborted, event, error: nil, cause: nil)
    default: break
    }
    return trace(event, at: index)
  }

  private mutating func endMapRun(
    of index: Int, as status: ExecutionStatus, _ event: HistoryEvent, error: String?, cause: String?
  ) {
    visits[index].map?.run?.status = status
    visits[index].map?.run?.endedAt = event.timestamp
    visits[index].map?.run?.error = error
    visits[index].map?.run?.cause = cause
    if status == .failed {
      visits[index].error = error ?? ""
      visits[index].cause = cause
    }
  }

  /// The nearest open container of that type around the chain that has not given up yet.
  private func container(_ type: StateType, after before: EventTrace) -> Int? {
    if let place = nearestVisit(from: before, { $0.type == type && $0.status != .failed }) { return place }
    if let place = nearestVisit(from: before, { $0.type == type }) { return place }
    guard before.kind == .unknown || before.kind == .start else { return nil }
    return newestOpenVisit { $0.type == type }
  }

  private func mapVisit(_ name: String, after before: EventTrace) -> Int? {
    let isWanted = { (visit: StateVisit) in visit.type == .map && visit.name == name }
    if let place = nearestVisit(from: before, isWanted) { return place }
    guard before.kind == .unknown else { return nil }
    return newestOpenVisit(isWanted)
  }

  /// The error that the event before this one on its chain, or its state, had.
  private func innerFailure(before event: HistoryEvent) -> (error: String?, cause: String?)? {
    guard let inner = traces.trace(of: event.previousID)?.visit, let error = visits[inner].error else { return nil }
    return (error, visits[inner].cause)
  }

  private func innermostFailure(before event: HistoryEvent) -> Int? {
    traces.trace(of: event.previousID)?.visit.map { visits[$0].failedBy ?? $0 }
  }

  /// The visits on the chain before an event: those that failed, where others are aborted because of them.
  func failedVisits(before event: HistoryEvent) -> Set<Int> {
    guard let trace = traces.trace(of: event.previousID) else { return [] }
    var found: Set<Int> = []
    var place = trace.visit ?? scopes[Int(trace.scope)].owner
    while let index = place {
      found.insert(index)
      place = scopes[visits[index].scope].owner
    }
    return found
  }

  private mutating func closeVisits(inside container: Int, at time: Int64, failed: Set<Int>) {
    closeVisits(openVisits.filter { isInside($0, container: container) }, at: time, failed: failed)
  }

  private mutating func closeVisits(in scope: Int, of owner: Int, at time: Int64, failed: Set<Int>) {
    closeVisits(openVisits.filter { isInside($0, scope: scope, of: owner) }, at: time, failed: failed)
  }

  mutating func closeVisits(_ open: [Int], at time: Int64, failed: Set<Int>) {
    for index in open { close(index, as: failed.contains(index) ? failedStatus(of: index) : .aborted, at: time) }
  }

  func failedStatus(of index: Int) -> VisitStatus {
    visits[index].attempts.last?.outcome == .timedOut ? .timedOut : .failed
  }

  private func isInside(_ visit: Int, scope wanted: Int, of owner: Int) -> Bool {
    var scope = visits[visit].scope
    while let container = scopes[scope].owner {
      if container == owner { return scope == wanted }
      scope = visits[container].scope
    }
    return false
  }

  private mutating func endScopes(of index: Int, as status: StateScope.Status, at time: Int64) {
    if visits[index].type == .parallel { finishLastBranch(of: index) }
    for scope in currentScopes(of: visits[index]) where scope.status == .running {
      scopes[scope.index].status = status
      scopes[scope.index].endedAt = time
      if status == .aborted, visits[index].map != nil { visits[index].map?.aborted += 1 }
    }
    visits[index].map?.openScopes = []
  }
}
