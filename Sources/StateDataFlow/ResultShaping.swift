import JSONDocument
import StatesLanguage

extension State {
  /// What the state hands on for its result.
  ///
  /// JSONPath: `ResultSelector`, `ResultPath`, `OutputPath`; in `Assign` `$` is the result. JSONata: `Output`, or the
  /// result where there is none. Source: Amazon States Language, "Input and Output Processing".
  /// - Parameter scope: its `input` is the state's input as it was entered.
  package func outcome(of result: JSONValue, in scope: inout EvaluationScope) throws(DataFlowFailure) -> StateOutcome {
    guard hasDataFields else { return StateOutcome(output: result) }
    switch queryLanguage {
    case .jsonPath:
      let assigned = try dataFlow.assign?.evaluate(over: result, in: &scope) ?? []
      let selected = try resultAfterSelector(result, in: &scope)
      let combined = try dataFlow.resultPath.combine(selected, with: scope.input)
      return StateOutcome(output: try outputAfterPath(combined, in: &scope), assigned: assigned)
    case .jsonata:
      if producesResult { scope.result = result }
      defer { scope.result = nil }
      let output = try dataFlow.output?.evaluate(in: &scope) ?? result
      return StateOutcome(output: output, assigned: try dataFlow.assign?.evaluate(over: result, in: &scope) ?? [])
    }
  }

  /// What `ResultSelector` makes of the result; the result itself where the state has none.
  func resultAfterSelector(
    _ result: JSONValue, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> JSONValue {
    try dataFlow.resultSelector?.evaluate(over: result, in: &scope) ?? result
  }

  /// `OutputPath` of what would be the output.
  func outputAfterPath(_ output: JSONValue, in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    switch dataFlow.outputPath {
    case .unset: return output
    case .discard: return .object(JSONObject())
    case .path(let path):
      if path.isWholeInput { return output }
      let entered = scope.input
      scope.input = output
      defer { scope.input = entered }
      return try path.evaluatePathField(in: scope)
    }
  }

  /// Whether `$states.result` exists in the state.
  private var producesResult: Bool {
    switch kind {
    case .task, .parallel, .map: true
    case .pass(let pass): pass.result != nil
    case .choice, .wait, .succeed, .fail: false
    }
  }
}

extension AssignField {
  /// The variables in the order of the definition.
  /// - Parameter input: what `$` is in JSONPath.
  func evaluate(
    over input: JSONValue, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> [(name: String, value: JSONValue)] {
    let value =
      switch self {
      case .jsonPath(let template): try template.evaluate(over: input, in: &scope)
      case .jsonata(let template): try template.evaluate(in: &scope)
      }
    return value.object?.members.map { (name: $0.name, value: $0.value) } ?? []
  }
}
