import ExecutionHistory
import ExecutionProjections
import JSONDocument
import StateDataFlow
import StatesLanguage
import Timestamps

/// The tab `Path`: how a state's input became what its work was given, and how the result became its output.
extension InspectorDocument {
  mutating func writeDataFlow(_ subject: Subject) {
    guard let state = subject.state, let visit = subject.visit else { return writeAbsence(subject) }
    guard let flow = RecordedDataFlow(of: visit, state, in: subject.projection) else {
      writeNote("the history does not hold the input, so its way cannot be told")
      return
    }
    writeNote("computed again from the definition and the recorded input and result")
    for step in flow.steps { write(step) }
    for variable in flow.trace.assigned {
      lines.append(.heading("variable"))
      write(variable.value, as: "$" + variable.name)
    }
    if let failure = flow.trace.failure {
      lines.append(.heading("the next step fails"))
      lines.append(.error(failure.error))
      if let cause = failure.cause { writeText(cause) }
    }
    if flow.differsFromRecord {
      writeNote("the recorded output differs: it depends on time, chance or what only the execution knew")
    }
  }

  private mutating func write(_ step: RecordedDataFlow.Step) {
    lines.append(.heading(step.name))
    switch step.difference {
    case .same: writeNote("same")
    case .other: write(step.value, as: step.name)
    case .members(let difference):
      lines.append(.difference(difference))
      write(step.value, as: step.name)
    }
  }
}

/// What a step did to the members of an object.
package struct MemberDifference: Equatable, Sendable {
  package var added: [String]
  package var removed: [String]
  package var changed: [String]
}

/// The steps of one visit's data, each with what it did to the one before.
struct RecordedDataFlow {
  enum Difference: Equatable {
    case same
    case members(MemberDifference)
    /// Nothing to compare it with, or no objects.
    case other
  }

  struct Step {
    var name: String
    var value: JSONValue
    var difference: Difference
  }

  let trace: StateDataFlowTrace
  private(set) var steps: [Step] = []
  /// The output computed here is not the one that was recorded.
  let differsFromRecord: Bool

  init?(of visit: StateVisit, _ state: State, in projection: ExecutionProjection) {
    guard let input = visit.input.value else { return nil }
    let scope = EvaluationScope(
      input: input, context: projection.recordedContext(of: visit), variables: projection.variables(at: visit),
      now: visit.enteredAt)
    trace = StateDataFlowTrace(of: state, in: scope, result: projection.recordedResult(of: visit))
    let recorded = visit.output.value
    differsFromRecord = recorded != nil && trace.output != nil && recorded != trace.output
    collect(output: recorded ?? (visit.isOpen ? nil : trace.output))
  }

  private mutating func collect(output: JSONValue?) {
    add("state input", trace.input, after: nil)
    add("InputPath", trace.afterInputPath, after: trace.input)
    add("Parameters", trace.afterParameters, after: trace.afterInputPath)
    add("Arguments", trace.afterArguments, after: trace.input)
    add("items", trace.afterItemsPath, after: nil)
    add("result", trace.result, after: nil)
    let worked = trace.result ?? trace.afterParameters ?? trace.afterInputPath
    add("ResultSelector", trace.afterResultSelector, after: worked)
    add("ResultPath", trace.afterResultPath, after: trace.input)
    add("output", output, after: trace.afterResultPath ?? worked ?? trace.input)
  }

  private mutating func add(_ name: String, _ value: JSONValue?, after before: JSONValue?) {
    guard let value else { return }
    steps.append(
      Step(name: name, value: value, difference: before.map { Self.difference(from: $0, to: value) } ?? .other))
  }

  private static func difference(from old: JSONValue, to new: JSONValue) -> Difference {
    if old == new { return .same }
    guard let before = old.object, let after = new.object else { return .other }
    return .members(
      MemberDifference(
        added: after.members.map(\.name).filter { before[$0] == nil },
        removed: before.members.map(\.name).filter { after[$0] == nil },
        changed: after.members.filter { member in before[member.name].map { $0 != member.value } ?? false }.map(\.name))
    )
  }
}

extension ExecutionProjection {
  /// What the work of a visit gave: a Task's result, the outputs of branches or iterations; nil where it is not recorded.
  fileprivate func recordedResult(of visit: StateVisit) -> JSONValue? {
    guard visit.isContainer else {
      return visit.attempts.last.flatMap { $0.outcome == .succeeded ? $0.result.value : nil }
    }
    guard visit.status == .succeeded else { return nil }
    let inner = currentScopes(of: visit).sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    let outputs = inner.map { scope in scope.lastVisit.flatMap { visits[checked: $0]?.output.value } }
    let known = outputs.compactMap { $0 }
    return known.count == outputs.count && !known.isEmpty ? .array(known) : nil
  }

  /// The variables that a visit could read: those assigned before it, in its scope and those around it.
  func variables(at visit: StateVisit) -> [String: JSONValue] {
    var around: [StateScope] = []
    var scope = scopes[visit.scope]
    around.append(scope)
    while let owner = scope.owner {
      scope = scopes[visits[owner].scope]
      around.append(scope)
    }
    var variables: [String: JSONValue] = [:]
    for scope in around.reversed() {
      for earlier in visits(in: scope) where earlier.exitedID ?? visit.enteredID < visit.enteredID {
        for variable in earlier.assignedVariables { variables[variable.name] = variable.value.value }
      }
    }
    return variables
  }

  /// As much of the context object as a history tells.
  fileprivate func recordedContext(of visit: StateVisit) -> ContextObject {
    var execution = JSONObject()
    execution["Input"] = input.value
    execution["StartTime"] = startedAt.map { .string(ISO8601Time.text(of: $0)) }
    var state = JSONObject()
    state["Name"] = .string(visit.name)
    state["EnteredTime"] = .string(ISO8601Time.text(of: visit.enteredAt))
    state["RetryCount"] = .number(JSONNumber(visit.retryCount))
    return ContextObject(given: .object(JSONObject([("Execution", .object(execution)), ("State", .object(state))])))
  }
}
