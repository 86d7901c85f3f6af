import JSONDocument
import StatesLanguage

/// What a Map runs over: the elements of an array, or the members of an object.
package struct MapItems: Equatable, Sendable {
  package var values: [JSONValue]
  /// The members' names; nil for elements.
  package var keys: [String]?
  /// Where a distributed Map read them from, as `Map.Item.Source` tells it; nil for the state's own data.
  package var source: String?

  package init(_ values: [JSONValue] = [], keys: [String]? = nil, source: String? = nil) {
    self.values = values
    self.keys = keys
    self.source = source
  }

  /// Nil for a value that nothing can run over.
  package init?(of value: JSONValue, source: String? = nil) {
    switch value {
    case .array(let elements): self.init(elements, source: source)
    case .object(let object): self.init(object.map(\.value), keys: object.names, source: source)
    default: return nil
    }
  }

  package var count: Int { values.count }

  /// The array or object that these are of.
  package var value: JSONValue {
    guard let keys else { return .array(values) }
    return .object(JSONObject(zip(keys, values)))
  }

  /// - Parameter first: the index of the first of these among all items.
  package func item(at place: Int, countingFrom first: Int = 0) -> ContextObject.MapItem {
    ContextObject.MapItem(index: first + place, value: values[place], key: keys?[place], source: source)
  }
}

extension MapState {
  /// The items that the Map runs over.
  ///
  /// JSONata takes objects everywhere, JSONPath in distributed Maps only. Source: developer guide, "Map workflow state".
  ///
  /// - Parameters:
  ///   - effectiveInput: the state's effective input.
  ///   - scope: its `input` is the state's input as it was entered.
  package func items(
    of state: State, effectiveInput: JSONValue, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> MapItems {
    switch items {
    case .unset:
      if let items = items(in: effectiveInput, of: state) { return items }
      if state.queryLanguage == .jsonPath { throw Self.noArray(at: "$") }
      throw .evaluation("Map state input must be an array but was: \(effectiveInput.text)", location: nil)
    case .literal(let value):
      if let items = items(in: value, of: state) { return items }
      throw .evaluation("Map state input must be an array but was: \(value.text)", location: "Items")
    case .path(let path):
      var scope = scope
      scope.input = effectiveInput
      let value = try path.evaluatePathField(in: scope)
      if let items = items(in: value, of: state) { return items }
      throw Self.noArray(at: path.root == .context ? String(path.text.dropFirst()) : path.text)
    case .jsonata(let template):
      let value = try template.evaluate(in: &scope)
      if let items = items(in: value, of: state) { return items }
      throw template.expression?.unexpected(value, expected: "array")
        ?? .evaluation("Map state input must be an array but was: \(value.text)", location: "Items")
    }
  }

  private func items(in value: JSONValue, of state: State) -> MapItems? {
    if case .object = value, state.queryLanguage == .jsonPath, processor.mode == .inline { return nil }
    return MapItems(of: value)
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
    guard let itemSelector else { return scope.context.mapItem?.input ?? .null }
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
