import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

/// What comes back from Tasks.
extension Interpreter {
  mutating func takeTaskFact(_ fact: EngineFact.Kind) {
    guard let id = fact.task, let slot = tasks[id], var attempt = branches[slot].attempt else { return }
    switch fact {
    case .taskStarted(_, let worker):
      guard !attempt.isStarted else { return }
      recordStarted(slot, &attempt, worker: worker)
      if attempt.target == .activity { setLimits(slot, &attempt) }
      branches[slot].phase = .running(attempt)
    case .taskSubmitted(_, let output): submitTask(slot, attempt, output)
    case .taskSucceeded(_, let output): completeTask(slot, attempt, output)
    case .taskFailed(_, let error, let cause): failTask(slot, attempt, .failed, error: error, cause: cause)
    case .taskStartFailed(_, let error, let cause): failTask(slot, attempt, .startFailed, error: error, cause: cause)
    case .taskScheduleFailed(_, let error, let cause):
      failTask(slot, attempt, .scheduleFailed, error: error, cause: cause)
    case .taskHeartbeat: restartHeartbeat(slot, attempt)
    default: break
    }
  }

  private mutating func submitTask(_ slot: Int, _ attempt: TaskAttempt, _ output: JSONValue) {
    guard attempt.target.isSubmitted, !attempt.isSubmitted, case .service(let service, _) = attempt.target else {
      return
    }
    var attempt = attempt
    if !attempt.isStarted { recordStarted(slot, &attempt, worker: nil) }
    attempt.isSubmitted = true
    branches[slot].last = record(.taskSubmitted, after: branches[slot].last, .taskOutput(service, .value(output)))
    branches[slot].phase = .running(attempt)
    if let early = attempt.early { takeTaskFact(early) }
  }

  private mutating func completeTask(_ slot: Int, _ attempt: TaskAttempt, _ output: JSONValue) {
    if attempt.target.pattern == .waitForTaskToken, !attempt.isSubmitted {
      // A quick worker answers before the service has confirmed the message that brought it the token.
      var attempt = attempt
      attempt.early = .taskSucceeded(attempt.id, output: output)
      branches[slot].phase = .running(attempt)
      return
    }
    if output.mayExceed, let failure = DataLimit.failure(of: output, of: attempt.resourceInErrors) {
      return failTask(slot, attempt, .failed, error: failure.error, cause: failure.cause)
    }
    var attempt = attempt
    if !attempt.isStarted { recordStarted(slot, &attempt, worker: nil) }
    branches[slot].last = recordSucceeded(after: branches[slot].last, attempt, output)
    endAttempt(attempt)
    branches[slot].phase = .entered
    finishTask(slot, attempt, output)
  }

  private mutating func finishTask(_ slot: Int, _ attempt: TaskAttempt, _ result: JSONValue) {
    let state = branches[slot].state
    do {
      let outcome = try evaluate(slot, taskToken: attempt.target.showsToken ? attempt.token : nil) {
        scope throws(DataFlowFailure) in
        try state.state.outcome(of: result, in: &scope)
      }
      leaveState(slot, with: outcome, to: state.next)
    } catch {
      failData(slot, error)
    }
  }

  private mutating func recordSucceeded(
    after previous: EventID, _ attempt: TaskAttempt, _ output: JSONValue
  ) -> EventID {
    switch attempt.target {
    case .lambdaFunction: record(.lambdaFunctionSucceeded, after: previous, .output(.value(output)))
    case .activity: record(.activitySucceeded, after: previous, .output(.value(output)))
    case .service(let service, _): record(.taskSucceeded, after: previous, .taskOutput(service, .value(output)))
    }
  }

  private mutating func failTask(
    _ slot: Int, _ attempt: TaskAttempt, _ ending: TaskEnding, error: String?, cause: String?, alias: String? = nil
  ) {
    var attempt = attempt
    if !attempt.isStarted, attempt.target.hasStarted(before: ending) { recordStarted(slot, &attempt, worker: nil) }
    let details: HistoryEventDetails =
      if case .service(let service, _) = attempt.target {
        .taskFailure(service, error: error, cause: cause)
      } else {
        .failure(error: error, cause: cause)
      }
    branches[slot].last = record(attempt.target.event(for: ending), after: branches[slot].last, details)
    endAttempt(attempt)
    branches[slot].phase = .failing(Failure(error: error, cause: cause, alias: alias))
    ready.append(slot)
  }

  /// A time limit of a Task is over.
  mutating func timeOutTask(_ id: EventID, isHeartbeat: Bool) {
    guard let slot = tasks[id], let attempt = branches[slot].attempt else { return }
    effects.append(.cancelTask(id))
    failTask(
      slot, attempt, .timedOut, error: StatesError.Name.timeout, cause: nil,
      alias: isHeartbeat ? StatesError.Name.heartbeatTimeout : nil)
  }

  private mutating func restartHeartbeat(_ slot: Int, _ attempt: TaskAttempt) {
    guard let seconds = attempt.heartbeatSeconds else { return }
    var attempt = attempt
    cancelTimer(attempt.heartbeat)
    attempt.heartbeat = setTimer(.heartbeat, slot: slot, after: TimeLimit.milliseconds(of: seconds))
    branches[slot].phase = .running(attempt)
  }

  /// Forgets an attempt and its timers.
  mutating func endAttempt(_ attempt: TaskAttempt) {
    tasks[attempt.id] = nil
    cancelTimer(attempt.timeout)
    cancelTimer(attempt.heartbeat)
  }
}

extension EngineFact.Kind {
  /// The Task that the fact is about.
  fileprivate var task: EventID? {
    switch self {
    case .taskStarted(let id, _), .taskSubmitted(let id, _), .taskSucceeded(let id, _), .taskFailed(let id, _, _),
      .taskStartFailed(let id, _, _), .taskScheduleFailed(let id, _, _), .taskHeartbeat(let id):
      id
    default: nil
    }
  }
}

/// The ways in which an attempt can end badly.
private enum TaskEnding {
  case failed
  case startFailed
  case scheduleFailed
  case timedOut
}

extension TaskTarget {
  /// Whether an attempt that ended so must have started before.
  fileprivate func hasStarted(before ending: TaskEnding) -> Bool {
    switch ending {
    case .failed: true
    case .startFailed: self == .activity
    // `TaskSubmitFailed` is of a service that takes jobs: it was asked.
    case .scheduleFailed: isSubmitted
    case .timedOut: self != .activity
    }
  }

  fileprivate func event(for ending: TaskEnding) -> HistoryEventType {
    switch (self, ending) {
    case (.lambdaFunction, .failed): .lambdaFunctionFailed
    case (.lambdaFunction, .startFailed): .lambdaFunctionStartFailed
    case (.lambdaFunction, .scheduleFailed): .lambdaFunctionScheduleFailed
    case (.lambdaFunction, .timedOut): .lambdaFunctionTimedOut
    case (.activity, .failed), (.activity, .startFailed): .activityFailed
    case (.activity, .scheduleFailed): .activityScheduleFailed
    case (.activity, .timedOut): .activityTimedOut
    case (.service, .failed): .taskFailed
    case (.service, .startFailed): .taskStartFailed
    case (.service, .scheduleFailed): isSubmitted ? .taskSubmitFailed : .taskStartFailed
    case (.service, .timedOut): .taskTimedOut
    }
  }
}

extension TaskAttempt {
  /// How AWS names the Task in the cause of `States.DataLimitExceeded`: `lambda`, or the function's ARN.
  fileprivate var resourceInErrors: String {
    if case .service(let service, _) = target { service.resourceType } else { request.resource }
  }
}
