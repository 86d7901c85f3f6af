import ExecutionHistory
import JSONDocument
import LocalHTTPServer
import StatesEngine
import StatesLanguage
import TaskHandlers
import Testing

@testable import LocalEndpoint

/// Workers call the API of Step Functions at the endpoint of an engine.
@Suite struct LocalEndpointTests {
  private static let activity = "arn:aws:states:us-east-1:123456789012:activity:Pack"

  /// An engine whose Tasks are answered by workers alone.
  private struct Engine {
    let driver: EngineDriver
    let calls: EndpointCalls
    private let machine: RunnableStateMachine

    init() throws {
      let activities = ActivityQueue()
      let router = TaskRouter(file: FunctionsFile(), pool: LambdaEnvironmentPool(), activities: activities)
      driver = EngineDriver(handler: router)
      calls = EndpointCalls(driver: driver, activities: activities)
      let text = #"{"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "Resource": "\#(activity)", "End": true}}}"#
      machine = try RunnableStateMachine(
        arn: StateMachineARN(region: "us-east-1", account: "123456789012", name: "Orders"),
        text: DefinitionText(text), definition: StateMachineDefinition(parsing: text))
    }

    func start(_ input: JSONValue) async throws -> ExecutionARN {
      try await driver.start(StartRequest(machine, input: input))
    }

    /// What a call is answered with: the status of HTTP, then the body.
    func call(_ operation: String, _ parameters: JSONValue) async -> String {
      await answer(
        HTTPRequest(
          method: "POST", target: "/", headers: ["x-amz-target": "AWSStepFunctions.\(operation)"],
          body: JSONPrinter.bytes(of: parameters)))
    }

    func answer(_ request: HTTPRequest) async -> String {
      let response = await calls.answer(request)
      return "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
    }

    /// The token of the next Task, as a worker polls for it.
    func poll() async throws -> (token: String, input: String) {
      let text = await call("GetActivityTask", ["activityArn": .string(activity), "workerName": "W"])
      let task = try JSONValue(parsing: String(text.dropFirst(4)))
      return (try #require(task["taskToken"]?.string), try #require(task["input"]?.string))
    }
  }

  @Test func `a worker takes a Task of an activity, says that it lives, and gives its result`() async throws {
    let engine = try Engine()
    let arn = try await engine.start(["n": 1])
    let task = try await engine.poll()
    #expect(task.input == #"{"n":1}"#)
    let heartbeat = await engine.call("SendTaskHeartbeat", ["taskToken": .string(task.token)])
    #expect(heartbeat == "200 {}")
    let success = await engine.call("SendTaskSuccess", ["taskToken": .string(task.token), "output": #"{"n": 2}"#])
    #expect(success == "200 {}")
    let outcome = try await engine.driver.waitForEnd(arn)
    #expect(outcome == ExecutionOutcome(.succeeded, output: ["n": 2]))
  }

  @Test func `a worker fails a Task with its error and cause`() async throws {
    let engine = try Engine()
    let arn = try await engine.start([:])
    let task = try await engine.poll()
    let failure = await engine.call(
      "SendTaskFailure", ["taskToken": .string(task.token), "error": "Broken", "cause": "the box was wet"])
    #expect(failure == "200 {}")
    let outcome = try await engine.driver.waitForEnd(arn)
    #expect(outcome == ExecutionOutcome(.failed, error: "Broken", cause: "the box was wet"))
  }

  @Test func `a Task takes one result, and a token that was not given out none`() async throws {
    let engine = try Engine()
    let arn = try await engine.start([:])
    let token = JSONValue.string(try await engine.poll().token)
    _ = await engine.call("SendTaskSuccess", ["taskToken": token, "output": "1"])
    _ = try await engine.driver.waitForEnd(arn)
    let again = await engine.call("SendTaskSuccess", ["taskToken": token, "output": "2"])
    #expect(
      again == #"400 {"__type":"TaskTimedOut","message":"Task Timed Out: 'Provided task does not exist anymore'"}"#)
    let guessed = await engine.call("SendTaskHeartbeat", ["taskToken": "guessed"])
    #expect(guessed == #"400 {"__type":"InvalidToken","message":"Invalid Token: 'Invalid token'"}"#)
  }

  @Test func `a Task that somebody has answered is given to no worker`() async throws {
    let engine = try Engine()
    let answered = try await engine.start("answered")
    while (try? await engine.driver.succeed(EventID(rawValue: 3), of: answered, output: "by hand")) == nil {
      await Task.yield()
    }
    let outcome = try await engine.driver.waitForEnd(answered)
    #expect(outcome.output == "by hand")
    _ = try await engine.start("next")
    let input = try await engine.poll().input
    #expect(input == #""next""#)
  }

  @Test(
    arguments: [
      (
        "GetActivityTask", ["activityArn": "Pack"],
        #"400 {"__type":"InvalidArn","message":"Invalid Arn: 'Invalid ARN prefix: Pack'"}"#
      ),
      (
        "GetActivityTask", ["activityArn": "arn:aws:states:us-east-1:123456789012:stateMachine:Orders"],
        #"400 {"__type":"InvalidArn","message":"Invalid Arn: 'Resource type not valid in this context: stateMachine'"}"#
      ),
      (
        "SendTaskSuccess", ["taskToken": "t"],
        #"400 {"__type":"ValidationException","message":"1 validation error detected: Value null at 'output' failed to "#
          + #"satisfy constraint: Member must not be null"}"#
      ),
      (
        "SendTaskSuccess", ["taskToken": "", "output": "1"],
        #"400 {"__type":"ValidationException","message":"1 validation error detected: Value at 'taskToken' failed to "#
          + #"satisfy constraint: Member must have length greater than or equal to 1"}"#
      ),
      (
        "SendTaskFailure", ["taskToken": "t", "error": .string(String(repeating: "e", count: 257))],
        #"400 {"__type":"ValidationException","message":"1 validation error detected: Value at 'error' failed to "#
          + #"satisfy constraint: Member must have length less than or equal to 256"}"#
      ),
      (
        "SendTaskHeartbeat", ["taskToken": 7],
        #"400 {"__type":"SerializationException","message":"taskToken is not a string"}"#
      ),
      (
        "SendTaskSuccess", ["taskToken": "t", "output": "{n: 1}"],
        #"400 {"__type":"InvalidOutput","message":"Invalid Output: '1:2: expected a member's name in quotes, found \"n\"'"}"#
      ),
      (
        "ListStateMachines", [:],
        #"400 {"__type":"UnknownOperationException","message":"stepwatch does not answer ListStateMachines: workers reach "#
          + "GetActivityTask, SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat here; the commands of stepwatch do the "
          + #"rest"}"#
      ),
    ] as [(String, JSONValue, String)])
  func `a call that cannot be done is refused in AWS's words`(
    operation: String, parameters: JSONValue, expected: String
  ) async throws {
    let answer = try await Engine().call(operation, parameters)
    #expect(answer == expected)
  }

  @Test(arguments: [
    (
      HTTPRequest(method: "GET", target: "/"),
      #"400 {"__type":"UnknownOperationException","message":"this is the Step Functions endpoint of stepwatch: it takes "#
        + #"POST with X-Amz-Target: AWSStepFunctions.OPERATION"}"#
    ),
    (
      HTTPRequest(
        method: "POST", target: "/", headers: ["X-Amz-Target": "AWSStepFunctions.SendTaskHeartbeat"],
        body: Array("[".utf8)),
      #"400 {"__type":"SerializationException","message":"the request is not JSON, at 1:2: expected a value, found "#
        + #"the end of the text"}"#
    ),
  ])
  func `a request that is no call of the API says what is wrong`(request: HTTPRequest, expected: String) async throws {
    let answer = try await Engine().answer(request)
    #expect(answer == expected)
  }
}
