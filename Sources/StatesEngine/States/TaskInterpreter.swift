import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// Records that an attempt at the Task is on its way; it starts at the branch's next turn, as others may be on theirs.
  mutating func scheduleTask(_ slot: Int, _ state: ProgramState, _ task: TaskState) {
    guard let target = state.target else { return }
    if target == .activity, deletedActivities.contains(task.resource) {
      return failData(slot, .runtime("The activity \(task.resource) does not exist."))
    }
    let token = newTaskToken(for: target)
    do {
      let asked = try evaluate(slot, taskToken: target.showsToken ? token : nil) { scope throws(DataFlowFailure) in
        try AskedTask(state.state, task, in: &scope)
      }
      schedule(slot, target, asked, resource: task.resource, token: token)
    } catch {
      failData(slot, error)
    }
  }

  private mutating func schedule(
    _ slot: Int, _ target: TaskTarget, _ asked: AskedTask, resource: String, token: String?
  ) {
    let id = recordScheduled(slot, target, asked, resource: resource)
    let name = branches[slot].state.name
    defer { invocations[name, default: 0] += 1 }
    let request = TaskRequest(
      resource: resource, input: asked.input, executionARN: identity.arn.text,
      stateMachineARN: identity.stateMachine.text, stateName: name,
      scheduledEventID: id.rawValue, retryCount: branches[slot].retryCount, invocation: invocations[name] ?? 0,
      taskToken: target.isAnsweredFromOutside ? token : nil,
      deadline: target == .activity ? nil : asked.timeoutSeconds.map { now + TimeLimit.milliseconds(of: $0) },
      credentialsRoleARN: asked.credentialsRoleARN)
    var attempt = TaskAttempt(id: id, target: target, request: request)
    attempt.token = token
    attempt.timeoutSeconds = asked.timeoutSeconds
    attempt.heartbeatSeconds = asked.heartbeatSeconds
    tasks[id] = slot
    branches[slot].phase = .starting(attempt)
    if target != .activity { setLimits(slot, &attempt) }
    branches[slot].phase = .starting(attempt)
    ready.append(slot)
  }

  /// The time that a Task may take. Recorded on AWS: that of an activity begins when a worker takes it.
  mutating func setLimits(_ slot: Int, _ attempt: inout TaskAttempt) {
    if let seconds = attempt.timeoutSeconds {
      attempt.timeout = setTimer(.taskTimeout, slot: slot, after: TimeLimit.milliseconds(of: seconds))
    }
    if let seconds = attempt.heartbeatSeconds {
      attempt.heartbeat = setTimer(.heartbeat, slot: slot, after: TimeLimit.milliseconds(of: seconds))
    }
  }

  private mutating func recordScheduled(
    _ slot: Int, _ target: TaskTarget, _ asked: AskedTask, resource: String
  ) -> EventID {
    let previous = branches[slot].last
    let id: EventID
    switch target {
    case .lambdaFunction, .activity:
      let isActivity = target == .activity
      let details = ScheduledDetails(
        resource: resource, input: .value(asked.input), timeoutInSeconds: asked.timeoutSeconds,
        heartbeatInSeconds: isActivity ? asked.heartbeatSeconds : nil,
        taskCredentialsRoleARN: asked.credentialsRoleARN)
      id =
        isActivity
        ? record(.activityScheduled, after: previous, .activityScheduled(details))
        : record(.lambdaFunctionScheduled, after: previous, .lambdaFunctionScheduled(details))
    case .service(let service, _):
      id = record(
        .taskScheduled, after: previous,
        .taskScheduled(
          TaskScheduledDetails(
            resource: service, region: identity.region, parameters: .value(asked.input),
            timeoutInSeconds: asked.timeoutSeconds, heartbeatInSeconds: asked.heartbeatSeconds,
            taskCredentialsRoleARN: asked.credentialsRoleARN)))
    }
    branches[slot].last = id
    return id
  }

  /// Asks for the work. It has started when a worker takes it.
  mutating func startTask(_ slot: Int, _ attempt: TaskAttempt) {
    branches[slot].phase = .running(attempt)
    if attempt.target.startsExecution {
      effects.append(
        .startNestedExecution(NestedExecutionRequest(task: attempt.request, pattern: attempt.target.pattern)))
    } else {
      effects.append(.startTask(attempt.request))
    }
  }

  mutating func recordStarted(_ slot: Int, _ attempt: inout TaskAttempt, worker: String?) {
    attempt.isStarted = true
    let previous = branches[slot].last
    switch attempt.target {
    case .lambdaFunction: branches[slot].last = record(.lambdaFunctionStarted, after: previous)
    case .activity:
      branches[slot].last = record(.activityStarted, after: previous, .activityStarted(workerName: worker))
    case .service(let service, _):
      branches[slot].last = record(.taskStarted, after: previous, .taskStarted(service))
    }
  }

  /// Names this attempt to whoever reports its result; nil where only the one who is asked can.
  private mutating func newTaskToken(for target: TaskTarget) -> String? {
    guard target.isSubmitted || target == .activity else { return nil }
    return TaskToken(execution: identity.arn, task: lastEventID.next, secret: random.next()).text
  }
}

/// What a Task asks for, evaluated.
struct AskedTask {
  var input: JSONValue
  var timeoutSeconds: Int?
  var heartbeatSeconds: Int?
  var credentialsRoleARN: String?

  init(_ state: State, _ task: TaskState, in scope: inout EvaluationScope) throws(DataFlowFailure) {
    timeoutSeconds = try task.timeoutSeconds?.seconds(field: "TimeoutSeconds", of: state, in: &scope)
    heartbeatSeconds = try task.heartbeatSeconds?.seconds(field: "HeartbeatSeconds", of: state, in: &scope)
    credentialsRoleARN = try task.credentials?.roleARN(of: state, in: &scope)
    input = try state.boundedInput(in: &scope)
  }
}
