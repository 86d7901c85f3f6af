import JSONDocument
import StatesLanguage

extension NumberField {
  /// The field's integer.
  ///
  /// - Parameter field: its name without `Path`: `MaxConcurrency`.
  package func integer(
    field: String, of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Int {
    let value = try value(of: state, in: &scope)
    if let integer = value.integer { return integer }
    throw mismatch(value, field: field, expected: "integer")
  }

  /// The field's number.
  package func number(
    field: String, of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Double {
    let value = try value(of: state, in: &scope)
    if let number = value.double { return number }
    throw mismatch(value, field: field, expected: "float")
  }

  /// The field's seconds, which are a whole number and not negative.
  package func seconds(
    field: String, of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Int {
    let value = try value(of: state, in: &scope)
    guard let seconds = long(of: value) else { throw unparsable(value, field: field) }
    guard seconds >= 0 else {
      if case .path(let path) = self {
        throw .runtime("The \(field)Path parameter references a negative value: \(path.text) == \(value.text)")
      }
      throw .evaluation("The \(field) field must not be negative: \(value.text)", location: field)
    }
    return seconds
  }

  private func value(of state: State, in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    switch self {
    case .literal(let number): return .number(number)
    case .path(let path): return try path.evaluatePathField(in: state.scopeAfterInputPath(scope)).readAsNumber
    case .jsonata(let template): return try template.evaluate(in: &scope)
    }
  }

  /// AWS reads a path's value by its text, in which `2.0` is no whole number.
  private func long(of value: JSONValue) -> Int? {
    if case .path = self, value.number?.isWrittenAsInteger == false { return nil }
    return value.integer
  }

  private func mismatch(_ value: JSONValue, field: String, expected: String) -> DataFlowFailure {
    switch self {
    case .path(let path):
      return .runtime(
        "The \(field)Path field refers to value \"\(value.string ?? value.text)\" which is not a valid \(expected): "
          + path.text)
    case .jsonata(let template):
      if let expression = template.expression {
        return expression.unexpected(value, expected: value.number == nil ? "number" : expected)
      }
      return .evaluation("The \(field) field is not a valid \(expected): \(value.text)", location: field)
    case .literal: return .runtime("The \(field) field is not a valid \(expected): \(value.text)")
    }
  }

  private func unparsable(_ value: JSONValue, field: String) -> DataFlowFailure {
    guard case .path(let path) = self else { return mismatch(value, field: field, expected: "integer") }
    return .runtime(
      "The \(field)Path parameter cannot be parsed as a long value: \(path.text) == \(value.string ?? value.text)")
  }
}

extension JSONValue {
  /// A text that is a number as that number: paths may lead to `"2"`, as recorded on AWS.
  fileprivate var readAsNumber: JSONValue {
    guard case .string(let text) = self, let number = try? JSONValue(parsing: text), number.number != nil else {
      return self
    }
    return number
  }
}

extension State {
  /// The scope in which paths of the state's own fields are evaluated: `$` is the input after `InputPath`.
  func scopeAfterInputPath(_ scope: EvaluationScope) throws(DataFlowFailure) -> EvaluationScope {
    guard case .path = dataFlow.inputPath else { return scope }
    var selected = scope
    selected.input = try inputAfterPath(in: &selected)
    return selected
  }
}
