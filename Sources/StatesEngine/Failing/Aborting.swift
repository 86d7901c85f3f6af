import ExecutionHistory

extension Interpreter {
  /// A branch failed and nothing in it caught the error: the Parallel or Map around it fails and its other branches are
  /// aborted.
  ///
  /// AWS points every event of this at the one that the branch failed for.
  mutating func failContainer(of owner: Int, because failed: Int, _ failure: Failure) {
    branches[owner].interruption = interruption(of: owner)
    guard let container = branches[owner].container.take() else { return }
    let cause = branches[failed].last
    for slot in container.running.compactMap({ $0 }) {
      recordIteration(slot == failed ? .mapIterationFailed : .mapIterationAborted, of: slot, after: cause)
      abortState(slot, after: cause, isFailed: slot == failed)
    }
    branches[owner].last = cause
    failState(owner, failure)
  }

  /// Ends all that runs inside Parallels and Maps, because the execution ends.
  /// - Parameter last: what the events follow; nil lets each follow its own branch.
  mutating func abortAll(after last: EventID? = nil) {
    guard !branches.isEmpty else { return }
    interrupted = interruptedBranch(0)
    if branches[0].container != nil { abortState(0, after: last, isFailed: false) }
  }

  /// Ends the branches of a Parallel or Map that cannot go on.
  mutating func abandonContainer(of owner: Int, after last: EventID) {
    guard let container = branches[owner].container.take() else { return }
    for slot in container.running.compactMap({ $0 }) {
      recordIteration(.mapIterationAborted, of: slot, after: last)
      abortState(slot, after: last, isFailed: false)
    }
  }

  /// Ends the state of a branch and all inside it, and frees the branch.
  ///
  /// - Parameter isFailed: the state itself failed. A Task shows as aborted all the same; a Parallel or Map has said so.
  private mutating func abortState(_ slot: Int, after last: EventID?, isFailed: Bool) {
    let state = branches[slot].state
    if branches[slot].phase.isEntered, !isFailed || state.target != nil, let aborted = state.events.aborted {
      record(aborted, after: last ?? branches[slot].last)
    }
    if let container = branches[slot].container.take() {
      for inner in container.running.compactMap({ $0 }) {
        recordIteration(.mapIterationAborted, of: inner, after: last ?? branches[inner].last)
        abortState(inner, after: last, isFailed: false)
      }
    }
    release(slot)
  }

  private mutating func recordIteration(_ type: HistoryEventType, of slot: Int, after previous: EventID) {
    guard let owner = branches[slot].owner, case .map = branches[owner].state.state.kind else { return }
    record(type, after: previous, .mapIteration(name: branches[owner].state.name, index: branches[slot].index))
  }

  /// Takes back what a branch waits for and frees its slot.
  mutating func release(_ slot: Int) {
    switch branches[slot].phase {
    case .starting(let attempt), .running(let attempt):
      endAttempt(attempt)
      effects.append(.cancelTask(attempt.id))
    case .waiting(let timer), .retrying(let timer): cancelTimer(timer)
    case .mapping(let run): abandonMapRun(run, .aborted)
    case .entering, .entered, .failing: ready.remove(slot)
    case .containing, .ended: break
    }
    branches[slot].phase = .ended
    branches[slot].scope.input = .null
    forgetVariables(of: slot)
    branches[slot].scope.context.mapItem = nil
    branches[slot].interruption = nil
    if slot > 0 { freeSlots.append(slot) }
  }
}

extension Branch.Phase {
  /// Whether the state's entering is in the history and its end is not.
  var isEntered: Bool {
    switch self {
    case .entering, .ended: false
    default: true
    }
  }
}
