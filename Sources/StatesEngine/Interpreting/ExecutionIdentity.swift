import ExecutionHistory

/// What an execution is called and what it is, settled before its first step.
package struct ExecutionIdentity: Equatable, Sendable {
  package var arn: ExecutionARN
  package var stateMachine: StateMachineARN
  package var workflowType: WorkflowType
  package var roleARN: String
  /// Where the state machine lives; stands in `TaskScheduled`.
  package let region: String
  /// The execution's own name, and the state machine's.
  let name: String
  let stateMachineName: String

  package init(
    arn: ExecutionARN, stateMachine: StateMachineARN, workflowType: WorkflowType = .standard, roleARN: String
  ) {
    self.arn = arn
    self.stateMachine = stateMachine
    self.workflowType = workflowType
    self.roleARN = roleARN
    let machine = stateMachine.parts
    region = machine?.region ?? "us-east-1"
    stateMachineName = machine?.resource[1] ?? stateMachine.text
    name = arn.name
  }
}
