import ExecutionProjections
import StatesLanguage

/// The states of a state machine in reading order: from `StartAt` along the transitions, containers before what is in them.
///
/// It gives rows to the timeline and to the tree that stands for a graph too large to draw.
package struct StateTree: Equatable, Sendable {
  package struct Node: Equatable, Sendable {
    package var path: StatePath
    package var type: StateType
    /// Containers around it.
    package var depth: Int
    /// The place of its container in `nodes`.
    package var parent: Int?

    package var name: String { path.name }
  }

  package private(set) var nodes: [Node] = []
  /// The definition is not known: these are the states that the events name.
  package let isInferred: Bool
  private var places: [StatePath: Int] = [:]

  package init(definition: StateMachineDefinition?, projection: ExecutionProjection) {
    isInferred = definition == nil
    if let definition {
      append(definition.states, parent: nil, depth: 0)
    } else {
      append(InferredStateMachine(projection))
    }
    places = Dictionary(nodes.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func place(of path: StatePath) -> Int? { places[path] }

  /// What is known of a state at a moment; nil when it was not entered by then.
  package func summary(of path: StatePath, in projection: ExecutionProjection) -> StateSummary? {
    var container: Int?
    var branch: Int?
    for step in path.containers {
      guard let state = projection.state(step.name, in: container, branch: branch) else { return nil }
      (container, branch) = (state.index, step.branch)
    }
    return projection.state(path.name, in: container, branch: branch)
  }

  /// The state that a visit entered.
  package func path(of visit: StateVisit, in projection: ExecutionProjection) -> StatePath {
    var containers: [StatePath.Container] = []
    var scope = projection.scopes[visit.scope]
    while let owner = scope.owner {
      let container = projection.visits[owner]
      containers.append(StatePath.Container(name: container.name, branch: scope.branch))
      scope = projection.scopes[container.scope]
    }
    let path = StatePath(containers: containers.reversed(), name: visit.name)
    return places[path] == nil && isInferred ? inferredPath(of: visit) ?? path : path
  }

  private func inferredPath(of visit: StateVisit) -> StatePath? {
    nodes.indices.contains(visit.state) ? pathsByState[visit.state] : nil
  }

  private var pathsByState: [Int: StatePath] = [:]

  private mutating func append(_ group: StateGroup, parent: Int?, depth: Int) {
    for state in Self.readingOrder(of: group) {
      let place = nodes.count
      let type = StateType(rawValue: state.typeName) ?? .task
      nodes.append(Node(path: state.path, type: type, depth: depth, parent: parent))
      for inner in state.innerGroups { append(inner, parent: place, depth: depth + 1) }
    }
  }

  /// Each state after all that lead to it, loops aside: the reverse of the order in which a search from `StartAt`, in model
  /// order, leaves the states. What is not reached comes last.
  private static func readingOrder(of group: StateGroup) -> [State] {
    var left: [State] = []
    var seen: Set<String> = []
    var path: [(state: State, targets: ArraySlice<String>)] = []
    func enter(_ name: String) {
      guard let state = group[name], seen.insert(name).inserted else { return }
      path.append((state, state.targets[...]))
    }
    enter(group.startAt)
    while let last = path.indices.last {
      if let next = path[last].targets.popFirst() { enter(next) } else { left.append(path.removeLast().state) }
    }
    return left.reversed() + group.states.filter { !seen.contains($0.name) }
  }

  private mutating func append(_ machine: InferredStateMachine) {
    append(machine.topLevel, of: machine, containers: [], parent: nil)
  }

  private mutating func append(
    _ group: InferredStateMachine.Group, of machine: InferredStateMachine, containers: [StatePath.Container],
    parent: Int?
  ) {
    for index in group.states {
      let state = machine.states[index]
      let place = nodes.count
      let path = StatePath(containers: containers, name: state.name)
      pathsByState[index] = path
      nodes.append(Node(path: path, type: state.type, depth: containers.count, parent: parent))
      for (branch, inner) in state.groups.enumerated() {
        let container = StatePath.Container(name: state.name, branch: state.type == .parallel ? branch : nil)
        append(inner, of: machine, containers: containers + [container], parent: place)
      }
    }
  }
}

extension State {
  /// Where it can lead, in the order of the model: Next, choices, Default, catchers.
  package var targets: [String] {
    var targets: [String] = []
    if case .next(let next) = transition { targets.append(next) }
    if case .choice(let choice) = kind {
      targets += choice.choices.map(\.next)
      if let next = choice.defaultNext { targets.append(next) }
    }
    return targets + catchers.map(\.next)
  }
}

extension StateMachineDefinition {
  /// The state at a path.
  package subscript(_ path: StatePath) -> State? {
    var group: StateGroup? = states
    for container in path.containers {
      let groups = group?[container.name]?.innerGroups ?? []
      let branch = container.branch ?? 0
      group = groups.indices.contains(branch) ? groups[branch] : nil
    }
    return group?[path.name]
  }
}
