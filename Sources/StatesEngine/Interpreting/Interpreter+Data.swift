import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// Evaluates expressions of the state that a branch is in.
  ///
  /// The random numbers that they draw are drawn from the execution's generator.
  mutating func evaluate<Value>(
    _ slot: Int, taskToken: String? = nil, mapItem: ContextObject.MapItem? = nil,
    _ body: (inout EvaluationScope) throws(DataFlowFailure) -> Value
  ) throws(DataFlowFailure) -> Value {
    var scope = scope(of: slot, taskToken: taskToken, mapItem: mapItem)
    defer { random = scope.random }
    return try body(&scope)
  }

  private func scope(of slot: Int, taskToken: String?, mapItem: ContextObject.MapItem?) -> EvaluationScope {
    let branch = branches[slot]
    return EvaluationScope(
      input: branch.input,
      context: ContextObject(
        execution: execution,
        state: ContextObject.StateContext(
          name: branch.state.name, enteredTime: branch.enteredTime,
          retryCount: branch.state.isRetryable ? branch.retryCount : nil),
        taskToken: taskToken, mapItem: mapItem ?? branch.mapItem),
      variables: branch.variables, random: random, now: now)
  }

  /// What a state hands on may be 256 KiB of JSON text. Source: developer guide, "Quotas".
  func sizeFailure(of outcome: StateOutcome) -> DataFlowFailure? {
    nil
  }
}
