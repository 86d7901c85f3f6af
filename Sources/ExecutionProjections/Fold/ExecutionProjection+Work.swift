/// What the critical path is made of, added up as visits and scopes end.
extension ExecutionProjection {
  /// What a visit worked, and since when the work goes on that has not ended.
  ///
  /// Of a Parallel or Map that has ended it is what was worked along the chain within it that ended last.
  func work(of index: Int) -> (ended: PathWork, since: Int64?) {
    var work = PathWork()
    let state = visits[index].state
    work.add(0, of: state)
    if visits[index].map?.run != nil {
      // The items work in executions of their own, for as long as the state lasts.
      let end = visits[index].endedAt
      if let end { work.add(max(0, end &- visits[index].enteredAt), of: state) }
      return (work, end == nil ? visits[index].enteredAt : nil)
    }
    if visits[index].isContainer {
      if !visits[index].isOpen, let last = lastScope(of: index) { work.add(chainWork(to: last)) }
      return (work, nil)
    }
    guard visits[index].type != .wait else { return (work, nil) }
    var since: Int64?
    func add(from start: Int64, to end: Int64?) {
      if let end { work.add(max(0, end &- start), of: state) } else { since = start }
    }
    let end = visits[index].endedAt
    if visits[index].attempts.isEmpty { add(from: visits[index].enteredAt, to: end) }
    for attempt in visits[index].attempts {
      if let began = attempt.workBegan { add(from: began, to: attempt.workEnded ?? end) }
    }
    return (work, since)
  }

  /// What was worked from the beginning of the first scope of a chain to the end of its last.
  func chainWork(to scope: Int) -> PathWork {
    let before = scopes[scope].follows.map { scopes[$0].chainWork } ?? PathWork()
    return before.adding(scopes[scope].work)
  }

  /// The scope of a container that ends last: of those that go on the one that did so longest, else what ended last.
  func lastScope(of container: Int) -> Int? {
    guard visits[container].isOpen else { return visits[container].lastFinishedScope ?? visits[container].lastScope }
    if let map = visits[container].map { return map.openScopes.first ?? visits[container].lastFinishedScope }
    return currentScopes(of: visits[container]).max { (end(of: $0), $1.index) < (end(of: $1), $0.index) }?.index
  }

  /// A branch has no events of its own: it has ended when its last state has.
  private func end(of branch: StateScope) -> Int64 { branch.lastVisit.flatMap { visits[$0].endedAt } ?? .max }

  /// Notes that a scope ended, by itself, after all that ended before it.
  mutating func finish(_ scope: Int, of owner: Int) {
    visits[owner].lastFinishedScope = scope
    scopes[scope].chainWork = chainWork(to: scope)
  }

  /// Notes which branch of the newest attempt ended last.
  mutating func finishLastBranch(of index: Int) {
    var last: (end: Int64, scope: Int)?
    for branch in currentScopes(of: visits[index]) {
      guard let visit = branch.lastVisit, visits[visit].status != .aborted, let end = visits[visit].endedAt else {
        continue
      }
      if last.map({ end > $0.end }) ?? true { last = (end, branch.index) }
    }
    if let last { finish(last.scope, of: index) }
  }
}

extension StateVisit {
  package var isContainer: Bool { type == .parallel || type == .map }
}

extension StateAttempt {
  /// When its work began; nil while no worker has taken the activity.
  package var workBegan: Int64? { isOfActivity ? startedAt : scheduledAt }

  /// When nothing of it was left to do but to wait: at its end or, with a task token, once that was handed over.
  package var workEnded: Int64? { waitsForTaskToken ? submittedAt ?? endedAt : endedAt }
}
