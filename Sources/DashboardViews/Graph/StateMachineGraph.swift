import StatesLanguage

/// A state machine as a graph: its states, what leads from one to another, and the groups inside of Parallel and Map.
///
/// It knows nothing of cells and of runs. States and transitions are numbered in the order in which they were written;
/// `GraphPlan` gives them places, `GraphAppearance` what happened to them.
package struct StateMachineGraph: Sendable {
  package struct State: Sendable {
    package var path: StatePath
    /// AWS's name of the type.
    package var type: String
    /// What the type's name leaves out: `token`, `sync`, `distributed`.
    package var variant: String?
    /// A Parallel's branches, a Map's processor.
    package var groups: [Group] = []
  }

  /// States that can follow one another.
  package struct Group: Sendable {
    package var states: [Int] = []
    package var transitions: [Int] = []
    package var start: Int?
    /// Numbers of the points where lines enter and leave, in a branch of a Parallel; they are no states.
    package var entry: Int?
    package var exit: Int?
  }

  package struct Transition: Sendable {
    package enum Kind: Sendable, Equatable {
      /// `Next`, or the way in or out of a branch.
      case next
      /// A rule of a Choice, or its `Default`.
      case choice
      /// A catcher.
      case error
    }

    /// States, or the points of a branch.
    package var from: Int
    package var to: Int
    package var kind: Kind
    package var label: String
    /// The same in fewer and fewer words, for where the label is too long.
    package var shorterLabels: [String] = []
  }

  package internal(set) var states: [Int: State] = [:]
  package internal(set) var transitions: [Transition] = []
  package internal(set) var top = Group()
  private var count = 0

  init() {}

  package init(_ definition: StateMachineDefinition) { top = add(definition.states, isBranch: false) }

  /// States, those in containers included.
  package var stateCount: Int { states.count }

  /// The states' numbers, as they were written.
  package var numbers: [Int] { states.keys.sorted() }

  mutating func takeNumber() -> Int {
    defer { count += 1 }
    return count
  }

  private mutating func add(_ group: StateGroup, isBranch: Bool) -> Group {
    var result = Group()
    var numbers: [String: Int] = [:]
    for state in group.states where numbers[state.name] == nil {
      let number = takeNumber()
      numbers[state.name] = number
      result.states.append(number)
      states[number] = State(path: state.path, type: state.typeName, variant: state.graphVariant)
      let isParallel = state.typeName == "Parallel"
      let groups = state.innerGroups.map { add($0, isBranch: isParallel) }
      states[number]?.groups = groups
    }
    result.start = numbers[group.startAt] ?? result.states.first
    if isBranch { addPorts(to: &result, of: group, numbers) }
    for state in group.states {
      guard let from = numbers[state.name] else { continue }
      for way in state.graphWays {
        if let to = numbers[way.target] { join(from, to, way.kind, way.labels, in: &result) }
      }
      if state.endsItsGroup, let exit = result.exit { join(from, exit, .next, in: &result) }
    }
    return result
  }

  private mutating func addPorts(to result: inout Group, of group: StateGroup, _ numbers: [String: Int]) {
    guard let start = result.start else { return }
    let entry = takeNumber()
    result.entry = entry
    join(entry, start, .next, in: &result)
    if group.states.contains(where: \.endsItsGroup) { result.exit = takeNumber() }
  }

  /// Rules that lead to the same state share one line.
  mutating func join(
    _ from: Int, _ to: Int, _ kind: Transition.Kind, _ labels: [String] = [], in group: inout Group
  ) {
    let (label, shorter) = (labels.first ?? "", Array(labels.dropFirst()))
    let known = group.transitions.first { number in
      let other = transitions[number]
      return other.from == from && other.to == to && (other.kind == .error) == (kind == .error)
    }
    if let known {
      let separator = kind == .error ? ", " : " or "
      if !label.isEmpty {
        let before = [transitions[known].label] + transitions[known].shorterLabels
        let joined = (0..<max(before.count, labels.count)).map { index in
          before[min(index, before.count - 1)] + separator + labels[min(index, labels.count - 1)]
        }
        (transitions[known].label, transitions[known].shorterLabels) = (joined[0], Array(joined.dropFirst()))
      }
    } else {
      group.transitions.append(transitions.count)
      transitions.append(Transition(from: from, to: to, kind: kind, label: label, shorterLabels: shorter))
    }
  }
}

extension StatesLanguage.State {
  fileprivate struct Way {
    var target: String
    var kind: StateMachineGraph.Transition.Kind
    /// The longest first; none for a plain way.
    var labels: [String] = []
  }

  /// Where it can lead, in model order: Next, rules, Default, catchers.
  fileprivate var graphWays: [Way] {
    var ways: [Way] = []
    if case .next(let next) = transition { ways.append(Way(target: next, kind: .next)) }
    if case .choice(let choice) = kind {
      for rule in choice.choices {
        ways.append(
          Way(
            target: rule.next, kind: .choice,
            labels: ChoiceRuleWording.Paths.allCases.map { ChoiceRuleWording.words(for: rule.condition, paths: $0) }))
      }
      if let next = choice.defaultNext {
        ways.append(Way(target: next, kind: .choice, labels: ["Default"]))
      }
    }
    for catcher in catchers {
      ways.append(Way(target: catcher.next, kind: .error, labels: Self.wordings(ofErrors: catcher.errorEquals)))
    }
    return ways
  }

  /// All names, all without the service they begin with, and the first of them with the number of others. What begins with
  /// `States.` is always whole.
  private static func wordings(ofErrors errors: [String]) -> [String] {
    let short = errors.map { error in
      guard !error.hasPrefix("States."), let dot = error.lastIndex(of: ".") else { return error }
      return String(error[error.index(after: dot)...])
    }
    var wordings = [errors, short].map { $0.joined(separator: ", ") }
    if short.count > 1 { wordings.append("\(short[0]) +\(short.count - 1)") }
    return wordings[0] == wordings[1] ? [wordings[0]] + wordings.dropFirst(2) : wordings
  }

  /// After it the group's work is done and well.
  fileprivate var endsItsGroup: Bool {
    if case .succeed = kind { return true }
    return transition == .end
  }

  fileprivate var graphVariant: String? {
    switch kind {
    case .task(let task):
      if task.resource.hasSuffix(".waitForTaskToken") { return "token" }
      if task.resource.contains(".sync") { return "sync" }
      return task.resource.contains(":activity:") ? "activity" : nil
    case .map(let map): return map.processor.mode == .distributed ? "distributed" : nil
    default: return nil
    }
  }
}
