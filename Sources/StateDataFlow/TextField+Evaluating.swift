import JSONDocument
import StatesLanguage

extension TextField {
  /// The field's text.
  ///
  /// - Parameter field: its name without `Path`: `Cause`.
  package func text(
    field: String, of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> String {
    switch self {
    case .literal(let text): return text
    case .path(let expression):
      let value = try expression.evaluate(in: &scope, field: field + "Path")
      return value.string ?? value.text
    case .jsonata(let template):
      let value = try template.evaluate(in: &scope)
      if let text = value.string { return text }
      throw template.expression?.unexpected(value, expected: "string")
        ?? .evaluation("The \(field) field is not a string: \(value.text)", location: field)
    }
  }
}
