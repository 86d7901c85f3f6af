import ExecutionHistory
import StatesLanguage
import Timestamps

/// RedriveExecution: an execution that ended badly goes on where it was interrupted, in the same history.
///
/// As recorded on AWS: `ExecutionRedriven` follows the event that ended the execution. A state that had been entered and
/// not left is not entered again; its work begins anew, and the first event of that follows the old entering. Of a Parallel
/// or an inline Map only what had failed or was aborted goes on, without another `…Started`. Retries count from 0, the
/// execution's time-out begins anew, and `State.EnteredTime` stays.
extension Interpreter {
  /// How often the execution was redriven.
  package var redriveCount: Int { execution?.redriveCount ?? 0 }

  mutating func redrive() {
    guard let branch = interrupted, let execution, lastEventID.rawValue < RedriveStatus.largestHistory else { return }
    interrupted = nil
    outcome = nil
    redrivenAt = now
    let redriven = execution.redriven(at: ISO8601Time.text(of: now))
    self.execution = redriven
    record(.executionRedriven, after: lastEventID, .executionRedriven(redriveCount: redriven.redriveCount ?? 0))
    setExecutionTimeout()
    resume(branch, in: nil)
  }

  /// - Returns: the slot of the branch.
  @discardableResult
  private mutating func resume(_ interrupted: Branch, in owner: Int?) -> Int {
    let slot = place(interrupted.resumed(in: owner, execution, after: lastEventID))
    switch interrupted.interruption {
    case .branches(let container, let inner): resume(container, inner, in: slot)
    case .mapRun(let run): resume(run, in: slot)
    case nil: ready.append(slot)
    }
    return slot
  }

  private mutating func resume(_ container: Container, _ inner: [Branch], in slot: Int) {
    branches[slot].phase = .containing
    branches[slot].last = container.started
    branches[slot].container = container
    for branch in inner {
      let innerSlot = resume(branch, in: slot)
      branches[slot].container?.running[branch.index] = innerSlot
    }
  }

  /// What the Map Run had not done begins again: reading the items, the children that did not succeed, writing the results.
  private mutating func resume(_ interrupted: MapRun, in slot: Int) {
    guard case .map(let map) = branches[slot].state.state.kind else { return }
    var run = interrupted
    run.slot = slot
    run.redrive(isAnew: map.isExpress)
    let id = record(
      .mapRunRedriven, after: run.started,
      .mapRunRedriven(mapRunARN: run.arn.text, redriveCount: run.redriveCount))
    run.redriven = (id, now)
    branches[slot].last = id
    branches[slot].phase = .mapping(run.id)
    mapRuns[run.id] = run
    effects.append(.mapRunStands(run.standing(.running)))
    if !run.hasItems, let effect = readItems(map, run) {
      effects.append(effect)
    } else {
      startChildren(of: run.id)
    }
  }
}

extension Branch {
  /// The branch as a redrive takes it up.
  ///
  /// - Parameter redriven: the event of the redrive, which the end of a Fail state follows.
  fileprivate func resumed(
    in owner: Int?, _ execution: ContextObject.ExecutionContext?, after redriven: EventID
  ) -> Branch {
    var branch = self
    branch.owner = owner
    branch.scope.context.execution = execution
    branch.interruption = nil
    branch.forgetRetries()
    guard phase.isEntered else { return branch }
    branch.phase = .entered
    branch.last = entered
    if case .fail = state.state.kind { branch.last = redriven }
    return branch
  }
}
