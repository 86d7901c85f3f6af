import Foundation
import TestSupport
import Testing

@testable import DefinitionSources

/// What a path holds, all of it.
@Suite struct EveryStateMachineTests {
  /// `title` of each, or the problem, with paths as they are in the folder.
  private func found(_ files: [String: String], at path: String = "") throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwatch-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return DefinitionFinder.findAll(path.isEmpty ? folder.path : "\(folder.path)/\(path)").map { result in
      switch result {
      case .success(let source):
        let siblings = source.siblings.map(\.name).joined(separator: ", ")
        return source.title + (siblings.isEmpty ? "" : " beside \(siblings)")
      case .failure(let problem): return problem.description
      }
    }.map { $0.replacingOccurrences(of: folder.path + "/", with: "").replacingOccurrences(of: folder.path, with: ".") }
  }

  private static let pass = #"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#

  private static let template = """
    Resources:
      Orders:
        Type: AWS::Serverless::StateMachine
        Properties: { DefinitionUri: orders.asl.json }
      Broken:
        Type: AWS::Serverless::StateMachine
      Refunds:
        Type: AWS::Serverless::StateMachine
        Properties: { Definition: { StartAt: A, States: { A: { Type: Succeed } } } }
    """

  private static let terraform = """
    resource "aws_sfn_state_machine" "a" { definition = file("${path.module}/orders.asl.json") }
    resource "aws_sfn_state_machine" "b" { definition = unknown() }
    """

  @Test func `of a template all that it declares, whatever is wrong with one of them`() throws {
    #expect(
      try found(["template.yaml": Self.template, "orders.asl.json": Self.pass], at: "template.yaml") == [
        "orders.asl.json: Orders beside Broken, Refunds",
        #"template.yaml:5:3: AWS::Serverless::StateMachine "Broken" has no definition: "#
          + "it needs DefinitionUri, Definition or DefinitionString",
        "template.yaml: Refunds beside Orders, Broken",
      ])
  }

  @Test func `of Terraform all that the folder declares, or those of the file that is named`() throws {
    let files = ["main.tf": Self.terraform, "more.tf": Self.terraform.replacing("\"a\"", with: "\"c\"")]
    let unreadable =
      #"1:58: the definition of "a" needs file "./orders.asl.json", which cannot be read"#
    let unknown =
      #"2:53: the definition of "b" needs unknown(…), which is not understood here; "#
      + "write the definition into a file of its own and open that"
    let ofFile = try found(files, at: "main.tf")
    #expect(ofFile == ["main.tf:\(unreadable)", "main.tf:\(unknown)"])
    #expect(try found(files).count == 4)
  }

  @Test func `of a folder the definitions besides that nothing in it reads`() throws {
    #expect(
      try found([
        "main.tf": Self.terraform, "orders.asl.json": Self.pass, "other.asl.yaml": "StartAt: A", "notes.json": "{}",
      ]) == [
        "orders.asl.json: a beside b",
        #"main.tf:2:53: the definition of "b" needs unknown(…), which is not understood here; "#
          + "write the definition into a file of its own and open that",
        "other.asl.yaml beside orders",
      ])
  }

  @Test func `Terraform without a state machine says nothing beside a definition`() throws {
    #expect(try found(["main.tf": "", "orders.asl.json": Self.pass]) == ["orders.asl.json"])
    #expect(try found(["main.tf": ""]) == [".: declares no aws_sfn_state_machine"])
    #expect(try found(["main.tf": "x = "], at: "nosuch") == ["nosuch: there is no such file or folder"])
  }
}
