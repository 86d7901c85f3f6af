import Foundation
import JSONDocument
import StateDataFlow
import StatesLanguage
import TestSupport
import Testing

/// What AWS chose for every operator and many kinds of values.
@Suite(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
struct ChoiceOperatorsConformanceTests {
  @Test func `every recorded choice is made as AWS made it`() throws {
    var passed = 0
    var total = 0
    for file in ConformanceFolder.files(in: "asl/choice_operators", ending: ".json") {
      let recording = try JSONValue(parsing: Data(contentsOf: file))
      for (place, execution) in (recording["executions"]?.array ?? []).enumerated() {
        let expected = recording["expected"]?["cases"]?[place]?["output"]
        total += 1
        if try output(of: execution, in: recording) == expected {
          passed += 1
        } else {
          Issue.record("\(file.lastPathComponent) cases[\(place)]: expected \(expected?.text ?? "nothing")")
        }
      }
    }
    print("conformance asl/choice_operators: \(passed) of \(total)")
    #expect(passed == total)
  }

  /// The result of the Pass state that the Choice led to.
  private func output(of execution: JSONValue, in recording: JSONValue) throws -> JSONValue? {
    let written = execution["definition"] == "$top" ? recording["definition"] : execution["definition"]
    let definition = try StateMachineDefinition(parsing: #require(written))
    let state = try #require(definition.states[definition.states.startAt])
    guard case .choice(let choice) = state.kind else { return nil }
    var scope = EvaluationScope(input: try JSONValue(parsing: execution["input"]?.string ?? "{}"))
    let decision = try choice.decision(of: state, in: &scope)
    let next = decision.rule.map { choice.choices[$0].next } ?? choice.defaultNext
    guard case .pass(let pass)? = definition.states[try #require(next)]?.kind else { return nil }
    return pass.result
  }
}
