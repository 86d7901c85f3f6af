import ExecutionHistory

/// States entered, left and aborted.
extension ExecutionProjection {
  mutating func enter(_ type: StateType, _ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard case .stateEntered(let name, let input) = event.details else { return inside(before) }
    let scope = scopeEntered(by: name, at: event.timestamp, after: before)
    let index = visits.count
    let state = noteEntering(of: name, type: type, in: scope, visit: index, after: before)
    var visit = StateVisit(
      index: index, name: name, type: type, state: state, scope: scope, status: type == .wait ? .waiting : .running,
      enteredID: event.id, enteredAt: event.timestamp, input: input, latestID: event.id)
    visit.isPairedByName = before.kind == .unknown
    visit.previousVisitOfState = states[state].visitCount > 1 ? states[state].latestVisit : nil
    states[state].latestVisit = index
    visits.append(visit)
    link(index, into: scope)
    openVisits.append(index)
    billedTransitionCount += 1
    // A Fail state has no exit: entering it is its end.
    if type == .fail { close(index, as: .failed, at: event.timestamp) }
    return EventTrace(id: event.id, kind: .inside, scope: scope, visit: index)
  }

  mutating func exit(_ type: StateType, _ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard case .stateExited(let name, let output, let variables) = event.details,
      let (index, isByName) = visitClosed(byExitOf: name, type: type, after: before)
    else { return inside(before) }
    let isCaught = visits[index].error != nil && visits[index].attempts.last?.outcome != .succeeded
    visits[index].output = output
    visits[index].assignedVariables = variables
    if !variables.isEmpty { assignsVariables = true }
    visits[index].exitedID = event.id
    if isByName { visits[index].isPairedByName = true }
    close(index, as: isCaught ? .caught : .succeeded, at: event.timestamp)
    return EventTrace(id: event.id, kind: .exited, scope: visits[index].scope, visit: index)
  }

  /// `…StateAborted` has no details and hangs off the event that failed elsewhere, so the chain alone does not name the visit:
  /// it is that of the iteration just ended, else the one on the chain, else the oldest open one of that type beside it.
  mutating func abort(_ type: StateType, _ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = visitAborted(type, after: before) else { return inside(before) }
    // The state that failed gets the event too.
    let hasFailed = visits[index].status == .failed || visits[index].status == .timedOut
    if visits[index].isOpen { close(index, as: hasFailed ? visits[index].status : .aborted, at: event.timestamp) }
    return EventTrace(id: event.id, kind: .exited, scope: visits[index].scope, visit: index)
  }

  private func visitAborted(_ type: StateType, after before: EventTrace) -> Int? {
    if let last = traces.last, last.kind == .iteration, let inner = scopes[Int(last.scope)].lastVisit,
      visits[inner].type == type
    {
      return inner
    }
    if let place = before.visit, visits[place].type == type, visits[place].exitedID == nil,
      visits[place].status != .aborted
    {
      return place
    }
    guard let container = before.visit.flatMap({ scopes[visits[$0].scope].owner }) else {
      return newestOpenVisit { $0.type == type }
    }
    return openVisits.first { visits[$0].type == type && isInside($0, container: container) }
  }

  /// The scope that a state entered after `before` is in; the first state after `ParallelStateStarted` begins a branch.
  private mutating func scopeEntered(by name: String, at time: Int64, after before: EventTrace) -> Int {
    guard before.kind == .parallelStarted, let owner = before.visit else {
      return before.visit.map { visits[$0].scope } ?? Int(before.scope)
    }
    return beginScope(.branch(branch(startingWith: name, of: visits[owner])), of: owner, at: time)
  }

  /// The branch by the definition, where it is known; of branches that start with the same state the first not yet begun.
  private func branch(startingWith name: String, of visit: StateVisit) -> Int {
    let begun = currentScopes(of: visit).compactMap(\.number)
    let starts = outline.branchStartsByState[visit.name] ?? []
    return starts.indices.first { starts[$0] == name && !begun.contains($0) } ?? begun.count
  }

  mutating func beginScope(_ kind: StateScope.Kind, of owner: Int, at time: Int64) -> Int {
    let index = scopes.count
    scopes.append(
      StateScope(
        index: index, kind: kind, owner: owner, attempt: visits[owner].attemptNumber, startedAt: time,
        follows: visits[owner].lastFinishedScope))
    if let last = visits[owner].lastScope { scopes[last].next = index } else { visits[owner].firstScope = index }
    visits[owner].lastScope = index
    return index
  }

  private mutating func link(_ visit: Int, into scope: Int) {
    if let last = scopes[scope].lastVisit { visits[last].nextInScope = visit } else { scopes[scope].firstVisit = visit }
    scopes[scope].lastVisit = visit
  }

  /// Counts the state, and the way that led to it.
  private mutating func noteEntering(
    of name: String, type: StateType, in scope: Int, visit: Int, after before: EventTrace
  ) -> Int {
    let container = scopes[scope].owner.map { visits[$0].state }
    let branch = scopes[scope].branch
    let key = key(name: name, container: container, branch: branch)
    let place: Int
    if let known = statePlaces[key] {
      place = known
    } else {
      place = states.count
      let isStart = scopes[scope].firstVisit == nil && before.kind != .unknown
      states.append(
        StateSummary(
          index: place, name: name, type: type, container: container, branch: branch, isStart: isStart,
          latestVisit: visit))
      statePlaces[key] = place
    }
    states[place].visitCount += 1
    states[place].runningCount += 1
    if before.kind == .exited, let from = before.visit {
      let source = visits[from].state
      let kind: TakenTransition.Kind =
        visits[from].status == .caught ? .caught : visits[from].type == .choice ? .choice : .next
      transitions[TakenTransition(from: source, to: place, kind: kind), default: 0] += 1
    }
    return place
  }

  /// Ends a visit once; a later word on it changes nothing but what its exit adds.
  mutating func close(_ index: Int, as status: VisitStatus, at time: Int64) {
    guard visits[index].isOpen else { return }
    visits[index].status = status
    visits[index].endedAt = time
    visits[index].forecast = nil
    closeAttempt(of: index, as: status, at: time)
    if let place = openVisits.lastIndex(of: index) { openVisits.remove(at: place) }
    scopes[visits[index].scope].work.add(work(of: index).ended)
    let state = visits[index].state
    states[state].runningCount -= 1
    states[state].endedDuration &+= visits[index].duration(now: time)
    switch status {
    case .succeeded: states[state].succeededCount += 1
    case .caught: states[state].caughtCount += 1
    case .failed, .timedOut: states[state].failedCount += 1
    case .aborted: states[state].abortedCount += 1
    case .running, .waiting, .retrying: break
    }
  }

  private mutating func closeAttempt(of index: Int, as status: VisitStatus, at time: Int64) {
    guard let last = visits[index].attempts.indices.last, visits[index].attempts[last].isOpen else { return }
    visits[index].attempts[last].endedAt = time
    visits[index].attempts[last].outcome =
      switch status {
      case .succeeded: .succeeded
      case .caught, .failed: .failed
      case .timedOut: .timedOut
      case .aborted, .running, .waiting, .retrying: .aborted
      }
  }
}
