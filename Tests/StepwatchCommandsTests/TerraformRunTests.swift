import Foundation
import TestSupport
import Testing

/// The Terraform text that the project grew from, unchanged, with three functions in folders beside it.
@Suite(.onThreadsOfItsOwn) struct TerraformRunTests {
  private static let stateMachine = """
    resource "aws_sfn_state_machine" "example" {
      name     = "example-state-machine"
      role_arn = aws_iam_role.stepfunctions_role.arn

      definition = <<DEFINITION
    {
      "Comment": "Orchestration of microservices",
      "StartAt": "ServiceA",
      "States": {
        "ServiceA": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceA",
          "Next": "ServiceB"
        },
        "ServiceB": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceB",
          "Next": "ServiceC"
        },
        "ServiceC": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceC",
          "End": true
        }
      }
    }
    DEFINITION
    }

    resource "aws_iam_role" "stepfunctions_role" {
      name = "stepfunctions-role"
      
      assume_role_policy = jsonencode({
        Version = "2012-10-17",
        Statement = [{
          Effect    = "Allow",
          Principal = {
            Service = "states.amazonaws.com"
          },
          Action    = "sts:AssumeRole"
        }]
      })
    }
    """

  private static func function(_ letter: String) -> String {
    """
    resource "aws_lambda_function" "service_\(letter.lowercased())" {
      filename      = "service_\(letter.lowercased()).zip"
      function_name = "Service\(letter)"
      role          = aws_iam_role.lambda_role.arn
      handler       = "index.handler"
      runtime       = "nodejs14.x"
    }
    """
  }

  private static func files() -> [String: String] {
    var files = ["step_functions_state_machine.tf": stateMachine]
    for letter in ["A", "B", "C"] {
      files["lambda_service_\(letter.lowercased()).tf"] = function(letter)
      files["Service\(letter)/index.js"] =
        "exports.handler = async (event) => ({ ...event, trail: [...(event.trail ?? []), '\(letter)'] })\n"
    }
    return files
  }

  @Test(.enabled(if: Processes.isOnPath("node") || Processes.isOnPath("nodejs"), "node is not on PATH"))
  func `three microservices run one after the other on the Node.js at hand`() throws {
    let home = try Household(Self.files())
    let answer = try home.stepwatch("run", ".", "--name", "first", "--input", #"{"order": 7}"#)
    #expect(
      answer.lines == [
        "STARTED first", "ENTERED ServiceA", "SUCCEEDED ServiceA <time>", "ENTERED ServiceB",
        "SUCCEEDED ServiceB <time>", "ENTERED ServiceC", "SUCCEEDED ServiceC <time>", "SUCCEEDED first <time>",
      ])
    #expect(
      answer.errors.hasPrefix(
        "stepwatch: ServiceA, ServiceB, ServiceC ask for nodejs14.x and run on the Node.js at hand, v"))
    #expect(answer.status == 0)
    let history = try home.stepwatch("history", "first").output
    #expect(history.contains(#""output": "{\"order\":7,\"trail\":[\"A\",\"B\",\"C\"]}""#))
    #expect(try home.stepwatch("check", ".").status == 0)
  }

  @Test func `without node the run fails, and says what to install`() throws {
    let home = try Household(Self.files())
    home.environment["PATH"] = "/nonexistent"
    let answer = try home.stepwatch("run", "step_functions_state_machine.tf", "--name", "first")
    #expect(
      answer.lines.last?.hasPrefix(
        "FAILED first Runtime.InvalidEntrypoint: The Lambda function ServiceA (nodejs14.x) needs `node` or `nodejs`, "
          + "which is not on PATH. Install Node.js 18 or newer: apt-get install nodejs") == true)
    #expect(answer.status == 1)
  }
}
