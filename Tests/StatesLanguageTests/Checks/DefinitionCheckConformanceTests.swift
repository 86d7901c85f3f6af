import Foundation
import JSONDocument
import StatesLanguage
import TestSupport
import Testing

/// Definitions of others, told right from wrong.
@Suite(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
struct DefinitionCheckConformanceTests {
  private func errors(_ text: Data) throws -> [DefinitionProblem] {
    let parsing = try JSONParser.parse(text, keepsPositions: true)
    return DefinitionCheck.problems(of: parsing.value, positions: parsing.positions).filter { $0.severity == .error }
  }

  @Test func `the linter's definitions are right or wrong as its own tests say`() throws {
    let files = ConformanceFolder.files(in: "statelint", ending: ".json")
    guard let expectedFile = files.first(where: { $0.lastPathComponent == "expected.json" }) else { return }
    let expected = try JSONValue(parsing: Data(contentsOf: expectedFile))["problems"]?.object ?? JSONObject()
    var passed = 0
    for file in files {
      guard let count = expected[file.lastPathComponent]?.integer else { continue }
      let errors = try errors(Data(contentsOf: file))
      if errors.isEmpty == (count == 0) { passed += 1 } else { Issue.record("\(file.lastPathComponent): \(errors)") }
    }
    print("conformance statelint: \(passed) of \(expected.count)")
    #expect(passed == expected.count)
  }

  @Test func `ValidateStateMachineDefinition's diagnostics are AWS's`() throws {
    for group in ConformanceFolder.files(in: "asl", ending: "") {
      var passed = 0
      var total = 0
      for file in ConformanceFolder.files(in: "asl/\(group.lastPathComponent)", ending: ".json") {
        guard let testCase = try? JSONValue(parsing: Data(contentsOf: file)) else {
          Issue.record("\(file.path) cannot be read")
          continue
        }
        for call in testCase["calls"]?.array ?? [] where call["op"]?.string == "validate_state_machine_definition" {
          guard let key = call["expect"]?[0]?.string, let recorded = testCase["expected"]?[key]?["diagnostics"] else {
            continue
          }
          total += 1
          let text = call["params"]?["definition"]?.string ?? ""
          let produced = diagnostics(text, isExpress: call["params"]?["type"]?.string == "EXPRESS")
          if produced == recorded {
            passed += 1
          } else {
            Issue.record("\(file.lastPathComponent): expected \(recorded.text), found \(produced.text)")
          }
        }
      }
      if total > 0 { print("conformance asl/\(group.lastPathComponent): \(passed) of \(total)") }
    }
  }

  /// As `ValidateStateMachineDefinition` answers; a problem of the whole document has no location.
  private func diagnostics(_ text: String, isExpress: Bool) -> JSONValue {
    let problems = DefinitionCheck.problems(ofText: text, isExpress: isExpress).filter { $0.severity == .error }
    return .array(
      problems.map { problem in
        var diagnostic: JSONObject = JSONObject([
          ("severity", "ERROR"), ("code", .string(problem.code)), ("message", .string(problem.message)),
        ])
        if !problem.location.isEmpty { diagnostic["location"] = .string(problem.location) }
        return .object(diagnostic)
      })
  }

  /// Published definitions that Step Functions would refuse, and why.
  private static let broken = [
    "shared-fallback-state-jsonata__statemachine__statemachine.asl.json": "QueryLanguage stands among the states",
    "textract-analyze-expense-tf__statemachine__statemachine.asl.json": "texts in filters are not quoted",
    "sfn-iot-data-analytics-dataset__statemachine__statemachine.asl.json": "no JSON at 9:33",
  ]

  @Test func `workflows that people run have no errors`() throws {
    let files = ConformanceFolder.files(in: "workflows/definitions", ending: ".json")
    var passed = 0
    for file in files {
      let errors = DefinitionCheck.problems(ofText: try String(contentsOf: file, encoding: .utf8)).filter {
        $0.severity == .error
      }
      if errors.isEmpty == (Self.broken[file.lastPathComponent] == nil) {
        passed += 1
      } else {
        Issue.record("\(file.lastPathComponent): \(errors.map { "\($0.message) at \($0.location)" })")
      }
    }
    print("conformance workflows, right and wrong told apart: \(passed) of \(files.count)")
    #expect(passed == files.count)
  }
}
