import JSONDocument

extension DefinitionCheck {
  /// What a service integration is asked for: AWS wants the field, and in it what the service cannot do without.
  mutating func checkRequest(_ state: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    guard let text = state["Resource"]?.string, let integration = TaskResourceARN(text)?.integration else { return }
    let field = language == .jsonPath ? "Parameters" : "Arguments"
    guard let request = state[field] else {
      error("\(field) field is required for resource ARN: \(text)", at: place.member("Resource"))
      return
    }
    guard !integration.isSDKIntegration, case .object(let members) = request else { return }
    for name in Self.required[integration.service]?[integration.action] ?? []
    where members[name] == nil && members[name + ".$"] == nil {
      error("The field '\(name)' is required but was missing", at: place.member(field))
    }
  }

  /// As ValidateStateMachineDefinition was measured to ask for them.
  private static let required: [String: [String: [String]]] = [
    "dynamodb": ["getItem": ["TableName", "Key"], "putItem": ["TableName", "Item"]],
    "ecs": ["runTask": ["TaskDefinition"]],
    "events": ["putEvents": ["Entries"]],
    "glue": ["startJobRun": ["JobName"]],
    "lambda": ["invoke": ["FunctionName"]],
    "sns": ["publish": ["Message"]],
    "sqs": ["sendMessage": ["QueueUrl", "MessageBody"]],
    "states": ["startExecution": ["StateMachineArn"]],
  ]
}
