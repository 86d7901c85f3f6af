import JSONDocument

/// Answers Tasks: a Lambda function on this machine, a program, an HTTP endpoint, a mock, a recorded response.
///
/// A handler is asked once per attempt and answers once. When its Swift task is cancelled (the Task timed out, the
/// execution was stopped) it ends what it started and may return anything; nobody listens any more.
package protocol TaskHandler: Sendable {
  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome
}

/// Told what happens while a Task runs.
package protocol TaskObserver: Sendable {
  /// A worker has taken the Task: `TaskStarted`, `LambdaFunctionStarted`, `ActivityStarted`. A handler that gives a result
  /// without having said so has started it with that.
  ///
  /// - Parameter worker: the name of an activity's worker.
  func started(worker: String?)
  /// The worker is alive (SendTaskHeartbeat); restarts the clock of `HeartbeatSeconds`.
  func heartbeat()
  /// Text that the worker wrote to its standard output or error, whole lines; kept with the run.
  func log(_ lines: [String])
  /// An HTTP Task has made its request.
  func exchanged(_ exchange: HTTPExchange)
}

extension TaskObserver {
  package func started(worker: String?) {}
  package func exchanged(_ exchange: HTTPExchange) {}
}

/// One attempt at a Task.
package struct TaskRequest: Equatable, Sendable {
  /// The ARN in the state's `Resource`: a Lambda function, an activity, or a service integration such as
  /// `arn:aws:states:::lambda:invoke` or `arn:aws:states:::sqs:sendMessage.waitForTaskToken`.
  package var resource: String
  /// What the worker is given: the effective input for a Lambda function ARN or an activity, the evaluated `Parameters` or
  /// `Arguments` for a service integration.
  package var input: JSONValue
  package var executionARN: String
  package var stateMachineARN: String
  package var stateName: String
  /// The id of the `…Scheduled` event; with the execution's ARN it names this attempt.
  package var scheduledEventID: Int64
  /// Retries so far at this state: 0 at the first attempt.
  package var retryCount: Int
  /// How often the execution invoked this state before; retries, iterations and later visits count.
  package var invocation: Int
  /// By which a worker reports the result: with `.waitForTaskToken`, and of an activity.
  package var taskToken: String?
  /// Milliseconds since 1970 at which the Task times out; nil without a limit within a year.
  package var deadline: Int64?
  /// The role of the state's `Credentials`.
  package var credentialsRoleARN: String?
  /// Which workflow the execution belongs to: state machines of several projects may have the same name.
  package var origin: String?

  package init(
    resource: String, input: JSONValue, executionARN: String, stateMachineARN: String, stateName: String,
    scheduledEventID: Int64, retryCount: Int = 0, invocation: Int = 0, taskToken: String? = nil, deadline: Int64? = nil,
    credentialsRoleARN: String? = nil, origin: String? = nil
  ) {
    self.resource = resource
    self.input = input
    self.executionARN = executionARN
    self.stateMachineARN = stateMachineARN
    self.stateName = stateName
    self.scheduledEventID = scheduledEventID
    self.retryCount = retryCount
    self.invocation = invocation
    self.taskToken = taskToken
    self.deadline = deadline
    self.credentialsRoleARN = credentialsRoleARN
    self.origin = origin
  }
}

/// How an attempt at a Task ended.
package enum TaskOutcome: Equatable, Sendable {
  /// For `lambda:invoke` the whole answer (`{"ExecutedVersion": …, "Payload": …, "StatusCode": 200}`), for a Lambda function
  /// ARN the payload itself.
  case succeeded(JSONValue)
  /// The worker ran and failed: `TaskFailed`, `LambdaFunctionFailed`, `ActivityFailed`.
  case failed(error: String, cause: String?)
  /// The worker could not be started: `TaskStartFailed`, `LambdaFunctionStartFailed`; of an activity `ActivityFailed`.
  case startFailed(error: String, cause: String?)
  /// The Task could not even be handed over, for instance because nothing answers its resource:
  /// `TaskStartFailed`, with `.sync` and `.waitForTaskToken` `TaskSubmitFailed`, `LambdaFunctionScheduleFailed`,
  /// `ActivityScheduleFailed`.
  case scheduleFailed(error: String, cause: String?)
}
