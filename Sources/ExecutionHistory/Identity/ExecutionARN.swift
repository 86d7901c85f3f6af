/// The name of an execution anywhere.
///
/// Standard: `arn:aws:states:us-east-1:123456789012:execution:Orders:run-1`. Express:
/// `…:express:Orders:run-1:9a1e…` with an id of the run at the end. A child of a distributed Map has the Map's label after
/// the machine: `…:execution:Orders/PackItems:5d3c…`. Source: developer guide, "Logging", and recorded events.
package struct ExecutionARN: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// Takes any text; what cannot be read as such an ARN has nil parts, and its name is the text.
  package init(_ text: String) { self.text = text }

  /// - Parameters:
  ///   - mapLabel: the label of the distributed Map that starts the execution.
  ///   - expressID: the run's own id; makes it an Express execution.
  package init(of stateMachine: StateMachineARN, name: String, mapLabel: String? = nil, expressID: String? = nil) {
    var parts =
      stateMachine.parts
      ?? ARNParts(
        partition: "aws", service: "states", region: "us-east-1", account: "123456789012",
        resource: ["stateMachine", stateMachine.text])
    let machine = parts.resource[1] + (mapLabel.map { "/" + $0 } ?? "")
    parts.resource = expressID.map { ["express", machine, name, $0] } ?? ["execution", machine, name]
    text = parts.text
  }

  package var parts: ARNParts? {
    guard let parts = ARNParts(text), parts.service == "states", let kind = parts.resource.first,
      (kind == "execution" && parts.resource.count == 3) || (kind == "express" && parts.resource.count == 4)
    else { return nil }
    return parts
  }

  package var description: String { text }

  /// The execution's own name; the whole text when this is no ARN of an execution.
  package var name: String { parts?.resource[2] ?? text }

  package var isExpress: Bool { parts?.resource[0] == "express" }
  package var workflowType: WorkflowType { isExpress ? .express : .standard }

  /// The run's id at the end of an Express execution's ARN.
  package var expressID: String? {
    guard let parts, parts.resource.count == 4 else { return nil }
    return parts.resource[3]
  }

  /// The machine that runs it, without version or alias.
  package var stateMachine: StateMachineARN? {
    guard var parts else { return nil }
    let machine = parts.resource[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)[0]
    parts.resource = ["stateMachine", String(machine)]
    return StateMachineARN(parts.text)
  }

  /// The label of the distributed Map whose child this execution is.
  package var mapLabel: String? {
    guard let halves = parts?.resource[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false),
      halves.count == 2
    else { return nil }
    return String(halves[1])
  }
}
