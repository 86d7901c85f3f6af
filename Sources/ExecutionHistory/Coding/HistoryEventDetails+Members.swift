import JSONDocument

extension HistoryEventDetails {
  /// The members of AWS's `…EventDetails`, in the order of the API's model.
  ///
  /// - Parameter includesExecutionData: false leaves out inputs, outputs, parameters and variables, as a log without
  ///   execution data does; errors and causes stay.
  func members(includesExecutionData: Bool) -> JSONObject {
    var writer = DetailsWriter(includesExecutionData: includesExecutionData)
    switch self {
    case .none: break
    case .unrecognized(let value): return value.object ?? JSONObject()
    case .executionStarted(let details):
      writer.write("input", details.input)
      writer.write("roleArn", details.roleARN)
      writer.write("stateMachineAliasArn", details.stateMachineAliasARN)
      writer.write("stateMachineVersionArn", details.stateMachineVersionARN)
    case .executionRedriven(let redriveCount): writer.write("redriveCount", redriveCount)
    case .stateEntered(let name, let input):
      writer.write("name", name)
      writer.write("input", input)
    case .stateExited(let name, let output, let assignedVariables):
      writer.write("name", name)
      writer.write("output", output)
      writer.write(assignedVariables)
    case .output(let output): writer.write("output", output)
    case .failure(let error, let cause):
      writer.write("error", error)
      writer.write("cause", cause)
    case .lambdaFunctionScheduled(let details), .activityScheduled(let details): writer.write(details)
    case .activityStarted(let workerName): writer.write("workerName", workerName)
    case .taskScheduled(let details): writer.write(details)
    case .taskStarted(let resource): writer.write(resource)
    case .taskOutput(let resource, let output):
      writer.write(resource)
      writer.write("output", output)
    case .taskFailure(let resource, let error, let cause):
      writer.write(resource)
      writer.write("error", error)
      writer.write("cause", cause)
    case .mapStateStarted(let length): writer.write("length", length)
    case .mapIteration(let name, let index):
      writer.write("name", name)
      writer.write("index", index)
    case .mapRunStarted(let mapRunARN): writer.write("mapRunArn", mapRunARN)
    case .mapRunRedriven(let mapRunARN, let redriveCount):
      writer.write("mapRunArn", mapRunARN)
      writer.write("redriveCount", redriveCount)
    case .evaluationFailed(let details):
      writer.write("error", details.error)
      writer.write("cause", details.cause)
      writer.write("location", details.location)
      writer.write("state", details.state)
    }
    return writer.members
  }
}

private struct DetailsWriter {
  let includesExecutionData: Bool
  var members = JSONObject()

  init(includesExecutionData: Bool) { self.includesExecutionData = includesExecutionData }

  mutating func write(_ name: String, _ text: String?) {
    if let text { members.appendNew(name, .string(text)) }
  }

  mutating func write(_ name: String, _ number: Int?) {
    if let number { members.appendNew(name, .number(JSONNumber(number))) }
  }

  /// A payload and whether it was cut; only the parameters of a task come without the latter.
  mutating func write(_ name: String, _ payload: EventPayload) {
    guard includesExecutionData, let text = payload.text else { return }
    members.appendNew(name, .string(text))
    if name != "parameters" { writeTruncation(name + "Details", payload.isTruncated) }
  }

  private mutating func writeTruncation(_ name: String, _ isTruncated: Bool) {
    members.appendNew(name, .object(JSONObject([("truncated", .bool(isTruncated))])))
  }

  mutating func write(_ variables: [AssignedVariable]) {
    guard includesExecutionData, !variables.isEmpty else { return }
    let values = variables.map { ($0.name, JSONValue.string($0.value.text ?? "null")) }
    members.appendNew("assignedVariables", .object(JSONObject(values)))
    writeTruncation("assignedVariablesDetails", variables.contains { $0.value.isTruncated })
  }

  mutating func write(_ details: ScheduledDetails) {
    write("resource", details.resource)
    write("input", details.input)
    write("timeoutInSeconds", details.timeoutInSeconds)
    write("heartbeatInSeconds", details.heartbeatInSeconds)
    writeCredentials(details.taskCredentialsRoleARN)
  }

  mutating func write(_ details: TaskScheduledDetails) {
    write(details.resource)
    write("region", details.region)
    write("parameters", details.parameters)
    write("timeoutInSeconds", details.timeoutInSeconds)
    write("heartbeatInSeconds", details.heartbeatInSeconds)
    writeCredentials(details.taskCredentialsRoleARN)
  }

  mutating func write(_ resource: TaskResource) {
    write("resourceType", resource.resourceType)
    write("resource", resource.resource)
  }

  private mutating func writeCredentials(_ roleARN: String?) {
    if let roleARN { members.appendNew("taskCredentials", .object(JSONObject([("roleArn", .string(roleARN))]))) }
  }
}
