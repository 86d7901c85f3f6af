import JSONDocument
import StatesLanguage

/// A state's data step by step, as far as it is known: for the Data pane, and for TestState's `inspectionData`.
///
/// Computed again from the definition with what a history holds; nil is a step that the state does not have or that has
/// not come yet.
package struct StateDataFlowTrace: Sendable {
  package var input: JSONValue
  /// JSONPath: the input after `InputPath`.
  package var afterInputPath: JSONValue?
  /// JSONPath: after `Parameters`.
  package var afterParameters: JSONValue?
  /// JSONata: what `Arguments` gives.
  package var afterArguments: JSONValue?
  /// Map: the items.
  package var afterItemsPath: JSONValue?
  package var result: JSONValue?
  /// JSONPath: the result after `ResultSelector`.
  package var afterResultSelector: JSONValue?
  /// JSONPath: the input with the result where `ResultPath` puts it.
  package var afterResultPath: JSONValue?
  package var output: JSONValue?
  /// What `Assign` sets.
  package var assigned: [(name: String, value: JSONValue)] = []
  /// The step that failed; those after it are nil.
  package var failure: DataFlowFailure?

  /// - Parameters:
  ///   - scope: its `input` is the state's input as it was entered.
  ///   - result: what the Task, the branches or the iterations gave; for a Pass or Wait state it is found here.
  package init(of state: State, in scope: EvaluationScope, result: JSONValue? = nil) {
    input = scope.input
    var scope = scope
    do throws(DataFlowFailure) {
      try traceInput(of: state, in: &scope)
      try traceResult(of: state, given: result, in: &scope)
    } catch {
      failure = error
    }
  }

  private mutating func traceInput(of state: State, in scope: inout EvaluationScope) throws(DataFlowFailure) {
    if state.queryLanguage == .jsonPath {
      afterInputPath = try state.inputAfterPath(in: &scope)
      let effective = try state.effectiveInput(in: &scope)
      if state.takesParameters { afterParameters = effective }
    } else if state.dataFlow.arguments != nil {
      afterArguments = try state.effectiveInput(in: &scope)
    }
    if case .map(let map) = state.kind, map.itemReader == nil {
      let effective = afterInputPath ?? input
      afterItemsPath = try map.items(of: state, effectiveInput: effective, in: &scope).value
    }
  }

  private mutating func traceResult(
    of state: State, given: JSONValue?, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) {
    switch state.kind {
    case .fail: return
    case .choice(let choice):
      let outcome = try choice.decision(of: state, in: &scope).outcome
      output = outcome.output
      assigned = outcome.assigned
      return
    case .task, .parallel, .map: result = given
    case .pass(let pass): result = pass.result
    case .wait, .succeed: break
    }
    let handedOn: JSONValue?
    switch state.kind {
    case .task, .parallel, .map: handedOn = result
    default: handedOn = result ?? afterParameters ?? afterInputPath ?? input
    }
    guard let handedOn else { return }
    if state.queryLanguage == .jsonPath, state.shapesResult {
      let selected = try state.resultAfterSelector(handedOn, in: &scope)
      afterResultSelector = selected
      afterResultPath = try state.dataFlow.resultPath.combine(selected, with: input)
    }
    let outcome = try state.outcome(of: handedOn, in: &scope)
    output = outcome.output
    assigned = outcome.assigned
  }
}

extension State {
  /// Whether `Parameters` belongs to the state's type; in a Map it selects items.
  fileprivate var takesParameters: Bool {
    switch kind {
    case .task, .pass, .parallel: true
    case .map, .choice, .wait, .succeed, .fail: false
    }
  }

  /// Whether `ResultPath` belongs to the state's type.
  fileprivate var shapesResult: Bool {
    switch kind {
    case .task, .pass, .parallel, .map: true
    case .choice, .wait, .succeed, .fail: false
    }
  }
}
