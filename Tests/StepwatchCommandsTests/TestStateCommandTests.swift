import TestSupport
import Testing

/// One state by itself, as a person asks for it.
@Suite(.onThreadsOfItsOwn) struct TestStateCommandTests {
  private static let shop = """
    {"StartAt": "Price", "States": {
      "Price": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "Price", "Payload.$": "$"}, "OutputPath": "$.Payload", "Next": "Done",
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}]},
      "Done": {"Type": "Succeed"}}}
    """

  @Test func `a task is really run by the workflow's functions`() throws {
    let home = try Household([
      "shop.asl.json": Self.shop, "functions.yaml": "functions:\n  Price: { command: [./price] }\n",
    ])
    try home.write(
      "#!/bin/sh\ncat > /dev/null\necho '{\"amount\": 42}'\n", to: "price", executable: true)
    #expect(
      try home.stepwatch("test-state", "shop.asl.json", "--state", "Price", "--input", "{}")
        == Answer(
          status: 0,
          output: """
            {
              "output": "{\\"amount\\":42}",
              "nextState": "Done",
              "status": "SUCCEEDED"
            }

            """, errors: ""))
  }

  @Test func `a mocked error that is caught ends with 1`() throws {
    let home = try Household(["shop.asl.json": Self.shop])
    #expect(
      try home.stepwatch(
        "test-state", "shop.asl.json", "--state", "Price", "--mock-error", "Lambda.Unknown", "--mock-cause", "gone")
        == Answer(
          status: 1,
          output: """
            {
              "output": "{\\"Error\\":\\"Lambda.Unknown\\",\\"Cause\\":\\"gone\\"}",
              "error": "Lambda.Unknown",
              "cause": "gone",
              "nextState": "Done",
              "status": "CAUGHT_ERROR"
            }

            """, errors: ""))
  }

  @Test func `a file with one state alone can be tested`() throws {
    let home = try Household(["greet.json": #"{"Type": "Pass", "Result": "hello", "End": true}"#])
    let answer = try home.stepwatch("test-state", "greet.json", "--inspection-level", "TRACE")
    #expect(answer.status == 0)
    #expect(answer.output.contains(#""result": "\"hello\"""#), "\(answer)")
  }

  @Test(arguments: [
    (["shop.asl.json"], "which state of shop.asl.json? --state takes one of Price, Done"),
    (["shop.asl.json", "--state", "Prize"], "ValidationException: State not found in definition"),
    (["shop.asl.json", "--state", "Done", "--mock-result", "1"], "State type 'Succeed' is not supported when a mock"),
    (["shop.asl.json", "--state", "Price", "--mock-cause", "gone"], "--mock-cause goes with --mock-error NAME"),
  ]) func `what cannot be tested ends with 2`(arguments: [String], sentence: String) throws {
    let home = try Household(["shop.asl.json": Self.shop])
    let child = try home.start(["test-state"] + arguments)
    #expect(try child.waitForEnd() == .exited(2))
    #expect(child.errors.contains(sentence), "\(child.errors)")
  }
}
