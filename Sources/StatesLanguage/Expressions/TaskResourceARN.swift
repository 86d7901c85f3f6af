/// The parts of a Task's `Resource`: what is to do the work, and how the Task waits for it.
///
/// Source: Amazon States Language, "Task State"; Step Functions developer guide, "Integrating services".
package struct TaskResourceARN: Equatable, Sendable {
  package var text: String
  /// `aws`, `aws-cn`, `aws-us-gov`.
  package var partition: String
  /// Empty in service integrations.
  package var region: String
  /// Empty in service integrations.
  package var account: String
  package var kind: Kind

  package enum Kind: Equatable, Sendable {
    /// `arn:aws:lambda:region:account:function:name`, with a version or alias where one is written.
    case lambdaFunction(name: String, qualifier: String?)
    /// `arn:aws:states:region:account:activity:name`
    case activity(name: String)
    /// `arn:aws:states:::sqs:sendMessage.waitForTaskToken`
    case serviceIntegration(ServiceIntegration)
  }

  package struct ServiceIntegration: Equatable, Sendable {
    /// `lambda`, `dynamodb`, `states`, `http`; for an SDK integration the service after `aws-sdk:`.
    package var service: String
    /// `invoke`, `putItem`, `startExecution`.
    package var action: String
    package var pattern: IntegrationPattern
    /// `arn:aws:states:::aws-sdk:service:action`
    package var isSDKIntegration: Bool

    package init(service: String, action: String, pattern: IntegrationPattern, isSDKIntegration: Bool) {
      self.service = service
      self.action = action
      self.pattern = pattern
      self.isSDKIntegration = isSDKIntegration
    }
  }

  /// How a Task waits for a service. Source: developer guide, "Service integration patterns".
  package enum IntegrationPattern: String, Equatable, Sendable {
    case requestResponse = ""
    /// `.sync`: run a job.
    case sync = ".sync"
    /// `.sync:2`: the same, with the output as JSON.
    case sync2 = ".sync:2"
    case waitForTaskToken = ".waitForTaskToken"
  }

  /// - Returns: nil when the text is not an ARN of something that a Task can ask.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty else { return nil }
    self.text = text
    partition = parts[1]
    region = parts[3]
    account = parts[4]
    guard let kind = Self.kind(service: parts[2], isRegional: !region.isEmpty, rest: parts[5]) else { return nil }
    self.kind = kind
  }

  package var integration: ServiceIntegration? {
    if case .serviceIntegration(let integration) = kind { integration } else { nil }
  }

  private static func kind(service: String, isRegional: Bool, rest: String) -> Kind? {
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch service {
    case "lambda":
      guard parts.count >= 2, parts[0] == "function", !parts[1].isEmpty else { return nil }
      return .lambdaFunction(name: parts[1], qualifier: parts.count > 2 ? parts[2] : nil)
    case "states" where parts.first == "activity" && isRegional:
      return parts.count == 2 && !parts[1].isEmpty ? .activity(name: parts[1]) : nil
    case "states": return integration(rest).map(Kind.serviceIntegration)
    default: return nil
    }
  }

  /// Reads `sqs:sendMessage.waitForTaskToken`, `aws-sdk:s3:getObject`, `glue:startJobRun.sync:2`.
  private static func integration(_ rest: String) -> ServiceIntegration? {
    var rest = Substring(rest)
    var pattern = IntegrationPattern.requestResponse
    for candidate in [IntegrationPattern.sync2, .sync, .waitForTaskToken] where rest.hasSuffix(candidate.rawValue) {
      pattern = candidate
      rest = rest.dropLast(candidate.rawValue.count)
      break
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains(where: \.isEmpty) else { return nil }
    if parts.count == 3, parts[0] == "aws-sdk" {
      return ServiceIntegration(service: parts[1], action: parts[2], pattern: pattern, isSDKIntegration: true)
    }
    guard parts.count == 2 else { return nil }
    return ServiceIntegration(service: parts[0], action: parts[1], pattern: pattern, isSDKIntegration: false)
  }
}
