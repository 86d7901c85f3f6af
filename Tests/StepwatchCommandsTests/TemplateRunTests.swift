import Foundation
import TestSupport
import Testing

/// Templates of SAM, run as they are.
@Suite(.onThreadsOfItsOwn) struct TemplateRunTests {
  private static let template = """
    Transform: AWS::Serverless-2016-10-31
    Globals: { Function: { Runtime: nodejs20.x, Handler: index.handler } }
    Resources:
      Orders:
        Type: AWS::Serverless::StateMachine
        Properties:
          Definition:
            StartAt: Greet
            States:
              Greet: { Type: Task, Resource: !GetAtt Greet.Arn, Next: Bill }
              Bill:
                Type: Task
                Resource: arn:aws:states:::states:startExecution.sync:2
                Parameters: { StateMachineArn: !Ref Billing, Input.$: $ }
                OutputPath: $.Output
                End: true
      Billing:
        Type: AWS::Serverless::StateMachine
        Properties:
          DefinitionUri: statemachine/billing.asl.yaml
          DefinitionSubstitutions: { Currency: EUR }
      Greet:
        Type: AWS::Serverless::Function
        Properties:
          InlineCode: |
            exports.handler = async ({ name }) => ({ greeting: `hello ${name}` })
    """

  private static let billing = """
    StartAt: Bill
    States:
      Bill: { Type: Pass, Result: "${Currency}", ResultPath: $.paid, End: true }
    """

  private func household() throws -> Household {
    try Household(["template.yaml": Self.template, "statemachine/billing.asl.yaml": Self.billing])
  }

  @Test(.enabled(if: Processes.isOnPath("node") || Processes.isOnPath("nodejs"), "node is not on PATH"))
  func `a template's function and its other state machine answer, though neither ran before`() throws {
    let home = try household()
    let answer = try home.stepwatch(
      "run", ".", "--state-machine", "Orders", "--name", "first", "--input", #"{"name": "Ada"}"#)
    #expect(
      answer.lines == [
        "STARTED first", "ENTERED Greet", "SUCCEEDED Greet <time>", "ENTERED Bill", "SUCCEEDED Bill <time>",
        "SUCCEEDED first <time>",
      ])
    #expect(answer.status == 0)
    #expect(
      try home.stepwatch("history", "first").output.contains(
        #""output": "{\"greeting\":\"hello Ada\",\"paid\":\"EUR\"}""#))
  }

  @Test func `a problem is told where it stands in the template`() throws {
    let home = try household()
    try home.write(Self.template.replacingOccurrences(of: "Next: Bill", with: "Next: Bil"), to: "template.yaml")
    let answer = try home.stepwatch("check", ".", "--state-machine", "Orders")
    #expect(
      answer.output.hasPrefix(
        """
        template.yaml:10:61: error: Missing 'Next' target: Bil; did you mean 'Bill'? at /States/Greet/Next \
        [MISSING_TRANSITION_TARGET]

        """))
    #expect(answer.status == 1)
  }

  @Test func `a function that asks for no runtime is not said to ask for one`() throws {
    let home = try Household([
      "call.asl.json": """
      {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}}}
      """,
      "functions.yaml": "functions: {f: {code: f}}", "f/index.js": "exports.handler = async () => 1",
      "stated/functions.yaml": "functions: {f: {code: ../f, runtime: nodejs8.10}}",
    ])
    let silent = try home.stepwatch("run", "call.asl.json")
    #expect(silent.errors == "")
    let stated = try home.stepwatch("run", "call.asl.json", "--functions", "stated/functions.yaml")
    #expect(stated.errors.hasPrefix("stepwatch: f asks for nodejs8.10 and runs on the Node.js at hand, v"))
  }
}
