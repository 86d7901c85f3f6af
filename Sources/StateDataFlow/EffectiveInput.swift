import JSONDocument
import StatesLanguage

extension State {
  /// What the state works on: its input after `InputPath` and `Parameters`, or what `Arguments` gives.
  ///
  /// - Parameter scope: its `input` is the state's input as it was entered.
  package func effectiveInput(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    guard hasDataFields else { return scope.input }
    switch queryLanguage {
    case .jsonPath:
      let selected = try inputAfterPath(in: &scope)
      guard let parameters = dataFlow.parameters else { return selected }
      return try parameters.evaluate(over: selected, in: &scope)
    case .jsonata:
      guard let arguments = dataFlow.arguments else { return scope.input }
      return try arguments.evaluate(in: &scope)
    }
  }

  /// The input after `InputPath`; the input itself in JSONata states.
  package func inputAfterPath(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    try dataFlow.inputPath.select(in: &scope)
  }
}

extension PathField {
  /// What the path selects of the scope's input.
  func select(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    switch self {
    case .unset: scope.input
    case .discard: .object(JSONObject())
    case .path(let path): path.isWholeInput ? scope.input : try path.evaluatePathField(in: scope)
    }
  }
}

extension PayloadTemplate {
  /// Evaluates with `$` standing for `input`.
  func evaluate(over input: JSONValue, in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    let before = scope.input
    scope.input = input
    defer { scope.input = before }
    return try evaluate(in: &scope)
  }
}
