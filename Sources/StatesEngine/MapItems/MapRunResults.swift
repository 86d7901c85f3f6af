import ExecutionHistory
import JSONDocument
import StatesLanguage
import Timestamps

/// What a Map Run has to tell of its child executions. Source: developer guide, "ResultWriter (Map)".
package struct MapRunResults: Equatable, Sendable {
  /// The machine of the execution that the Map stands in, and the Map's label: together the children's machine.
  package var stateMachine: StateMachineARN
  package var label: String
  package var isExpress: Bool
  /// In the order of the items.
  package var children: [Child]

  package struct Child: Equatable, Sendable {
    package var execution: ExecutionARN
    package var input: JSONValue
    /// Milliseconds since 1970, UTC; nil when it never began.
    package var startedAt: Int64?
    package var stoppedAt: Int64?
    /// Nil when it never began.
    package var outcome: ExecutionOutcome?
  }

  /// `WriterConfig.Transformation`.
  enum Transformation: String {
    case none = "NONE"
    case compact = "COMPACT"
    case flatten = "FLATTEN"

    init?(_ config: JSONValue?) { self.init(rawValue: config?["Transformation"]?.string ?? "") }
  }

  /// The children's outputs; of a child that has none, always what is known of it.
  func values(by transformation: Transformation) -> [JSONValue] {
    switch transformation {
    case .none: children.map(description)
    case .compact: children.map { $0.outcome?.output ?? description($0) }
    case .flatten:
      children.flatMap { child -> [JSONValue] in
        guard let output = child.outcome?.output else { return [description(child)] }
        return output.array ?? [output]
      }
    }
  }

  /// The children of which that holds.
  func filtered(_ isIncluded: (Child) -> Bool) -> MapRunResults {
    var results = self
    results.children = children.filter(isIncluded)
    return results
  }

  private func description(_ child: Child) -> JSONValue {
    let included: JSONValue = ["Included": true]
    var object = JSONObject()
    object["Cause"] = child.outcome?.cause.map(JSONValue.string)
    object["Error"] = child.outcome?.error.map(JSONValue.string)
    object["ExecutionArn"] = .string(child.execution.text)
    object["Input"] = .string(child.input.text)
    object["InputDetails"] = included
    object["Name"] = .string(child.execution.name)
    object["Output"] = child.outcome?.output.map { .string($0.text) }
    object["OutputDetails"] = included
    object["RedriveCount"] = 0
    object["RedriveStatus"] = .string(redriveStatus(child))
    if child.outcome?.status == .succeeded {
      object["RedriveStatusReason"] = "Execution is SUCCEEDED and cannot be redriven"
    }
    object["StartDate"] = child.startedAt.map { .string(ISO8601Time.text(of: $0)) }
    object["StateMachineArn"] = .string("\(stateMachine.text)/\(label)")
    object["Status"] = .string(child.outcome?.status.rawValue ?? "PENDING")
    object["StopDate"] = child.stoppedAt.map { .string(ISO8601Time.text(of: $0)) }
    return .object(object)
  }

  private func redriveStatus(_ child: Child) -> String {
    if child.outcome?.status == .succeeded { return "NOT_REDRIVABLE" }
    return isExpress ? "REDRIVABLE_BY_MAP_RUN" : "REDRIVABLE"
  }
}
