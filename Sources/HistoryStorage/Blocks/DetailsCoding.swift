import ExecutionHistory
import JSONDocument

/// What a details' shape is called in a block. Only ever added to.
private enum DetailsMark: UInt8 {
  case none, executionStarted, executionRedriven, stateEntered, stateExited, output, failure, lambdaFunctionScheduled,
    activityScheduled, activityStarted, taskScheduled, taskStarted, taskOutput, taskFailure, mapStateStarted,
    mapIteration, mapRunStarted, mapRunRedriven, evaluationFailed, unrecognized
}

extension BlockWriter {
  mutating func write(_ details: HistoryEventDetails) {
    switch details {
    case .none: mark(.none)
    case .executionStarted(let started):
      mark(.executionStarted)
      write(started.input)
      write(started.roleARN)
      write(started.stateMachineAliasARN)
      write(started.stateMachineVersionARN)
    case .executionRedriven(let redriveCount):
      mark(.executionRedriven)
      write(Int64(redriveCount))
    case .stateEntered(let name, let input):
      mark(.stateEntered)
      write(name)
      write(input)
    case .stateExited(let name, let output, let assignedVariables):
      mark(.stateExited)
      write(name)
      write(output)
      write(assignedVariables)
    case .output(let output):
      mark(.output)
      write(output)
    case .failure(let error, let cause):
      mark(.failure)
      write(error: error, cause: cause)
    case .lambdaFunctionScheduled(let scheduled):
      mark(.lambdaFunctionScheduled)
      write(scheduled)
    case .activityScheduled(let scheduled):
      mark(.activityScheduled)
      write(scheduled)
    case .activityStarted(let workerName):
      mark(.activityStarted)
      write(workerName)
    case .taskScheduled(let scheduled):
      mark(.taskScheduled)
      write(scheduled)
    case .taskStarted(let resource):
      mark(.taskStarted)
      write(resource)
    case .taskOutput(let resource, let output):
      mark(.taskOutput)
      write(resource)
      write(output)
    case .taskFailure(let resource, let error, let cause):
      mark(.taskFailure)
      write(resource)
      write(error: error, cause: cause)
    case .mapStateStarted(let length):
      mark(.mapStateStarted)
      write(Int64(length))
    case .mapIteration(let name, let index):
      mark(.mapIteration)
      write(name)
      write(Int64(index))
    case .mapRunStarted(let mapRunARN):
      mark(.mapRunStarted)
      write(mapRunARN)
    case .mapRunRedriven(let mapRunARN, let redriveCount):
      mark(.mapRunRedriven)
      write(mapRunARN)
      write(Int64(redriveCount))
    case .evaluationFailed(let failed):
      mark(.evaluationFailed)
      write(error: failed.error, cause: failed.cause)
      write(failed.location)
      write(failed.state)
    case .unrecognized(let value):
      mark(.unrecognized)
      write(value.text)
    }
  }

  private mutating func mark(_ mark: DetailsMark) { write(byte: mark.rawValue) }

  private mutating func write(error: String?, cause: String?) {
    write(error)
    write(cause)
  }

  private mutating func write(_ resource: TaskResource) {
    write(resource.resourceType)
    write(resource.resource)
  }

  private mutating func write(_ variables: [AssignedVariable]) {
    write(UInt64(variables.count))
    for variable in variables {
      write(variable.name)
      write(variable.value)
    }
  }

  private mutating func write(_ scheduled: ScheduledDetails) {
    write(scheduled.resource)
    write(scheduled.input)
    write(scheduled.timeoutInSeconds)
    write(scheduled.heartbeatInSeconds)
    write(scheduled.taskCredentialsRoleARN)
  }

  private mutating func write(_ scheduled: TaskScheduledDetails) {
    write(scheduled.resource)
    write(scheduled.region)
    write(scheduled.parameters)
    write(scheduled.timeoutInSeconds)
    write(scheduled.heartbeatInSeconds)
    write(scheduled.taskCredentialsRoleARN)
  }
}

extension BlockReader {
  mutating func details() throws(DamagedBlock) -> HistoryEventDetails {
    guard let mark = DetailsMark(rawValue: try byte()) else { throw DamagedBlock() }
    switch mark {
    case .none: return .none
    case .executionStarted:
      return .executionStarted(
        ExecutionStartedDetails(
          input: try payload(), roleARN: try optionalText(), stateMachineAliasARN: try optionalText(),
          stateMachineVersionARN: try optionalText()))
    case .executionRedriven: return .executionRedriven(redriveCount: try integer())
    case .stateEntered: return .stateEntered(name: try text(), input: try payload())
    case .stateExited:
      return .stateExited(name: try text(), output: try payload(), assignedVariables: try variables())
    case .output: return .output(try payload())
    case .failure: return .failure(error: try optionalText(), cause: try optionalText())
    case .lambdaFunctionScheduled: return .lambdaFunctionScheduled(try scheduled())
    case .activityScheduled: return .activityScheduled(try scheduled())
    case .activityStarted: return .activityStarted(workerName: try optionalText())
    case .taskScheduled: return .taskScheduled(try taskScheduled())
    case .taskStarted: return .taskStarted(try resource())
    case .taskOutput: return .taskOutput(try resource(), try payload())
    case .taskFailure: return .taskFailure(try resource(), error: try optionalText(), cause: try optionalText())
    case .mapStateStarted: return .mapStateStarted(length: try integer())
    case .mapIteration: return .mapIteration(name: try text(), index: try integer())
    case .mapRunStarted: return .mapRunStarted(mapRunARN: try text())
    case .mapRunRedriven: return .mapRunRedriven(mapRunARN: try text(), redriveCount: try integer())
    case .evaluationFailed:
      return .evaluationFailed(
        EvaluationFailedDetails(
          error: try optionalText(), cause: try optionalText(), location: try optionalText(), state: try text()))
    case .unrecognized:
      guard let value = try? JSONValue(parsing: try text()) else { throw DamagedBlock() }
      return .unrecognized(value)
    }
  }

  private mutating func resource() throws(DamagedBlock) -> TaskResource {
    TaskResource(resourceType: try text(), resource: try text())
  }

  private mutating func variables() throws(DamagedBlock) -> [AssignedVariable] {
    var variables: [AssignedVariable] = []
    for _ in 0..<(try unsigned()) { variables.append(AssignedVariable(name: try text(), value: try payload())) }
    return variables
  }

  private mutating func scheduled() throws(DamagedBlock) -> ScheduledDetails {
    ScheduledDetails(
      resource: try text(), input: try payload(), timeoutInSeconds: try optionalInteger(),
      heartbeatInSeconds: try optionalInteger(), taskCredentialsRoleARN: try optionalText())
  }

  private mutating func taskScheduled() throws(DamagedBlock) -> TaskScheduledDetails {
    TaskScheduledDetails(
      resource: try resource(), region: try text(), parameters: try payload(), timeoutInSeconds: try optionalInteger(),
      heartbeatInSeconds: try optionalInteger(), taskCredentialsRoleARN: try optionalText())
  }
}
