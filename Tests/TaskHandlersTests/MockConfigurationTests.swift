import JSONDocument
import StatesEngine
import Testing

@testable import TaskHandlers
import YAMLFiles

@Suite struct MockConfigurationTests {
  private static let text = """
    {
      "StateMachines": {
        "Orders": {
          "TestCases": {
            "Retry": { "Charge": "charge", "Ship": "ship" }
          }
        }
      },
      "MockedResponses": {
        "charge": {
          "0": { "Throw": { "Error": "CardTimeout", "Cause": "slow" } },
          "1-2": { "Return": { "paid": true } }
        },
        "ship": { "0": { "Return": "shipped" } }
      }
    }
    """

  private func router(_ text: String = text, testCase: String = "Retry") async throws -> TaskRouter {
    let folder = try TemporaryFolder([
      "mocks.json": text, "functions.yaml": "mocks: { file: mocks.json, testCase: \(testCase) }",
    ])
    return TaskRouter(
      file: try await FunctionsFile.read("\(folder.path)/functions.yaml"), pool: LambdaEnvironmentPool(limit: 1))
  }

  @Test func `responses are numbered by the invocations of their state`() async throws {
    let router = try await router()
    var outcomes: [TaskOutcome] = []
    for (state, invocation) in [("Charge", 0), ("Charge", 1), ("Ship", 0), ("Charge", 2), ("Charge", 3)] {
      let request = TaskRequest.asked("arn:aws:states:::x:y", state: state, invocation: invocation)
      outcomes.append(await router.run(request, observer: LogRecorder()))
    }
    #expect(
      outcomes == [
        .failed(error: "CardTimeout", cause: "slow"), .succeeded(["paid": true]), .succeeded("shipped"),
        .succeeded(["paid": true]),
        .scheduleFailed(
          error: "States.TaskFailed",
          cause: "The mock configuration has no response numbered \"3\" for the state 'Charge'"),
      ])
  }

  @Test(arguments: [
    ("{", "FOLDER:1:2: expected"),
    (
      #"{"StateMachines": {}, "MockedResponses": {"a": {"x": {}}}}"#,
      #"FOLDER:1:54: a response is numbered "0" or "1-2", found "x""#
    ),
    (
      #"{"StateMachines": {}, "MockedResponses": {"a": {"0": {}}}}"#,
      "FOLDER:1:54: a response needs Return, or Throw with an Error"
    ),
    (
      #"{"StateMachines": {"M": {"TestCases": {"T": {"S": "b"}}}}, "MockedResponses": {}}"#,
      #"FOLDER:1:51: "S" must name one of MockedResponses, found "b""#
    ),
    (#"{"StateMachines": {}, "MockedResponses": {}}"#, "FUNCTIONS:1:8: mocks needs stateMachine: one of none"),
    (
      #"{"StateMachines": {"M": {"TestCases": {"T": {}}}}, "MockedResponses": {}}"#,
      #"FUNCTIONS:1:8: M has no test case "Retry"; it has "T""#
    ),
  ])
  func `an error says where and what would be right`(text: String, expected: String) async throws {
    let error = await #expect(throws: FileProblem.self) { try await router(text) }
    let line = try #require(error).description
      .replacing(/^\S*mocks.json/, with: "FOLDER").replacing(/^\S*functions.yaml/, with: "FUNCTIONS")
    #expect(line.hasPrefix(expected), "\(line)")
  }
}
