import ExecutionHistory
import StatesLanguage

/// What the `Resource` of a Task reaches, which decides the names of its events.
package enum TaskTarget: Equatable, Sendable {
  case lambdaFunction
  case activity
  case service(TaskResource, TaskResourceARN.IntegrationPattern)

  /// A resource that is no ARN of the language counts as a Lambda function, as it does in old definitions.
  package init(resource: String) {
    switch TaskResourceARN(resource)?.kind {
    case .activity: self = .activity
    case .serviceIntegration(let integration):
      let type = (integration.isSDKIntegration ? "aws-sdk:" : "") + integration.service
      let resource = integration.action + integration.pattern.rawValue
      self = .service(TaskResource(resourceType: type, resource: resource), integration.pattern)
    case .lambdaFunction, nil: self = .lambdaFunction
    }
  }

  /// Whether the Task starts an execution of another state machine.
  var startsExecution: Bool {
    guard case .service(let resource, _) = self else { return false }
    return resource.resourceType == "states" && resource.resource.hasPrefix("startExecution")
  }

  var pattern: TaskResourceARN.IntegrationPattern {
    if case .service(_, let pattern) = self { pattern } else { .requestResponse }
  }

  /// Whether the service first says that it took the job (`TaskSubmitted`) and gives the result later.
  var isSubmitted: Bool { pattern != .requestResponse }

  /// Whether the result comes from a worker that reports it by its task token.
  var isAnsweredFromOutside: Bool { self == .activity || pattern == .waitForTaskToken }

  /// Whether the Context object has `Task.Token`: the worker of an activity gets its token from GetActivityTask instead.
  var showsToken: Bool { self != .activity }
}
