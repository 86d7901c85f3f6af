import ExecutionHistory

/// What an execution is called and what it is, settled before its first step.
package struct ExecutionIdentity: Equatable, Sendable {
  package var arn: ExecutionARN
  package var stateMachine: StateMachineARN
  package var workflowType: WorkflowType
  package var roleARN: String
  /// Where the state machine lives; stands in `TaskScheduled`.
  package var region: String

  package init(
    arn: ExecutionARN, stateMachine: StateMachineARN, workflowType: WorkflowType = .standard, roleARN: String
  ) {
    self.arn = arn
    self.stateMachine = stateMachine
    self.workflowType = workflowType
    self.roleARN = roleARN
    region = stateMachine.parts?.region ?? "us-east-1"
  }
}
