import JSONDocument

extension PathOrIntrinsic {
  /// - Parameter field: the field's name as errors say it: `id.$`, `CausePath`.
  package func evaluate(in scope: inout EvaluationScope, field: String) throws(DataFlowFailure) -> JSONValue {
    switch self {
    case .path(let path): try path.evaluate(in: scope, field: field)
    case .intrinsic(let call): try call.evaluate(in: &scope, field: field)
    }
  }
}

extension JSONPathExpression {
  /// What the path finds; the failure names the field and what was searched.
  package func evaluate(in scope: EvaluationScope, field: String) throws(DataFlowFailure) -> JSONValue {
    do throws(JSONPathFailure) {
      return try evaluate(in: scope)
    } catch {
      throw .runtime(
        "The JSONPath '\(text)' specified for the field '\(field)' could not be found in the input "
          + "'\(searched(in: scope).text)'")
    }
  }

  /// What the path finds, for the fields whose failures AWS words as `Invalid path '…' : …`.
  package func evaluatePathField(in scope: EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    do throws(JSONPathFailure) {
      return try evaluate(in: scope)
    } catch {
      throw .runtime("Invalid path '\(text)' : \(error.reason)")
    }
  }

  private func searched(in scope: EvaluationScope) -> JSONValue {
    switch root {
    case .context: scope.context.value
    case .variable(let name): scope.variables[name] ?? scope.input
    case .input, .candidate: scope.input
    }
  }
}
