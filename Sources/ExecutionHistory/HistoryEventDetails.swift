import JSONDocument

/// The content of an event's `…EventDetails` member, by its shape; several types share a shape.
///
/// Most events of a history are those of entering and leaving states; what is larger and rarer stands apart, so that an event
/// stays small. Source: API reference, `HistoryEvent` and its `…EventDetails` types.
package enum HistoryEventDetails: Equatable, Sendable {
  /// `ParallelStateStarted`, `MapStateFailed`, `TaskStateAborted`, … have no details.
  case none
  indirect case executionStarted(ExecutionStartedDetails)
  /// `ExecutionRedriven`.
  case executionRedriven(redriveCount: Int)
  /// `…StateEntered`.
  case stateEntered(name: String, input: EventPayload)
  /// `…StateExited`.
  case stateExited(name: String, output: EventPayload, assignedVariables: [AssignedVariable])
  /// `ExecutionSucceeded`, `LambdaFunctionSucceeded`, `ActivitySucceeded`.
  case output(EventPayload)
  /// `ExecutionFailed`, `ExecutionAborted`, `ExecutionTimedOut`, `LambdaFunctionFailed`, `ActivityFailed`, `MapRunFailed`, …
  case failure(error: String?, cause: String?)
  indirect case lambdaFunctionScheduled(ScheduledDetails)
  indirect case activityScheduled(ScheduledDetails)
  case activityStarted(workerName: String?)
  indirect case taskScheduled(TaskScheduledDetails)
  /// `TaskStarted`.
  indirect case taskStarted(TaskResource)
  /// `TaskSubmitted`, `TaskSucceeded`.
  indirect case taskOutput(TaskResource, EventPayload)
  /// `TaskFailed`, `TaskStartFailed`, `TaskSubmitFailed`, `TaskTimedOut`.
  indirect case taskFailure(TaskResource, error: String?, cause: String?)
  /// `MapStateStarted`.
  case mapStateStarted(length: Int)
  /// `MapIterationStarted`, `…Succeeded`, `…Failed`, `…Aborted`.
  case mapIteration(name: String, index: Int)
  case mapRunStarted(mapRunARN: String)
  case mapRunRedriven(mapRunARN: String, redriveCount: Int)
  indirect case evaluationFailed(EvaluationFailedDetails)
  /// The details of a type, or of a shape, that this version does not know, as they were recorded.
  case unrecognized(JSONValue)
}

package struct ExecutionStartedDetails: Equatable, Sendable {
  package var input: EventPayload
  package var roleARN: String?
  package var stateMachineAliasARN: String?
  package var stateMachineVersionARN: String?

  package init(
    input: EventPayload, roleARN: String?, stateMachineAliasARN: String? = nil, stateMachineVersionARN: String? = nil
  ) {
    self.input = input
    self.roleARN = roleARN
    self.stateMachineAliasARN = stateMachineAliasARN
    self.stateMachineVersionARN = stateMachineVersionARN
  }
}

/// A variable that a state's `Assign` set, with its new value (JSON text in AWS's event).
package struct AssignedVariable: Equatable, Sendable {
  package var name: String
  package var value: EventPayload

  package init(name: String, value: EventPayload) {
    self.name = name
    self.value = value
  }
}

/// `LambdaFunctionScheduled`, `ActivityScheduled`.
package struct ScheduledDetails: Equatable, Sendable {
  package var resource: String
  package var input: EventPayload
  /// Seconds; absent unless the state sets it.
  package var timeoutInSeconds: Int?
  /// Seconds; activities only.
  package var heartbeatInSeconds: Int?
  /// The role of the state's `Credentials`.
  package var taskCredentialsRoleARN: String?

  package init(
    resource: String, input: EventPayload, timeoutInSeconds: Int? = nil, heartbeatInSeconds: Int? = nil,
    taskCredentialsRoleARN: String? = nil
  ) {
    self.resource = resource
    self.input = input
    self.timeoutInSeconds = timeoutInSeconds
    self.heartbeatInSeconds = heartbeatInSeconds
    self.taskCredentialsRoleARN = taskCredentialsRoleARN
  }
}

/// What a service integration calls: `lambda` and `invoke`, `sqs` and `sendMessage.waitForTaskToken`.
package struct TaskResource: Hashable, Sendable {
  package var resourceType: String
  package var resource: String

  package init(resourceType: String, resource: String) {
    self.resourceType = resourceType
    self.resource = resource
  }
}

package struct TaskScheduledDetails: Equatable, Sendable {
  package var resource: TaskResource
  package var region: String
  package var parameters: EventPayload
  /// Seconds; absent unless the state sets it.
  package var timeoutInSeconds: Int?
  package var heartbeatInSeconds: Int?
  package var taskCredentialsRoleARN: String?

  package init(
    resource: TaskResource, region: String, parameters: EventPayload, timeoutInSeconds: Int? = nil,
    heartbeatInSeconds: Int? = nil, taskCredentialsRoleARN: String? = nil
  ) {
    self.resource = resource
    self.region = region
    self.parameters = parameters
    self.timeoutInSeconds = timeoutInSeconds
    self.heartbeatInSeconds = heartbeatInSeconds
    self.taskCredentialsRoleARN = taskCredentialsRoleARN
  }
}

/// `EvaluationFailed`: a JSONata expression that could not be evaluated.
package struct EvaluationFailedDetails: Equatable, Sendable {
  package var error: String?
  package var cause: String?
  /// The field that holds the expression, such as `Arguments/FunctionName`.
  package var location: String?
  package var state: String

  package init(error: String?, cause: String?, location: String?, state: String) {
    self.error = error
    self.cause = cause
    self.location = location
    self.state = state
  }
}
