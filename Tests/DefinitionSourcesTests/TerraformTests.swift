import Foundation
import JSONDocument
import Testing

@testable import DefinitionSources

@Suite struct TerraformTests {
  /// The only state machine that these files declare.
  private func source(_ files: [String: String], named name: String? = nil) throws -> StateMachineSource {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    var source = try DefinitionFinder.find(folder.path, named: name)
    source.file = source.file.replacingOccurrences(of: folder.path + "/", with: "")
    return source
  }

  @Test func `a heredoc definition keeps its text, its line and its placeholders`() throws {
    let found = try source([
      "machine.tf": """
      resource "aws_sfn_state_machine" "example" {
        name     = "example-state-machine"
        role_arn = aws_iam_role.stepfunctions_role.arn

        definition = <<DEFINITION
      {
        "StartAt": "ServiceA",
        "States": {
          "ServiceA": { "Type": "Task", "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceA", "End": true }
        }
      }
      DEFINITION
      }

      resource "aws_iam_role" "stepfunctions_role" {
        name = "stepfunctions-role"
        assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow" }] })
      }
      """,
      "lambda_service_a.tf": """
      resource "aws_lambda_function" "service_a" {
        filename      = "service_a.zip"
        function_name = "ServiceA"
        role          = aws_iam_role.lambda_role.arn
        handler       = "index.handler"
        runtime       = "nodejs14.x"
      }
      """,
    ])
    #expect(found.name == "example-state-machine")
    #expect(found.file == "machine.tf")
    #expect(found.firstLine == 6)
    #expect(
      found.definitionText == """
        {
          "StartAt": "ServiceA",
          "States": {
            "ServiceA": { "Type": "Task", "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceA", "End": true }
          }
        }

        """)
    #expect(found.roleARN == "arn:aws:iam::123456789012:role/stepfunctions-role")
    #expect(found.functions.map(\.name) == ["ServiceA"])
    #expect(found.functions.first?.handler == "index.handler")
    #expect(found.functions.first?.runtime == "nodejs14.x")
    #expect(found.functions.first?.code == "service_a.zip")
    #expect(found.notes.isEmpty)
  }

  @Test func `jsonencode, references, variables and locals give the definition their values`() throws {
    let found = try source([
      "main.tf": """
      # comment
      variable "env" { default = "dev" }
      locals { prefix = "orders-${var.env}" }
      resource "aws_lambda_function" "charge" {
        function_name = "${local.prefix}-charge"
        timeout       = 30
        environment {
          variables = { TABLE = aws_dynamodb_table.orders.name, LEVEL = "debug" }
        }
      }
      resource "aws_dynamodb_table" "orders" { name = "orders" }
      resource "aws_sfn_state_machine" "flow" {
        name = local.prefix
        type = "EXPRESS"
        definition = jsonencode({
          StartAt = "Charge"
          States = {
            Charge = { Type = "Task", Resource = aws_lambda_function.charge.arn, TimeoutSeconds = 5, End = true }
          }
        })
      }
      """
    ])
    #expect(found.name == "orders-dev")
    #expect(found.isExpress)
    #expect(
      try JSONValue(parsing: found.definitionText) == [
        "StartAt": "Charge",
        "States": [
          "Charge": [
            "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:orders-dev-charge",
            "TimeoutSeconds": 5, "End": true,
          ]
        ],
      ])
    #expect(found.functions.first?.environment == ["TABLE": "orders", "LEVEL": "debug"])
    #expect(found.functions.first?.timeout == 30)
  }

  @Test func `the code of a function whose archive Terraform makes is what the archive is made of`() throws {
    let found = try source([
      "main.tf": #"""
      data "archive_file" "pay" {
        type        = "zip"
        source_dir  = "${path.module}/src/pay"
        output_path = "${path.module}/build/pay.zip"
      }
      data "archive_file" "note" {
        type        = "zip"
        source_file = "${path.module}/src/note/index.js"
        output_path = "note.zip"
      }
      resource "aws_lambda_function" "pay" {
        function_name    = "pay"
        filename         = data.archive_file.pay.output_path
        source_code_hash = data.archive_file.pay.output_base64sha256
      }
      resource "aws_lambda_function" "note" {
        function_name = "note"
        filename      = data.archive_file.note.output_path
      }
      resource "aws_sfn_state_machine" "flow" {
        name       = "flow"
        definition = jsonencode({ StartAt = "P", States = { P = { Type = "Pass", End = true } } })
      }
      """#
    ])
    #expect(found.functions.map(\.code) == ["./src/pay", "./src/note"])
    #expect(found.notes.isEmpty)
  }

  @Test func `templatefile fills a file's variables in, and an indented heredoc loses its margin`() throws {
    let found = try source([
      "flow.asl.tpl": #"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${arn}", "End": true}}}"#,
      "main.tf": """
      resource "aws_sfn_state_machine" "flow" {
        name = trimspace(<<-EOT
          indented
        EOT
        )
        definition = templatefile("${path.module}/flow.asl.tpl", { arn = "arn:aws:lambda:us-east-1:123456789012:function:f" })
      }
      """,
    ])
    #expect(found.name == "indented")
    #expect(found.definitionText.contains("function:f"))
  }

  @Test(arguments: [
    (
      "resource \"aws_sfn_state_machine\" \"m\" {\n  definition = data.template_file.x.rendered\n}",
      "main.tf:2:16: the definition of \"m\" needs data.template_file.x.rendered, which is not understood here; "
        + "write the definition into a file of its own and open that"
    ),
    (
      "resource \"aws_sfn_state_machine\" \"m\" {\n  name = \"a",
      "main.tf:2:10: the text that begins here has no closing quote on its line"
    ),
    ("resource \"aws_sfn_state_machine\" \"m\" {\n  name = ]\n}", "main.tf:2:10: expected an expression"),
    ("resource \"aws_sfn_state_machine\" \"m\" { }", "main.tf:1:1: aws_sfn_state_machine \"m\" has no \"definition\""),
  ])
  func `what is not understood is named with its line`(text: String, sentence: String) throws {
    let error = #expect(throws: SourceError.self) { try source(["main.tf": text]) }
    #expect(error?.description.hasSuffix(sentence) == true, "\(error?.description ?? "nothing thrown")")
  }

  @Test func `an attribute that is not understood is left out and told, with its line`() throws {
    let found = try source([
      "main.tf": """
      resource "aws_lambda_function" "f" {
        function_name = "f"
        timeout       = var.fast ? 1 : 2
      }
      resource "aws_sfn_state_machine" "m" { definition = "{}" }
      """
    ])
    #expect(found.functions.first?.timeout == nil)
    #expect(found.notes.count == 1)
    #expect(
      found.notes.first?.description.hasSuffix(
        "main.tf:3:19: var . fast ? 1 : 2 is not understood here and was left out") == true,
      "\(found.notes)")
  }

  @Test func `two state machines in one module ask which one is meant`() throws {
    let files = [
      "main.tf": """
      resource "aws_sfn_state_machine" "a" {
        name = "a"
        definition = "{}"
      }
      resource "aws_sfn_state_machine" "b" {
        name = "b"
        definition = "{}"
      }
      """
    ]
    let error = #expect(throws: SourceError.self) { try source(files) }
    #expect(
      error?.description.hasSuffix(#"declares the state machines "a", "b"; choose one with --state-machine NAME"#)
        == true)
    #expect(try source(files, named: "b").name == "b")
  }

  @Test(arguments: ["(", "[", "-", "!", "f(", "{ a = ", "a["])
  func `a text that opens more than anybody writes is told with its place`(opening: String) {
    let text = """
      resource "aws_sfn_state_machine" "m" {
        definition = \(String(repeating: opening, count: 100_000))
      }
      """
    let error = #expect(throws: SourceError.self) { try source(["main.tf": text]) }
    #expect(
      error?.description.hasSuffix(": blocks and expressions are nested more than 200 deep") == true,
      "\(error?.description ?? "nothing thrown")")
  }

  @Test func `blocks that open more than anybody writes are told, too`() {
    let error = #expect(throws: SourceError.self) {
      try source(["main.tf": String(repeating: "a {\n", count: 100_000)])
    }
    #expect(error?.description.hasSuffix("main.tf:201:1: blocks and expressions are nested more than 200 deep") == true)
  }

  @Test func `what is nested is no circle, and a circle is told`() throws {
    let deep = String(repeating: "{ a = ", count: 60) + "1" + String(repeating: " }", count: 60)
    let found = try source([
      "main.tf": """
      resource "aws_sfn_state_machine" "m" {
        definition = jsonencode(\(deep))
      }
      """
    ])
    #expect(
      try JSONValue(parsing: found.definitionText).text
        == String(repeating: "{\"a\":", count: 60) + "1" + String(repeating: "}", count: 60))

    let circle = """
      locals {
        a = { b = local.c }
        c = local.a
      }
      resource "aws_sfn_state_machine" "m" {
        definition = jsonencode(local.a)
      }
      """
    let error = #expect(throws: SourceError.self) { try source(["main.tf": circle]) }
    #expect(error?.description.contains("needs references that lead in a circle") == true)
  }
}
