/// The name of one run of a distributed Map: `arn:aws:states:…:mapRun:Orders/PackItems:5d3c…`.
///
/// Source: API reference, `DescribeMapRun.mapRunArn`.
package struct MapRunARN: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// Takes any text; what cannot be read as such an ARN has nil parts.
  package init(_ text: String) { self.text = text }

  package init(of stateMachine: StateMachineARN, label: String, id: String) {
    var parts =
      stateMachine.parts
      ?? ARNParts(partition: "aws", service: "states", region: "us-east-1", account: "123456789012", resource: [])
    parts.resource = ["mapRun", stateMachine.name + "/" + label, id]
    text = parts.text
  }

  package var parts: ARNParts? {
    guard let parts = ARNParts(text), parts.service == "states", parts.resource.count == 3,
      parts.resource[0] == "mapRun"
    else { return nil }
    return parts
  }

  package var description: String { text }

  /// The Map's label; a uuid where the definition gives none.
  package var label: String? {
    guard let halves = parts?.resource[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false),
      halves.count == 2
    else { return nil }
    return String(halves[1])
  }

  package var id: String? { parts?.resource[2] }
}
