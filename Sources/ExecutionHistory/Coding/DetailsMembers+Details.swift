extension DetailsMembers {
  /// What the members mean for an event of that type; nil when one that AWS always gives is missing.
  ///
  /// - Parameter used: the members that went into it.
  func details(for type: HistoryEventType, used: inout MemberSet) -> HistoryEventDetails? {
    switch type.detailsShape {
    case .none: return HistoryEventDetails.none
    case .unrecognized: return nil
    case .stateEntered, .stateExited, .mapIteration: return stateDetails(type.detailsShape, &used)
    case .executionStarted, .executionRedriven, .output, .failure: return executionDetails(type.detailsShape, &used)
    case .mapStateStarted, .mapRunStarted, .mapRunRedriven: return mapDetails(type.detailsShape, &used)
    case .lambdaFunctionScheduled, .activityScheduled, .activityStarted:
      return functionDetails(type.detailsShape, &used)
    case .taskScheduled, .taskStarted, .taskOutput, .taskFailure: return taskDetails(type.detailsShape, &used)
    case .evaluationFailed:
      guard let state else { return nil }
      used = [.error, .cause, .location, .state]
      return .evaluationFailed(EvaluationFailedDetails(error: error, cause: cause, location: location, state: state))
    }
  }

  /// A payload that is missing where its type has one was not logged.
  private static func payload(_ text: String?, isTruncated: Bool = false) -> EventPayload {
    guard let text else { return .notLogged }
    return isTruncated ? .truncated(text) : .text(text)
  }

  private var inputPayload: EventPayload { Self.payload(input, isTruncated: isInputTruncated) }
  private var outputPayload: EventPayload { Self.payload(output, isTruncated: isOutputTruncated) }

  private func stateDetails(_ shape: DetailsShape, _ used: inout MemberSet) -> HistoryEventDetails? {
    guard let name else { return nil }
    switch shape {
    case .stateEntered:
      used = [.name, .input, .inputDetails]
      return .stateEntered(name: name, input: inputPayload)
    case .mapIteration:
      guard let index else { return nil }
      used = [.name, .index]
      return .mapIteration(name: name, index: index)
    default:
      used = [.name, .output, .outputDetails, .assignedVariables, .assignedVariablesDetails]
      let variables = assignedVariables.map {
        AssignedVariable(name: $0.name, value: Self.payload($0.value, isTruncated: areVariablesTruncated))
      }
      return .stateExited(name: name, output: outputPayload, assignedVariables: variables)
    }
  }

  private func executionDetails(_ shape: DetailsShape, _ used: inout MemberSet) -> HistoryEventDetails? {
    switch shape {
    case .executionStarted:
      used = [.input, .inputDetails, .roleArn, .stateMachineAliasArn, .stateMachineVersionArn]
      return .executionStarted(
        ExecutionStartedDetails(
          input: inputPayload, roleARN: roleARN, stateMachineAliasARN: stateMachineAliasARN,
          stateMachineVersionARN: stateMachineVersionARN))
    case .executionRedriven:
      guard let redriveCount else { return nil }
      used = [.redriveCount]
      return .executionRedriven(redriveCount: redriveCount)
    case .output:
      used = [.output, .outputDetails]
      return .output(outputPayload)
    default:
      used = [.error, .cause]
      return .failure(error: error, cause: cause)
    }
  }

  private func mapDetails(_ shape: DetailsShape, _ used: inout MemberSet) -> HistoryEventDetails? {
    switch shape {
    case .mapStateStarted:
      guard let length else { return nil }
      used = [.length]
      return .mapStateStarted(length: length)
    case .mapRunStarted:
      guard let mapRunARN else { return nil }
      used = [.mapRunArn]
      return .mapRunStarted(mapRunARN: mapRunARN)
    default:
      guard let mapRunARN, let redriveCount else { return nil }
      used = [.mapRunArn, .redriveCount]
      return .mapRunRedriven(mapRunARN: mapRunARN, redriveCount: redriveCount)
    }
  }

  private func functionDetails(_ shape: DetailsShape, _ used: inout MemberSet) -> HistoryEventDetails? {
    if shape == .activityStarted {
      used = [.workerName]
      return .activityStarted(workerName: workerName)
    }
    guard let resource else { return nil }
    used = [.resource, .input, .inputDetails, .timeoutInSeconds, .heartbeatInSeconds, .taskCredentials]
    let details = ScheduledDetails(
      resource: resource, input: inputPayload, timeoutInSeconds: timeoutInSeconds,
      heartbeatInSeconds: heartbeatInSeconds, taskCredentialsRoleARN: credentialsRoleARN)
    return shape == .activityScheduled ? .activityScheduled(details) : .lambdaFunctionScheduled(details)
  }

  private func taskDetails(_ shape: DetailsShape, _ used: inout MemberSet) -> HistoryEventDetails? {
    guard let resource, let resourceType else { return nil }
    let task = TaskResource(resourceType: resourceType, resource: resource)
    used = [.resource, .resourceType]
    switch shape {
    case .taskScheduled:
      guard let region else { return nil }
      used.formUnion([.region, .parameters, .timeoutInSeconds, .heartbeatInSeconds, .taskCredentials])
      return .taskScheduled(
        TaskScheduledDetails(
          resource: task, region: region, parameters: Self.payload(parameters), timeoutInSeconds: timeoutInSeconds,
          heartbeatInSeconds: heartbeatInSeconds, taskCredentialsRoleARN: credentialsRoleARN))
    case .taskStarted: return .taskStarted(task)
    case .taskOutput:
      used.formUnion([.output, .outputDetails])
      return .taskOutput(task, outputPayload)
    default:
      used.formUnion([.error, .cause])
      return .taskFailure(task, error: error, cause: cause)
    }
  }
}
