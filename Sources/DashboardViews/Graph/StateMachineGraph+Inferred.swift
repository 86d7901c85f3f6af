import ExecutionProjections
import StatesLanguage

extension StateMachineGraph {
  /// The graph of what the events tell of a state machine: states entered and ways taken, without the words of rules.
  package init(_ machine: InferredStateMachine) {
    self.init()
    top = add(machine.topLevel, of: machine, containers: [], isBranch: false)
  }

  private mutating func add(
    _ group: InferredStateMachine.Group, of machine: InferredStateMachine, containers: [StatePath.Container],
    isBranch: Bool
  ) -> Group {
    var result = Group()
    var numbers: [Int: Int] = [:]
    for index in group.states {
      let state = machine.states[index]
      let number = takeNumber()
      numbers[index] = number
      result.states.append(number)
      states[number] = State(path: StatePath(containers: containers, name: state.name), type: state.type.rawValue)
      let isParallel = state.type == .parallel
      let groups = state.groups.enumerated().map { branch, inner in
        let container = StatePath.Container(name: state.name, branch: isParallel ? branch : nil)
        return add(inner, of: machine, containers: containers + [container], isBranch: isParallel)
      }
      states[number]?.groups = groups.filter { !$0.states.isEmpty }
    }
    result.start = group.startAt.flatMap { numbers[$0] } ?? result.states.first
    if isBranch { addPorts(to: &result) }
    for transition in machine.transitions {
      guard let from = numbers[transition.from], let to = numbers[transition.to] else { continue }
      join(
        from, to, transition.kind == .caught ? .error : transition.kind == .choice ? .choice : .next, in: &result)
    }
    joinEnds(of: &result)
    return result
  }

  private mutating func addPorts(to group: inout Group) {
    guard let start = group.start else { return }
    let entry = takeNumber()
    group.entry = entry
    group.exit = takeNumber()
    join(entry, start, .next, in: &group)
  }

  /// As far as is known, a branch ends in the states that led nowhere yet.
  private mutating func joinEnds(of group: inout Group) {
    guard let exit = group.exit else { return }
    let sources = Set(group.transitions.map { transitions[$0].from })
    for number in group.states where !sources.contains(number) && states[number]?.type != "Fail" {
      join(number, exit, .next, in: &group)
    }
    // Without a line to it the point is none.
    if !group.transitions.contains(where: { transitions[$0].to == exit }) { group.exit = nil }
  }
}
