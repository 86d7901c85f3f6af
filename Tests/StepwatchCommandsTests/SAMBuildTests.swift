import Foundation
import TestSupport
import Testing

/// Functions of a SAM project that cannot run as they are written, before and after `sam build`.
@Suite(
  .onThreadsOfItsOwn, .enabled(if: Processes.isOnPath("node") || Processes.isOnPath("nodejs"), "node is not on PATH"))
struct SAMBuildTests {
  private static func template(definition: String, code: String) -> String {
    """
    Transform: AWS::Serverless-2016-10-31
    Globals: { Function: { Timeout: 300 } }
    Resources:
      Orders:
        Type: AWS::Serverless::StateMachine
        Properties:
          DefinitionUri: \(definition)
          DefinitionSubstitutions: { Packed: !GetAtt Packed.Arn, Typed: !GetAtt Typed.Arn }
      Packed:
        Type: AWS::Serverless::Function
        Properties: { CodeUri: \(code)Packed, Handler: app.handler }
      Typed:
        Type: AWS::Serverless::Function
        Properties: { CodeUri: \(code)Typed, Handler: app.handler }
    """
  }

  /// One function asks for a package that is nowhere, the other is TypeScript.
  private static let project = [
    "template.yaml": template(definition: "statemachine/orders.asl.json", code: "functions/"),
    "statemachine/orders.asl.json": """
    {"StartAt": "Packed", "States": {
      "Packed": {"Type": "Task", "Resource": "${Packed}", "Next": "Typed",
        "Catch": [{"ErrorEquals": ["Runtime.ImportModuleError"], "ResultPath": null, "Next": "Typed"}]},
      "Typed": {"Type": "Task", "Resource": "${Typed}", "Next": "Bill",
        "Catch": [{"ErrorEquals": ["Runtime.ImportModuleError"], "ResultPath": null, "Next": "Bill"}]},
      "Bill": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true,
        "Parameters": {"QueueUrl": "q", "MessageBody": "m"}}}}
    """,
    "functions.yaml": #"functions: { "arn:aws:states:::sqs:sendMessage": { mock: { MessageId: "1" } } }"#,
    "functions/Packed/package.json": #"{"dependencies": {"left-pad-of-nobody": "^1.0.0"}}"#,
    "functions/Packed/app.js": "require('left-pad-of-nobody'); exports.handler = async () => 1",
    "functions/Typed/app.ts": "export const handler = async (): Promise<number> => 1",
  ]

  private static let built = [
    ".aws-sam/build/template.yaml": template(definition: "../../statemachine/orders.asl.json", code: ""),
    ".aws-sam/build/Packed/app.js": "exports.handler = async () => 'built'",
    ".aws-sam/build/Typed/app.js": "exports.handler = async () => 'built'",
  ]

  @Test func `before the build the log says what to do, and the cause is Lambda's`() throws {
    let home = try Household(Self.project)
    let answer = try home.stepwatch("run", ".", "--name", "first")
    #expect(answer.status == 0, "\(answer)")
    #expect(answer.errors == "")
    let advice = answer.output.replacing(home.path, with: "HOME").split(separator: "\n")
      .compactMap { $0.firstMatch(of: #/\w+ \| stepwatch: .*/#).map { String($0.output) } }
    #expect(
      advice == [
        "Packed | stepwatch: left-pad-of-nobody stands in package.json and is not installed: npm install in "
          + "HOME/functions/Packed, or sam build, whose result is taken",
        "Typed | stepwatch: app.ts is TypeScript and needs sam build, whose result is taken",
      ])
    let history = try home.stepwatch("history", "first").output
    #expect(history.contains("Cannot find module 'left-pad-of-nobody'"))
    #expect(!history.contains("npm install"))
  }

  @Test func `what sam build made runs where the code itself does not`() throws {
    let home = try Household(Self.project.merging(Self.built) { $1 })
    let answer = try home.stepwatch("run", ".", "--name", "first")
    #expect(
      answer.lines == [
        "STARTED first", "ENTERED Packed", "SUCCEEDED Packed <time>", "ENTERED Typed", "SUCCEEDED Typed <time>",
        "ENTERED Bill", "SUCCEEDED Bill <time>", "SUCCEEDED first <time>",
      ])
    #expect(answer.errors == "stepwatch: Packed, Typed run as sam build left them; after a change: sam build\n")
    // Code that runs as it is written is run so, and a change in it counts.
    try home.write("exports.handler = async () => 'written'", to: "functions/Typed/app.js")
    let changed = try home.stepwatch("run", ".", "--name", "second")
    #expect(changed.errors == "stepwatch: Packed runs as sam build left it; after a change: sam build\n")
    #expect(try home.stepwatch("history", "second").output.contains("written"))
  }

  @Test func `the template that sam build made runs, with the functions file of its project`() throws {
    let home = try Household(Self.project.merging(Self.built) { $1 })
    for path in [".aws-sam/build/template.yaml", ".aws-sam/build", "./.aws-sam/build/template.yaml"] {
      let answer = try home.stepwatch("run", path)
      #expect(answer.status == 0, "\(answer)")
      #expect(answer.errors == "")
      #expect(answer.lines.filter { $0.hasPrefix("SUCCEEDED") }.count == 4)
    }
    #expect(
      try home.stepwatch("check", ".aws-sam/build", "--state-machine", "Orders").output
        == "statemachine/orders.asl.json: 0 errors, 0 warnings\n")
  }
}
