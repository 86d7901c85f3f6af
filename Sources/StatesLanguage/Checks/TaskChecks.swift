import JSONDocument

extension DefinitionCheck {
  /// Source: developer guide, "Task workflow state".
  static let longestSeconds = 99_999_999

  mutating func checkTask(_ state: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    checkResource(state["Resource"], at: place)
    checkRequest(state, language, at: place)
    checkNumber(state["TimeoutSeconds"], in: 1...Self.longestSeconds, language, at: place.member("TimeoutSeconds"))
    checkNumber(state["HeartbeatSeconds"], in: 1...Self.longestSeconds, language, at: place.member("HeartbeatSeconds"))
    if let timeout = state["TimeoutSeconds"]?.integer, let heartbeat = state["HeartbeatSeconds"]?.integer,
      heartbeat >= timeout
    {
      error(
        "'HeartbeatSeconds' (\(heartbeat)) must be less than 'TimeoutSeconds' (\(timeout))",
        at: place.member("HeartbeatSeconds"))
    }
    if state["TimeoutSeconds"] == nil, state["TimeoutSecondsPath"] == nil, waitsForSomebodyElse(state) {
      warning(
        "No 'TimeoutSeconds': when nobody answers, this state waits for a year", at: place, code: "MISSING_TIMEOUT")
    }
    if let credentials = state["Credentials"] {
      checkCredentials(credentials, of: state["Resource"], language, at: place.member("Credentials"))
    }
  }

  /// A callback or an activity, which no service ends by itself.
  private func waitsForSomebodyElse(_ state: JSONObject) -> Bool {
    guard let resource = state["Resource"]?.string.flatMap(TaskResourceARN.init) else { return false }
    if case .activity = resource.kind { return true }
    return resource.integration?.pattern == .waitForTaskToken
  }

  private mutating func checkResource(_ written: JSONValue?, at place: DefinitionPlace) {
    let here = place.member("Resource")
    guard let written else {
      error("These fields are required: [Resource]", at: place)
      return
    }
    guard let text = written.string else {
      error("'Resource' must be a text, found \(written.shortened)", at: here)
      return
    }
    if text.contains("${") { return }
    guard let resource = TaskResourceARN(text) else {
      // The language asks for a URI; AWS for an ARN that it knows.
      if text.contains(":"), !text.hasPrefix("arn:") {
        warning("Value is not a valid resource ARN", at: here)
      } else {
        error(text.hasPrefix("arn:") ? unrecognized(text) : "Value is not a valid resource ARN", at: here)
      }
      return
    }
    if let integration = resource.integration { checkIsKnown(integration, text, at: here) }
    guard workflowIsExpress else { return }
    if case .activity = resource.kind { error("Express state machine does not support Activity ARN", at: here) }
    switch resource.integration?.pattern {
    case .sync, .sync2: error("Express state machine does not support '.sync' service integration", at: here)
    case .waitForTaskToken:
      error("Express state machine does not support '.waitForTaskToken' service integration ", at: here)
    default: break
    }
  }

  func unrecognized(_ resource: String) -> String {
    "The resource provided \(resource) is not recognized. The value is not a valid resource ARN, "
      + "or the resource is not available in this region."
  }

  /// AWS adds services: one that is not known here need not be wrong.
  private mutating func checkIsKnown(
    _ integration: TaskResourceARN.ServiceIntegration, _ text: String, at place: DefinitionPlace
  ) {
    if integration.isSDKIntegration {
      if [.sync, .sync2].contains(integration.pattern) { error(unrecognized(text), at: place) }
    } else if !OptimizedIntegrations.has(integration.service) {
      warning(unrecognized(text), at: place)
    } else if !OptimizedIntegrations.has(integration) {
      error(unrecognized(text), at: place)
    }
  }

  /// What is in `Credentials` is AWS's matter, not the language's: elsewhere it may be anything.
  private mutating func checkCredentials(
    _ credentials: JSONValue, of resource: JSONValue?, _ language: QueryLanguage, at place: DefinitionPlace
  ) {
    if isExpression(credentials, language) { return }
    guard case .object(let members) = credentials else {
      error("'Credentials' must be an object, found \(credentials.shortened)", at: place)
      return
    }
    if case .activity? = resource?.string.flatMap(TaskResourceARN.init)?.kind {
      error("The field 'Credentials' is not supported for activities", at: place)
      return
    }
    guard members["RoleArn"] == nil, members["RoleArn.$"] == nil else { return }
    let problem = "The field 'RoleArn' is required but was missing"
    if resource?.string?.hasPrefix("arn:") == true {
      error(problem, at: place)
    } else {
      warning(problem, at: place)
    }
  }
}
