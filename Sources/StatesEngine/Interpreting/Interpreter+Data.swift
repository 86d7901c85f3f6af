import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// Evaluates expressions of the state that a branch is in; whatever `body` changes in the scope, it puts back.
  ///
  /// The random numbers that they draw are drawn from the execution's generator.
  mutating func evaluate<Value>(
    _ slot: Int, _ body: (inout EvaluationScope) throws(DataFlowFailure) -> Value
  ) throws(DataFlowFailure) -> Value {
    branches[slot].scope.random = random
    branches[slot].scope.now = now
    defer { random = branches[slot].scope.random }
    return try body(&branches[slot].scope)
  }

  /// The same where the Context object has the token of a Task.
  mutating func evaluate<Value>(
    _ slot: Int, taskToken: String?, _ body: (inout EvaluationScope) throws(DataFlowFailure) -> Value
  ) throws(DataFlowFailure) -> Value {
    branches[slot].scope.context.taskToken = taskToken
    defer { branches[slot].scope.context.taskToken = nil }
    return try evaluate(slot, body)
  }

  /// The same for an item of the Map that the branch is in.
  mutating func evaluate<Value>(
    _ slot: Int, mapItem: ContextObject.MapItem, _ body: (inout EvaluationScope) throws(DataFlowFailure) -> Value
  ) throws(DataFlowFailure) -> Value {
    let outer = branches[slot].scope.context.mapItem
    branches[slot].scope.context.mapItem = mapItem
    defer { branches[slot].scope.context.mapItem = outer }
    return try evaluate(slot, body)
  }
}
