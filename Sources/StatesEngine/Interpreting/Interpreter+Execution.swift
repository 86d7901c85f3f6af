import ExecutionHistory
import JSONDocument
import StatesLanguage
import Timestamps

extension Interpreter {
  mutating func startExecution(input: JSONValue, seed: UInt64) {
    guard branches.isEmpty else { return }
    random = SeededGenerator(seed: seed)
    execution = ContextObject.ExecutionContext(
      id: identity.arn.text, input: input, name: identity.name, roleARN: identity.roleARN,
      startTime: ISO8601Time.text(of: now), redriveCount: identity.workflowType == .express ? nil : 0,
      stateMachineID: identity.stateMachine.text,
      stateMachineName: identity.stateMachineName)
    record(
      .executionStarted, after: .beforeFirst,
      .executionStarted(ExecutionStartedDetails(input: .value(input), roleARN: identity.roleARN)))
    setExecutionTimeout()
    // The first state's entering follows nothing, although the history begins with ExecutionStarted.
    branches.append(
      Branch(owner: nil, index: 0, group: program.group, input: input, execution: execution, after: .beforeFirst))
    ready.append(0)
  }

  /// The time that the state machine's `TimeoutSeconds` leaves begins.
  mutating func setExecutionTimeout() {
    guard let seconds = timeoutSeconds else { return }
    setTimer(.executionTimeout, slot: 0, after: TimeLimit.milliseconds(of: seconds))
  }

  /// An Express execution ends after five minutes. Source: developer guide, "Quotas".
  private var timeoutSeconds: Int? {
    let own = program.definition.timeoutSeconds
    guard identity.workflowType == .express else { return own }
    return min(own ?? 300, 300)
  }

  /// StopExecution: what runs inside Parallel and Map shows as aborted, and the execution ends.
  mutating func stop(error: String?, cause: String?) {
    abortAll()
    record(.executionAborted, after: .beforeFirst, .failure(error: error, cause: cause))
    finish(ExecutionOutcome(.aborted, error: error, cause: cause))
  }

  mutating func timeOutExecution() {
    abortAll()
    record(.executionTimedOut, after: .beforeFirst, .failure(error: StatesError.Name.timeout, cause: nil))
    finish(ExecutionOutcome(.timedOut, error: StatesError.Name.timeout))
  }

  /// The execution fails; `last` is the event that it fails for.
  mutating func failExecution(_ failure: Failure, after last: EventID) {
    record(.executionFailed, after: last, .failure(error: failure.error, cause: failure.cause))
    finish(ExecutionOutcome(.failed, error: failure.error, cause: failure.cause))
  }

  /// A history holds 25,000 events; the last says that it is full. Source: developer guide, "Quotas".
  mutating func endForFullHistory() {
    isHistoryFull = false
    cancelAll()
    failExecution(
      Failure(
        error: StatesError.Name.runtime,
        cause: "The execution reached the maximum number of history events (\(Self.largestHistory))."),
      after: lastEventID)
  }

  mutating func finish(_ outcome: ExecutionOutcome) {
    if outcome.status == .succeeded || identity.workflowType == .express {
      interrupted = nil
    } else if interrupted == nil, !branches.isEmpty {
      interrupted = interruptedBranch(0)
    }
    cancelAll()
    self.outcome = outcome
    branches = []
    freeSlots = []
    ready = SlotQueue()
    effects.append(.finished(outcome))
  }

  /// Takes back what was asked for and is not needed any more.
  private mutating func cancelAll() {
    for task in tasks.keys.sorted() { effects.append(.cancelTask(task)) }
    for timer in timers.keys.sorted(by: { $0.rawValue < $1.rawValue }) { effects.append(.cancelTimer(timer)) }
    for run in mapRuns.keys.sorted() { abandonMapRun(run, .aborted) }
    tasks = [:]
    timers = [:]
  }
}
