import JSONDocument

/// A state of a state machine: what all types have, and what its type adds. Never changes once it is read.
package final class State: Sendable {
  package let name: String
  package let path: StatePath
  package let comment: String?
  /// The state's own, or that of the state machine.
  package let queryLanguage: QueryLanguage
  package let dataFlow: StateDataFields
  /// Whether any of the data fields is written; where none is, the input goes in and the result comes out.
  package let hasDataFields: Bool
  package let kind: Kind
  /// The state's part of the definition, as it was written.
  package let document: JSONValue

  /// The eight state types.
  package enum Kind: Sendable {
    case task(TaskState)
    case pass(PassState)
    case choice(ChoiceState)
    case wait(WaitState)
    case succeed
    case fail(FailState)
    case parallel(ParallelState)
    case map(MapState)
  }

  package init(
    name: String, path: StatePath, comment: String?, queryLanguage: QueryLanguage, dataFlow: StateDataFields,
    kind: Kind, document: JSONValue
  ) {
    self.name = name
    self.path = path
    self.comment = comment
    self.queryLanguage = queryLanguage
    self.dataFlow = dataFlow
    hasDataFields = !dataFlow.isEmpty
    self.kind = kind
    self.document = document
  }

  /// AWS's name of the type, as in `Type` and at the front of `…StateEntered`.
  package var typeName: String {
    switch kind {
    case .task: "Task"
    case .pass: "Pass"
    case .choice: "Choice"
    case .wait: "Wait"
    case .succeed: "Succeed"
    case .fail: "Fail"
    case .parallel: "Parallel"
    case .map: "Map"
    }
  }

  /// Where the state leads when it succeeds; nil for the types that lead nowhere or choose (Choice, Succeed, Fail).
  package var transition: Transition? {
    switch kind {
    case .task(let state): state.transition
    case .pass(let state): state.transition
    case .wait(let state): state.transition
    case .parallel(let state): state.transition
    case .map(let state): state.transition
    case .choice, .succeed, .fail: nil
    }
  }

  package var retriers: [Retrier] {
    switch kind {
    case .task(let state): state.retriers
    case .parallel(let state): state.retriers
    case .map(let state): state.retriers
    default: []
    }
  }

  package var catchers: [Catcher] {
    switch kind {
    case .task(let state): state.catchers
    case .parallel(let state): state.catchers
    case .map(let state): state.catchers
    default: []
    }
  }

  /// The groups of states inside: a Parallel's branches, a Map's processor.
  package var innerGroups: [StateGroup] {
    switch kind {
    case .parallel(let state): state.branches
    case .map(let state): [state.processor.states]
    default: []
    }
  }
}

/// `Next` or `End`.
package enum Transition: Equatable, Sendable {
  case next(String)
  case end
}
