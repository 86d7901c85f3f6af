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
    // Field by field: a copy of the whole branch would cost more than the rest.
    let state = branches[slot].state
    return EvaluationScope(
      input: branches[slot].input,
      context: ContextObject(
        execution: execution,
        state: ContextObject.StateContext(
          name: state.name, enteredTime: branches[slot].enteredTime,
          retryCount: state.isRetryable ? branches[slot].retryCount : nil),
        taskToken: taskToken, mapItem: mapItem ?? branches[slot].mapItem),
      variables: branches[slot].variables, random: random, now: now)
  }
}
