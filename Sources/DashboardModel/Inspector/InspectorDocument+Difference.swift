import ExecutionHistory
import ExecutionProjections
import JSONDocument

/// The tab `Diff`: what differs between two of a state's data, or between them and what the state before gave.
extension InspectorDocument {
  /// Data that can be compared, in the order in which a state has them.
  static func parts(of subject: Subject) -> [(name: String, payload: EventPayload)] {
    guard let visit = subject.visit else {
      guard subject.path == nil else { return [] }
      return [("input", subject.projection.input), ("output", subject.projection.output)].filter(isThere)
    }
    var parts: [(name: String, payload: EventPayload)] = []
    let before = subject.projection.visits(in: subject.projection.scopes[visit.scope]).last { $0.index < visit.index }
    if let before { parts.append(("output of \(before.name)", before.output)) }
    parts.append(("input", visit.input))
    if let attempt = visit.attempts.last {
      parts.append(("given to the task", attempt.parameters))
      parts.append(("result of the task", attempt.result))
    }
    parts.append(("output", visit.output))
    return parts.filter(isThere)
  }

  private static func isThere(_ part: (name: String, payload: EventPayload)) -> Bool {
    part.payload.value != nil
  }

  /// Any two of the data, `input` and `output` first.
  static func pairs(of names: [String]) -> [(old: Int, new: Int)] {
    let pairs = names.indices.flatMap { old in names.indices.filter { $0 > old }.map { (old: old, new: $0) } }
    let usual = pairs.firstIndex { names[$0.old] == "input" && names[$0.new] == "output" } ?? 0
    return pairs.isEmpty ? [] : Array(pairs[usual...] + pairs[..<usual])
  }

  mutating func writeDifference(_ subject: Subject) {
    let parts = Self.parts(of: subject)
    let pairs = Self.pairs(of: parts.map(\.name))
    guard !pairs.isEmpty else { return writeNote("there is nothing to compare yet") }
    let pair = pairs[((subject.pair % pairs.count) + pairs.count) % pairs.count]
    guard let old = parts[pair.old].payload.value, let new = parts[pair.new].payload.value else { return }
    lines.append(.heading("\(parts[pair.old].name) → \(parts[pair.new].name)"))
    let difference = DataDifference(from: old, to: new)
    lines += difference.rows.map { .change($0) }
    if difference.rows.isEmpty {
      writeNote("the same")
    } else if difference.sameCount > 0 {
      writeNote("\(difference.sameCount) the same")
    }
    if pairs.count > 1 {
      lines.append(.blank)
      writeNote("d compares others of its data, \(pairs.count) pairs in all")
    }
  }

  /// What a state could read, and what it assigned.
  mutating func writeVariables(_ subject: Subject) {
    guard let visit = subject.visit else { return writeAbsence(subject) }
    let read = subject.projection.variables(at: visit).sorted { $0.key < $1.key }
    lines.append(.heading("before this state"))
    if read.isEmpty { writeNote("none") }
    for (name, value) in read { write(value, as: "$" + name) }
    guard !visit.assignedVariables.isEmpty else { return }
    lines += [.blank, .heading("assigned here")]
    for variable in visit.assignedVariables {
      if let value = variable.value.value { write(value, as: "$\(variable.name) ") }
    }
  }
}
