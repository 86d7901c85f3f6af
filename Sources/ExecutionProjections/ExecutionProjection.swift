import ExecutionHistory

/// What is known of an execution at one event of its history: the fold of all events up to there.
///
/// Live watching, the embedded engine and replay all meet here; nothing but an event changes it. It is a value: a copy
/// shares what has not changed since (`ChunkedArray`), so that `ProjectionTimeline` can keep many.
package struct ExecutionProjection: Equatable, Sendable {
  package let outline: StateMachineOutline
  package let coverage: HistoryCoverage

  package internal(set) var status: ExecutionStatus = .running
  /// Milliseconds since 1970, UTC; nil when the history does not begin with its first event.
  package internal(set) var startedAt: Int64?
  package internal(set) var stoppedAt: Int64?
  package internal(set) var input: EventPayload = .none
  package internal(set) var output: EventPayload = .none
  package internal(set) var error: String?
  package internal(set) var cause: String?
  package internal(set) var redriveCount = 0
  /// The visit whose failure ended the execution.
  package internal(set) var failedVisit: Int?

  package internal(set) var eventCount = 0
  package internal(set) var eventCounts: [HistoryEventType: Int] = [:]
  package internal(set) var lastEventID: EventID = .beforeFirst
  /// Timestamp of the newest event.
  package internal(set) var lastTimestamp: Int64?
  /// Missing events of a history that is said to be complete; the first hundred.
  package internal(set) var gaps: [HistoryGap] = []
  /// Events that came again, or after a later one; they change nothing.
  package internal(set) var ignoredEventCount = 0

  /// In the order of entering.
  package internal(set) var visits = ChunkedArray<StateVisit>()
  /// The first is the top level.
  package internal(set) var scopes = ChunkedArray<StateScope>()
  /// In the order they were first entered.
  package internal(set) var states: [StateSummary] = []
  package internal(set) var transitions: [TakenTransition: Int] = [:]
  /// Visits that go on, oldest first.
  package internal(set) var openVisits: [Int] = []
  /// A state has assigned variables.
  package internal(set) var assignsVariables = false
  /// States entered and attempts made again: what Standard workflows are billed by.
  package internal(set) var billedTransitionCount = 0

  var statePlaces: [StateKey: Int] = [:]
  var traces = ChunkedArray<EventTrace>()

  struct StateKey: Hashable, Sendable {
    var container: Int
    var branch: Int
    var name: String
  }

  static let topLevelScope = 0
  static let mostGapsKept = 100

  package init(outline: StateMachineOutline = StateMachineOutline(), coverage: HistoryCoverage = .complete) {
    self.outline = outline
    self.coverage = coverage
    scopes.append(StateScope(index: 0, kind: .topLevel, owner: nil, attempt: 1, startedAt: 0))
  }

  /// The projection after all of `events`, which are in the order of their ids.
  package init(
    of events: some Sequence<HistoryEvent>, outline: StateMachineOutline = StateMachineOutline(),
    coverage: HistoryCoverage = .complete
  ) {
    self.init(outline: outline, coverage: coverage)
    for event in events { apply(event) }
  }
}

extension ExecutionProjection {
  /// Milliseconds the execution has run, to its end or to `now`.
  package func duration(now: Int64) -> Int64? {
    startedAt.map { max(0, (stoppedAt ?? now) &- $0) }
  }

  /// A state without a visit is "not reached yet" only where the history would have said otherwise.
  package var tellsOfEveryState: Bool { coverage.level == .all && gaps.isEmpty }

  /// The state of that name in a container, by its place in `states`; nil when it was never entered.
  ///
  /// - Parameter branch: counts only where the outline knows the branches of the container.
  package func state(_ name: String, in container: Int?, branch: Int?) -> StateSummary? {
    statePlaces[key(name: name, container: container, branch: branch)].map { states[$0] }
  }

  /// The state at the top level or, where none there has the name, the first of that name anywhere.
  package func state(named name: String) -> StateSummary? {
    state(name, in: nil, branch: nil) ?? states.first { $0.name == name }
  }

  /// Visits of a state, newest first, as many as asked for.
  package func visits(of state: StateSummary, limit: Int = .max) -> [StateVisit] {
    var found: [StateVisit] = []
    var place: Int? = state.latestVisit
    while found.count < limit, let index = place, let visit = visits[checked: index] {
      found.append(visit)
      place = visit.previousVisitOfState
    }
    return found
  }

  /// The branches or iterations of a visit's newest attempt that began last, in the order they began.
  ///
  /// Looks at no more than a few thousand scopes, so that it costs the same in a Map of any size.
  package func latestScopes(of visit: StateVisit, limit: Int) -> [StateScope] {
    var found: [StateScope] = []
    guard let first = visit.firstScope, let last = visit.lastScope else { return [] }
    let attempt = visit.attemptNumber
    var place = last
    let end = max(first, last - 4000)
    while place >= end, found.count < limit {
      if scopes[place].owner == visit.index, scopes[place].attempt == attempt { found.append(scopes[place]) }
      place -= 1
    }
    return found.reversed()
  }

  /// The branches or iterations of a Parallel or Map visit, in the order they began, those of earlier attempts too.
  package func scopes(of visit: StateVisit) -> [StateScope] {
    var found: [StateScope] = []
    var place = visit.firstScope
    while let index = place, let scope = scopes[checked: index] {
      found.append(scope)
      place = scope.next
    }
    return found
  }

  /// Those of a visit's newest attempt alone.
  package func currentScopes(of visit: StateVisit) -> [StateScope] {
    let attempt = visit.attemptNumber
    return scopes(of: visit).filter { $0.attempt == attempt }
  }

  /// The visits within a scope, in the order of entering.
  package func visits(in scope: StateScope) -> [StateVisit] {
    var found: [StateVisit] = []
    var place = scope.firstVisit
    while let index = place, let visit = visits[checked: index] {
      found.append(visit)
      place = visit.nextInScope
    }
    return found
  }

  /// The visit that an event belongs to; nil for those of the execution itself and for unknown ids.
  package func visit(ofEvent id: EventID) -> StateVisit? {
    guard let trace = traces.trace(of: id) else { return nil }
    if let visit = trace.visit { return visits[checked: visit] }
    return scopes[checked: Int(trace.scope)]?.owner.flatMap { visits[checked: $0] }
  }

  /// The place of an event: `Fulfil[1]▸PrintLabel`; for one of an iteration itself `ShipItems[3]`.
  package func path(ofEvent id: EventID) -> VisitPath? {
    guard let trace = traces.trace(of: id) else { return nil }
    if let visit = trace.visit { return path(of: visits[visit]) }
    guard let scope = scopes[checked: Int(trace.scope)], scope.owner != nil else { return nil }
    return path(of: scope)
  }

  package func path(of visit: StateVisit) -> VisitPath {
    var path = path(of: scopes[visit.scope])
    path.steps.append(VisitPath.Step(visit.name))
    return path
  }

  package func path(of scope: StateScope) -> VisitPath {
    var steps: [VisitPath.Step] = []
    var scope = scope
    while let owner = scope.owner {
      let visit = visits[owner]
      steps.append(VisitPath.Step(visit.name, number: scope.number))
      scope = scopes[visit.scope]
    }
    return VisitPath(steps.reversed())
  }

  /// The ids of a visit's own events, in order; those of states within it are not among them.
  package func eventIDs(of visit: StateVisit) -> [EventID] {
    guard let first = traces.place(of: visit.enteredID), let last = traces.place(of: visit.latestID), first <= last
    else {
      return []
    }
    return (first...last).lazy.map { traces[$0] }.filter { $0.visit == visit.index }.map(\.id)
  }

  /// The summary of the state that a visit entered.
  package func state(of visit: StateVisit) -> StateSummary { states[visit.state] }

  func key(name: String, container: Int?, branch: Int?) -> StateKey {
    let isBranchKnown = container.map { outline.branchStartsByState[states[$0].name] != nil } ?? false
    return StateKey(container: container ?? -1, branch: isBranchKnown ? branch ?? -1 : -1, name: name)
  }
}

extension StateScope {
  /// The number of a branch; nil elsewhere.
  package var branch: Int? {
    if case .branch(let number) = kind { number } else { nil }
  }
}
