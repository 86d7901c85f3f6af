import JSONDocument
import StateDataFlow
import StatesLanguage
import Testing

/// One state in a definition of its own, and what it sees.
struct DataFlowCase {
  let state: State
  var scope: EvaluationScope

  /// - Parameter fields: the state's fields but `End`, as JSON: `"Type": "Pass", …`.
  init(_ fields: String, input: String = "{}", variables: [String: JSONValue] = [:], now: Int64 = 0) throws {
    let definition = try StateMachineDefinition(
      parsing: #"{"StartAt": "S", "States": {"S": {\#(fields)}, "Else": {"Type": "Succeed"}}}"#)
    state = try #require(definition.states["S"])
    scope = EvaluationScope(
      input: try JSONValue(parsing: input),
      context: ContextObject(state: ContextObject.StateContext(name: "S", enteredTime: now, retryCount: nil)),
      variables: variables, now: now)
  }

  mutating func effectiveInput() throws -> String { try state.effectiveInput(in: &scope).text }

  mutating func outcome(of result: JSONValue) throws -> String {
    Self.text(try state.outcome(of: result, in: &scope))
  }

  mutating func caught(_ error: String, _ cause: String) throws -> String {
    let errorOutput: JSONValue = ["Error": .string(error), "Cause": .string(cause)]
    return Self.text(try state.catchers[0].outcome(of: state, errorOutput: errorOutput, in: &scope))
  }

  mutating func choice() throws -> String {
    guard case .choice(let choice) = state.kind else { return "no Choice" }
    let decision = try choice.decision(of: state, in: &scope)
    return "\(decision.rule.map { "Choices[\($0)]" } ?? "Default") → \(Self.text(decision.outcome))"
  }

  mutating func waitEnd() throws -> Int64 {
    guard case .wait(let wait) = state.kind else { return -1 }
    return try wait.endTime(of: state, in: &scope)
  }

  /// `{"output":1}`, `{"output":1} x=2 y="z"`.
  private static func text(_ outcome: StateOutcome) -> String {
    outcome.assigned.reduce(outcome.output.text) { "\($0) \($1.name)=\($1.value.text)" }
  }
}
