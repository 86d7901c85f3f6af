/// What the events tell of a state machine whose definition is not at hand: the states entered and the ways taken.
///
/// Nothing that was not reached is in it; the screen says so.
package struct InferredStateMachine: Equatable, Sendable {
  /// In the order they were first entered; places are those of `ExecutionProjection.states`.
  package var states: [State]
  package var topLevel: Group
  /// Sorted by their ends.
  package var transitions: [TakenTransition]

  package struct State: Equatable, Sendable {
    package var name: String
    package var type: StateType
    /// Branches of a Parallel, the iterator of a Map; empty where nothing in it was entered.
    package var groups: [Group]
  }

  /// States of the top level, of one branch or of one iterator.
  package struct Group: Equatable, Sendable {
    package var startAt: Int?
    package var states: [Int]

    package init(startAt: Int? = nil, states: [Int] = []) {
      self.startAt = startAt
      self.states = states
    }
  }

  package init(_ projection: ExecutionProjection) {
    states = projection.states.map { State(name: $0.name, type: $0.type, groups: []) }
    topLevel = Group()
    for state in projection.states {
      guard let container = state.container else {
        Self.add(state, to: &topLevel)
        continue
      }
      let branch = max(0, state.branch ?? 0)
      while states[container].groups.count <= branch { states[container].groups.append(Group()) }
      Self.add(state, to: &states[container].groups[branch])
    }
    transitions = projection.transitions.keys.sorted { ($0.from, $0.to, $0.kind) < ($1.from, $1.to, $1.kind) }
  }

  private static func add(_ state: StateSummary, to group: inout Group) {
    group.states.append(state.index)
    if state.isStart, group.startAt == nil { group.startAt = state.index }
  }
}

extension TakenTransition.Kind: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .next: 0
    case .choice: 1
    case .caught: 2
    }
  }
}
