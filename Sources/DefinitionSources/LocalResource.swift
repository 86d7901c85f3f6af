/// The account that workflows run in here.
package enum LocalAccount {
  package static let region = "us-east-1"
  package static let id = "123456789012"
}

/// What a definition refers to by name or ARN, whether Terraform or a template declares it.
enum LocalResource {
  case lambdaFunction, stateMachine, activity, role, topic, queue, table, bucket, eventBus, connection, cluster
  case taskDefinition, jobQueue, jobDefinition

  /// Source: Service Authorization Reference, "Resource types" of each service.
  func arn(of name: String, in region: String) -> String {
    let account = LocalAccount.id
    return switch self {
    case .lambdaFunction: "arn:aws:lambda:\(region):\(account):function:\(name)"
    case .stateMachine: "arn:aws:states:\(region):\(account):stateMachine:\(name)"
    case .activity: "arn:aws:states:\(region):\(account):activity:\(name)"
    case .role: "arn:aws:iam::\(account):role/\(name)"
    case .topic: "arn:aws:sns:\(region):\(account):\(name)"
    case .queue: "arn:aws:sqs:\(region):\(account):\(name)"
    case .table: "arn:aws:dynamodb:\(region):\(account):table/\(name)"
    case .bucket: "arn:aws:s3:::\(name)"
    case .eventBus: "arn:aws:events:\(region):\(account):event-bus/\(name)"
    case .connection: "arn:aws:events:\(region):\(account):connection/\(name)"
    case .cluster: "arn:aws:ecs:\(region):\(account):cluster/\(name)"
    case .taskDefinition: "arn:aws:ecs:\(region):\(account):task-definition/\(name):1"
    case .jobQueue: "arn:aws:batch:\(region):\(account):job-queue/\(name)"
    case .jobDefinition: "arn:aws:batch:\(region):\(account):job-definition/\(name):1"
    }
  }

  /// What Terraform's provider, and mostly CloudFormation's `Ref`, names the resource by.
  func id(of name: String, in region: String) -> String {
    switch self {
    case .stateMachine, .activity, .topic, .taskDefinition, .jobQueue, .jobDefinition: arn(of: name, in: region)
    case .queue: Self.queueURL(of: name, in: region)
    default: name
    }
  }

  /// What SQS calls a queue in its requests.
  static func queueURL(of name: String, in region: String) -> String {
    "https://sqs.\(region).amazonaws.com/\(LocalAccount.id)/\(name)"
  }
}
