import JSONDocument
import StatesLanguage

extension MapState {
  /// `ToleratedFailureCount`; nil where the state has none.
  package func toleratedFailureCount(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Int? {
    guard let count = try toleratedFailureCount?.integer(field: "ToleratedFailureCount", of: state, in: &scope) else {
      return nil
    }
    guard count >= 0 else { throw .runtime("ToleratedFailureCount cannot be negative.") }
    return count
  }

  /// `ToleratedFailurePercentage`, from 0 to 100; nil where the state has none.
  package func toleratedFailurePercentage(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Double? {
    guard
      let percentage = try toleratedFailurePercentage?.number(
        field: "ToleratedFailurePercentage", of: state, in: &scope)
    else { return nil }
    guard 0...100 ~= percentage else { throw .runtime("ToleratedFailurePercentage must be between 0 and 100.") }
    return percentage
  }
}

extension ItemReader {
  /// `Parameters` or `Arguments`; null where the reader has none.
  package func evaluatedParameters(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> JSONValue {
    try evaluated(parameters, arguments, of: state, in: &scope)
  }
}

extension ResultWriter {
  /// `Parameters` or `Arguments`; null where the writer has none.
  package func evaluatedParameters(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> JSONValue {
    try evaluated(parameters, arguments, of: state, in: &scope)
  }
}

extension ItemBatcher {
  /// `BatchInput`; nil where the batcher has none.
  package func evaluatedBatchInput(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> JSONValue? {
    guard let batchInput else { return nil }
    let input = try state.effectiveInput(in: &scope)
    return try batchInput.evaluate(over: input, in: &scope)
  }
}

private func evaluated(
  _ parameters: PayloadTemplate?, _ arguments: JSONataTemplate?, of state: State, in scope: inout EvaluationScope
) throws(DataFlowFailure) -> JSONValue {
  if let parameters { return try parameters.evaluate(over: state.effectiveInput(in: &scope), in: &scope) }
  return try arguments?.evaluate(in: &scope) ?? .null
}
