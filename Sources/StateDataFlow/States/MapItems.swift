import JSONDocument
import StatesLanguage

extension MapState {
  /// The items that the Map runs over.
  ///
  /// - Parameters:
  ///   - effectiveInput: the state's effective input.
  ///   - scope: its `input` is the state's input as it was entered.
  package func items(
    of state: State, effectiveInput: JSONValue, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> [JSONValue] {
    switch items {
    case .unset:
      if let elements = effectiveInput.array { return elements }
      if state.queryLanguage == .jsonPath { throw Self.noArray(at: "$") }
      throw .evaluation("Map state input must be an array but was: \(effectiveInput.text)", location: nil)
    case .literal(let value):
      if let elements = value.array { return elements }
      throw .evaluation("Map state input must be an array but was: \(value.text)", location: "Items")
    case .path(let path):
      var scope = scope
      scope.input = effectiveInput
      let value = try path.evaluatePathField(in: scope)
      if let elements = value.array { return elements }
      throw Self.noArray(at: path.root == .context ? String(path.text.dropFirst()) : path.text)
    case .jsonata(let template):
      let value = try template.evaluate(in: &scope)
      if let elements = value.array { return elements }
      throw template.expression?.unexpected(value, expected: "array")
        ?? .evaluation("Map state input must be an array but was: \(value.text)", location: "Items")
    }
  }

  private static func noArray(at path: String) -> DataFlowFailure {
    .runtime("Reference path \"\(path)\" must point to array.")
  }

  /// What an iteration begins with: the item, or what `ItemSelector` makes of it.
  ///
  /// - Parameter scope: its `context` has the item as `Map.Item`.
  package func itemInput(
    of state: State, effectiveInput: JSONValue, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> JSONValue {
    guard let itemSelector else { return scope.context.mapItem?.value ?? .null }
    return try itemSelector.evaluate(over: effectiveInput, in: &scope)
  }
}

extension ItemSelectorField {
  /// - Parameter input: what `$` is in JSONPath.
  func evaluate(over input: JSONValue, in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    switch self {
    case .jsonPath(let template): try template.evaluate(over: input, in: &scope)
    case .jsonata(let template): try template.evaluate(in: &scope)
    }
  }
}
