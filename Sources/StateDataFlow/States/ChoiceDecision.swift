import JSONDocument
import StatesLanguage

/// Which way a Choice state goes, and what it hands on.
package struct ChoiceDecision: Sendable {
  /// The place of the rule in `Choices`; nil for `Default`.
  package var rule: Int?
  package var outcome: StateOutcome
}

extension ChoiceState {
  /// The first rule that holds, or `Default`.
  /// - Throws: `States.Runtime` where there is neither.
  package func decision(of state: State, in scope: inout EvaluationScope) throws(DataFlowFailure) -> ChoiceDecision {
    switch state.queryLanguage {
    case .jsonPath: try jsonPathDecision(of: state, in: &scope)
    case .jsonata: try jsonataDecision(of: state, in: &scope)
    }
  }

  private func jsonPathDecision(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> ChoiceDecision {
    let entered = scope.input
    let input = try state.effectiveInput(in: &scope)
    scope.input = input
    defer { scope.input = entered }
    let rule = try firstHolding(in: &scope)
    let assign = rule.map { choices[$0].assign } ?? state.dataFlow.assign
    let assigned = try assign?.evaluate(over: input, in: &scope) ?? []
    let output = try state.outputAfterPath(input, in: &scope)
    return ChoiceDecision(rule: rule, outcome: StateOutcome(output: output, assigned: assigned))
  }

  private func jsonataDecision(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> ChoiceDecision {
    let rule = try firstHolding(in: &scope)
    let template = rule.map { choices[$0].output } ?? state.dataFlow.output
    let assign = rule.map { choices[$0].assign } ?? state.dataFlow.assign
    let output = try template?.evaluate(in: &scope) ?? scope.input
    let assigned = try assign?.evaluate(over: scope.input, in: &scope) ?? []
    return ChoiceDecision(rule: rule, outcome: StateOutcome(output: output, assigned: assigned))
  }

  /// AWS reports `States.Runtime` where no rule holds, as measured there, although it lists `States.NoChoiceMatched` among
  /// its error names.
  /// - Returns: nil for `Default`.
  private func firstHolding(in scope: inout EvaluationScope) throws(DataFlowFailure) -> Int? {
    for place in choices.indices where try choices[place].condition.holds(in: &scope) { return place }
    guard defaultNext == nil else { return nil }
    throw .runtime("Failed to transition out of the state. The state does not point to a next state.")
  }
}

extension ChoiceState.Condition {
  func holds(in scope: inout EvaluationScope) throws(DataFlowFailure) -> Bool {
    switch self {
    case .rule(let rule): return try rule.holds(in: scope)
    case .jsonata(let template):
      let value = try template.evaluate(in: &scope)
      if let holds = value.bool { return holds }
      throw template.expression?.unexpected(value, expected: "boolean")
        ?? .evaluation("The Condition field is not a boolean: \(value.text)", location: "Condition")
    }
  }
}
