/// Source: API reference, `CreateStateMachine.type`.
package enum WorkflowType: String, CaseIterable, Sendable {
  case standard = "STANDARD"
  case express = "EXPRESS"
}
