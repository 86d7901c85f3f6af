/// The name of a state machine anywhere: `arn:aws:states:us-east-1:123456789012:stateMachine:Orders`.
///
/// A version or an alias follows after a colon. Source: API reference, `CreateStateMachine.stateMachineArn`.
package struct StateMachineARN: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// Takes any text; what cannot be read as such an ARN has nil parts.
  package init(_ text: String) { self.text = text }

  package init(partition: String = "aws", region: String, account: String, name: String) {
    text =
      ARNParts(
        partition: partition, service: "states", region: region, account: account, resource: ["stateMachine", name]
      ).text
  }

  package var parts: ARNParts? {
    guard let parts = ARNParts(text), parts.service == "states", parts.resource.count >= 2,
      parts.resource[0] == "stateMachine"
    else { return nil }
    return parts
  }

  package var description: String { text }

  /// The machine's name; the whole text when this is no ARN of a state machine.
  package var name: String { parts?.resource[1] ?? text }

  /// The version's number or the alias's name, where the ARN carries one.
  package var qualifier: String? {
    guard let parts, parts.resource.count > 2 else { return nil }
    return parts.resource[2]
  }
}
