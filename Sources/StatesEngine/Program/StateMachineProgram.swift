import StatesLanguage

/// A definition made ready to run: states lead to one another by their place, so that running looks up no names.
package final class StateMachineProgram: Sendable {
  package let definition: StateMachineDefinition
  let group: ProgramGroup

  /// - Throws: the first name in the definition that leads to no state.
  package init(_ definition: StateMachineDefinition) throws(ProgramError) {
    self.definition = definition
    group = try ProgramGroup(definition.states, of: "the state machine")
  }

  /// The program of the child executions of a Map, anywhere in this one; a name stands once in a state machine.
  func processor(ofMap name: String) -> StateMachineProgram? {
    group.map(named: name).map { StateMachineProgram(processorOf: $0, in: definition) }
  }

  /// The processor of a distributed Map, run as the state machine of its child executions.
  init(processorOf map: ProgramState, in definition: StateMachineDefinition) {
    self.definition = definition
    group = map.groups[0]
  }
}

/// A definition that cannot be run because a name in it leads nowhere.
package struct ProgramError: Error, Equatable, Sendable, CustomStringConvertible {
  package var field: String
  /// The state that has the field, or what stands around the states.
  package var holder: String
  package var name: String

  package var description: String { "\(field) of \(holder) names \"\(name)\", which is not a state beside it" }
}

/// The states of one `States` object.
final class ProgramGroup: Sendable {
  let states: [ProgramState]
  let first: Int

  init(_ group: StateGroup, of holder: String) throws(ProgramError) {
    first = try group.place(of: group.startAt, field: "StartAt", holder: holder)
    var states: [ProgramState] = []
    states.reserveCapacity(group.states.count)
    for state in group.states { states.append(try ProgramState(state, in: group)) }
    self.states = states
  }

  /// A Map here or inside.
  fileprivate func map(named name: String) -> ProgramState? {
    for state in states {
      if state.name == name, case .map = state.state.kind { return state }
      for group in state.groups { if let found = group.map(named: name) { return found } }
    }
    return nil
  }
}

/// One state of a program: the state, and what its names lead to as places in its group.
final class ProgramState: Sendable {
  let state: State
  let name: String
  let events: StateEventTypes
  /// Nil at the end of the group.
  let next: Int?
  let choices: [Int]
  let choiceDefault: Int?
  let catchers: [Int]
  /// What runs inside: a Parallel's branches, a Map's processor.
  let groups: [ProgramGroup]
  /// What a Task reaches; nil for the other types.
  let target: TaskTarget?
  /// Whether the type may have `Retry`; only of those does the Context object count retries.
  let isRetryable: Bool

  init(_ state: State, in group: StateGroup) throws(ProgramError) {
    self.state = state
    name = state.name
    events = StateEventTypes(of: state.kind)
    next = try group.next(of: state)
    var choices: [Int] = []
    var choiceDefault: Int?
    var target: TaskTarget?
    switch state.kind {
    case .task, .parallel, .map: isRetryable = true
    case .pass, .choice, .wait, .succeed, .fail: isRetryable = false
    }
    switch state.kind {
    case .choice(let choice):
      for rule in choice.choices { choices.append(try group.place(of: rule.next, field: "Next", holder: state.name)) }
      if let name = choice.defaultNext {
        choiceDefault = try group.place(of: name, field: "Default", holder: state.name)
      }
    case .task(let task): target = TaskTarget(resource: task.resource)
    default: break
    }
    self.choices = choices
    self.choiceDefault = choiceDefault
    self.target = target
    var catchers: [Int] = []
    for catcher in state.catchers {
      catchers.append(try group.place(of: catcher.next, field: "Next in Catch", holder: state.name))
    }
    self.catchers = catchers
    var groups: [ProgramGroup] = []
    for inner in state.innerGroups { groups.append(try ProgramGroup(inner, of: state.name)) }
    self.groups = groups
  }
}

extension StateGroup {
  fileprivate func place(of name: String, field: String, holder: String) throws(ProgramError) -> Int {
    guard let place = place(of: name) else { throw ProgramError(field: field, holder: holder, name: name) }
    return place
  }

  fileprivate func next(of state: State) throws(ProgramError) -> Int? {
    guard case .next(let name) = state.transition else { return nil }
    return try place(of: name, field: "Next", holder: state.name)
  }
}
