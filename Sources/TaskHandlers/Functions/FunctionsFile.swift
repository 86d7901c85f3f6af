import JSONDocument

/// Says what answers the Tasks of a workflow on this machine.
///
/// ```yaml
/// functions:
///   # A Lambda function: its name, or its ARN.
///   ServiceA: { code: ServiceA, handler: index.handler, runtime: nodejs18.x }
///   ServiceB:
///     code: build/service_b.zip      # a folder or a zip file; a folder of the function's name beside a zip file wins
///     handler: src/app.handler       # index.handler; lambda_function.lambda_handler for Python
///     runtime: python3.12            # nodejs…, python… or provided…; nodejs18.x when not given
///     timeout: 30                    # seconds, 1 to 900; 3 when not given
///     memory: 256                    # MB, told to the function; 128 when not given
///     environment: { TABLE: orders }
///   # A program: the input on standard input, the result on standard output, both JSON.
///   Resize: { command: [./resize, --fast], environment: { LEVEL: debug } }
///   # The worker of an activity, by the activity's name or ARN: any of these; lines that it writes are its heartbeats.
///   Approve: { command: [./approve] }
///   # An HTTP endpoint: the input is posted as JSON.
///   Score: { url: "http://localhost:8080/score", headers: { X-Key: abc } }
///   # A service: what it shall answer, or fail with.
///   "arn:aws:states:::sqs:sendMessage": { mock: { MessageId: "1" } }
///   "arn:aws:states:::dynamodb:putItem": { mockError: { Error: DynamoDB.AmazonDynamoDBException, Cause: no table } }
/// # What HTTP Tasks add to their requests, by the name or ARN of the EventBridge connection; `{}` adds nothing.
/// connections:
///   Stripe: { headers: { Authorization: "Bearer sk_test_1" }, query: { version: "2" }, body: { account: a } }
/// # Mocked responses in the format of Step Functions Local; states that it names are answered from it first.
/// mocks: { file: MockConfigFile.json, stateMachine: OrderFlow, testCase: HappyPath }
/// # A folder that stands for S3, for ItemReader and ResultWriter: each folder in it is a bucket.
/// buckets: ./buckets
/// # Where nested executions find their state machines, by name: a definition, template, Terraform file or folder.
/// stateMachines: { Billing: ../billing/billing.asl.json }
/// ```
///
/// Paths are relative to the file's folder.
package struct FunctionsFile: Sendable {
  package static let usualName = "functions.yaml"

  /// What answers, by the name or ARN that the file gives it.
  package private(set) var workers: [String: TaskWorker]
  package private(set) var mocks: MockSelection?
  /// The folder whose folders stand for S3 buckets, as a whole path.
  package var buckets: String?

  /// Where the state machines of nested executions are, as whole paths by their names.
  package private(set) var stateMachines: [String: String]

  /// What HTTP Tasks add to their requests, by the connection's name or ARN.
  package private(set) var connections: [String: HTTPConnection]

  package init(
    workers: [String: TaskWorker] = [:], mocks: MockSelection? = nil, connections: [String: HTTPConnection] = [:],
    buckets: String? = nil, stateMachines: [String: String] = [:]
  ) {
    self.workers = workers
    self.mocks = mocks
    self.connections = connections
    self.buckets = buckets
    self.stateMachines = stateMachines
  }

  /// Adds a function that was found elsewhere, in Terraform for instance; what the file says of that name stays.
  package mutating func add(_ function: LambdaFunction) {
    if workers[function.name] == nil { workers[function.name] = .lambda(function) }
  }

  /// The Lambda functions, by name.
  package var lambdaFunctions: [LambdaFunction] {
    workers.values.compactMap { if case .lambda(let function) = $0 { function } else { nil } }
      .sorted { $0.name < $1.name }
  }
}
