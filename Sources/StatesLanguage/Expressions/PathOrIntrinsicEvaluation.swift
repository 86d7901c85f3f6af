import JSONDocument

extension PathOrIntrinsic {
  /// The same for a member of a payload template, where an index beyond the end of an array gives null, as measured on AWS;
  /// among the arguments of a function it does not.
  func evaluateMember(in scope: inout EvaluationScope, field: String) throws(DataFlowFailure) -> JSONValue {
    guard case .path(let path) = self else { return try evaluate(in: &scope, field: field) }
    do throws(JSONPathFailure) {
      return try path.evaluate(in: scope)
    } catch {
      if error.kind == .indexOutOfBounds { return .null }
      throw path.notFound(for: field, in: scope)
    }
  }

  /// - Parameter field: the field's name as errors say it: `id.$`, `CausePath`.
  package func evaluate(in scope: inout EvaluationScope, field: String) throws(DataFlowFailure) -> JSONValue {
    switch self {
    case .path(let path): try path.evaluate(in: scope, field: field)
    case .intrinsic(let call): try call.evaluate(in: &scope)
    }
  }
}

extension JSONPathExpression {
  /// What the path finds; the failure names the field and what was searched.
  package func evaluate(in scope: EvaluationScope, field: String) throws(DataFlowFailure) -> JSONValue {
    do throws(JSONPathFailure) {
      return try evaluate(in: scope)
    } catch {
      throw notFound(for: field, in: scope)
    }
  }

  fileprivate func notFound(for field: String, in scope: EvaluationScope) -> DataFlowFailure {
    .runtime(
      "The JSONPath '\(text)' specified for the field '\(field)' could not be found in the input "
        + "'\(searched(in: scope).text)'")
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
