import JSONDocument
import StatesEngine
import StatesLanguage
import TestSupport
import Testing

/// Every definition that the recorded tests gave to AWS: those it took have no errors, and those it refused have the errors
/// that it named, word for word.
@Suite(.onThreadsOfItsOwn) struct DefinitionConformanceTests {
  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `definitions are taken and refused as AWS took and refused them`() throws {
    var tally = ConformanceTally(listed: ConformanceExceptions.definitions)
    for test in ConformanceCase.all() {
      let calls = test.calls.filter { Self.operations.contains($0["op"]?.string ?? "") }
      for (place, call) in calls.enumerated() {
        guard let text = call["params"]?["definition"]?.string else { continue }
        let isExpress = call["params"]?["type"]?.string == "EXPRESS"
        tally.count(test, place: place, Self.differences(test, text, isExpress, Self.refusal(of: call, in: test)))
      }
    }
    tally.reportTotal("definitions")
    for surprise in tally.surprises { Issue.record("\(surprise)") }
  }

  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `whatever AWS has run is taken`() throws {
    var checked = 0
    for test in ConformanceCase.all() {
      for execution in test.executions where execution.definition != .null {
        let text = execution.definition.string ?? execution.definition.text
        let errors = DefinitionCheck.problems(ofText: text, isExpress: execution.isExpress).filter {
          $0.severity == .error
        }
        if !errors.isEmpty { Issue.record("\(test.fullName) \(execution.place): \(errors)") }
        checked += 1
      }
    }
    print("conformance definitions that ran: \(checked)")
    #expect(checked > 0)
  }

  private static let operations: Set<String> = ["create_state_machine", "update_state_machine"]

  private static func differences(
    _ test: ConformanceCase, _ text: String, _ isExpress: Bool, _ refusal: JSONValue?
  ) -> [Difference] {
    let errors = DefinitionCheck.problems(ofText: text, isExpress: isExpress).filter { $0.severity == .error }
    let produced: JSONValue = errors.isEmpty ? "taken" : .string(DefinitionError(problems: errors).description)
    var comparison = RecordedComparison(transformers: test.transformers)
    return comparison.differences(["definition": refusal ?? "taken"], ProducedText.normalised(["definition": produced]))
  }

  /// What AWS said against the definition; nil where it took it, or refused something else of the call.
  private static func refusal(of call: JSONValue, in test: ConformanceCase) -> JSONValue? {
    guard let key = call["expect"]?[0]?.string, let answer = test.document["expected"]?[key] else { return nil }
    if answer["Error"]?["Code"]?.string == "InvalidDefinition" { return answer["Error"]?["Message"] }
    guard answer["exception_typename"]?.string == "InvalidDefinition", let told = answer["exception_value"]?.string
    else {
      return nil
    }
    // The recorder's client says what was called before it says what AWS answered.
    return told.firstRange(of: " operation: ").map { .string(String(told[$0.upperBound...])) }
  }
}
