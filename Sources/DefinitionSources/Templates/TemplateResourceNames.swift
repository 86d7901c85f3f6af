/// What a resource of a template is called once it is there: what `Ref` and `Fn::GetAtt` give of it.
///
/// Source: CloudFormation Template Reference, "Return values" of each resource type.
struct TemplateResourceNames {
  let region: String

  private struct Kind {
    var resource: LocalResource
    var nameProperty: String
  }

  private static let kinds: [String: Kind] = [
    "AWS::Lambda::Function": Kind(resource: .lambdaFunction, nameProperty: "FunctionName"),
    "AWS::Serverless::Function": Kind(resource: .lambdaFunction, nameProperty: "FunctionName"),
    "AWS::StepFunctions::StateMachine": Kind(resource: .stateMachine, nameProperty: "StateMachineName"),
    "AWS::Serverless::StateMachine": Kind(resource: .stateMachine, nameProperty: "Name"),
    "AWS::StepFunctions::Activity": Kind(resource: .activity, nameProperty: "Name"),
    "AWS::IAM::Role": Kind(resource: .role, nameProperty: "RoleName"),
    "AWS::SNS::Topic": Kind(resource: .topic, nameProperty: "TopicName"),
    "AWS::SQS::Queue": Kind(resource: .queue, nameProperty: "QueueName"),
    "AWS::DynamoDB::Table": Kind(resource: .table, nameProperty: "TableName"),
    "AWS::Serverless::SimpleTable": Kind(resource: .table, nameProperty: "TableName"),
    "AWS::S3::Bucket": Kind(resource: .bucket, nameProperty: "BucketName"),
    "AWS::Events::EventBus": Kind(resource: .eventBus, nameProperty: "Name"),
    "AWS::Events::Connection": Kind(resource: .connection, nameProperty: "Name"),
    "AWS::ECS::Cluster": Kind(resource: .cluster, nameProperty: "ClusterName"),
    "AWS::ECS::TaskDefinition": Kind(resource: .taskDefinition, nameProperty: "Family"),
    "AWS::Batch::JobQueue": Kind(resource: .jobQueue, nameProperty: "JobQueueName"),
    "AWS::Batch::JobDefinition": Kind(resource: .jobDefinition, nameProperty: "JobDefinitionName"),
  ]

  static func nameProperty(of type: String) -> String? { kinds[type]?.nameProperty }

  /// A name for a resource that has none of its own. CloudFormation would add the stack's name and a random part to it.
  static func usualName(of resource: TemplateResource) -> String {
    resource.type == "AWS::S3::Bucket" ? resource.id.lowercased() : resource.id
  }

  /// What `Ref` gives.
  func reference(to type: String, named name: String) -> String {
    Self.kinds[type]?.resource.id(of: name, in: region) ?? name
  }

  /// What `Fn::GetAtt` gives; nil for what is known only to AWS.
  func attribute(_ attribute: String, of type: String, named name: String) -> String? {
    switch attribute {
    case "Arn", "TopicArn", "QueueArn": return arn(of: type, named: name)
    case "Name", "TopicName", "QueueName", "FunctionName": return name
    case "QueueUrl": return LocalResource.queueURL(of: name, in: region)
    case "Version", "LatestVersion": return "$LATEST"
    default: return nil
    }
  }

  /// Of a type that is not known here, in the form that most services have.
  private func arn(of type: String, named name: String) -> String {
    if let kind = Self.kinds[type] { return kind.resource.arn(of: name, in: region) }
    let service = type.split(separator: ":", omittingEmptySubsequences: true).dropFirst().first ?? "unknown"
    return "arn:aws:\(service.lowercased()):\(region):\(LocalAccount.id):\(name)"
  }
}
