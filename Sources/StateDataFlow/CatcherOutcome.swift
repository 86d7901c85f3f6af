import JSONDocument
import StatesLanguage

extension Catcher {
  /// What a state hands on when this catcher caught its error.
  ///
  /// - Parameters:
  ///   - errorOutput: `{"Error": …, "Cause": …}`.
  ///   - scope: its `input` is the state's input as it was entered.
  package func outcome(
    of state: State, errorOutput: JSONValue, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> StateOutcome {
    switch state.queryLanguage {
    case .jsonPath:
      let assigned = try assign?.evaluate(over: errorOutput, in: &scope) ?? []
      return StateOutcome(output: try resultPath.combine(errorOutput, with: scope.input), assigned: assigned)
    case .jsonata:
      scope.errorOutput = errorOutput
      defer { scope.errorOutput = nil }
      let output = try self.output?.evaluate(in: &scope) ?? errorOutput
      return StateOutcome(output: output, assigned: try assign?.evaluate(over: errorOutput, in: &scope) ?? [])
    }
  }
}
