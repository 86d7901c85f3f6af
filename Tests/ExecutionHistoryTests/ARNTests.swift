import ExecutionHistory
import Testing

@Suite struct ARNTests {
  private let orders = StateMachineARN(region: "eu-west-1", account: "111122223333", name: "Orders")

  @Test func `a state machine's ARN tells its name and its version or alias`() {
    #expect(orders.text == "arn:aws:states:eu-west-1:111122223333:stateMachine:Orders")
    #expect(orders.name == "Orders")
    #expect(orders.qualifier == nil)
    #expect(StateMachineARN(orders.text + ":PROD").qualifier == "PROD")
    #expect(StateMachineARN(orders.text + ":PROD").name == "Orders")
  }

  @Test func `a standard execution`() {
    let arn = ExecutionARN(of: orders, name: "run-1")
    #expect(arn.text == "arn:aws:states:eu-west-1:111122223333:execution:Orders:run-1")
    #expect(arn.name == "run-1")
    #expect(arn.workflowType == .standard)
    #expect(arn.stateMachine == orders)
    #expect(arn.mapLabel == nil)
  }

  @Test func `an express execution has an id of its run at the end`() {
    let arn = ExecutionARN(of: orders, name: "run-1", expressID: "9a1e")
    #expect(arn.text == "arn:aws:states:eu-west-1:111122223333:express:Orders:run-1:9a1e")
    #expect(arn.workflowType == .express)
    #expect(arn.expressID == "9a1e")
    #expect(arn.stateMachine == orders)
  }

  @Test func `a child of a distributed Map has the Map's label after the machine`() {
    let arn = ExecutionARN(of: orders, name: "5d3c", mapLabel: "PackItems")
    #expect(arn.text == "arn:aws:states:eu-west-1:111122223333:execution:Orders/PackItems:5d3c")
    #expect(arn.mapLabel == "PackItems")
    #expect(arn.stateMachine == orders)
  }

  @Test func `a Map Run`() {
    let arn = MapRunARN(of: orders, label: "PackItems", id: "77")
    #expect(arn.text == "arn:aws:states:eu-west-1:111122223333:mapRun:Orders/PackItems:77")
    #expect(arn.label == "PackItems")
    #expect(arn.id == "77")
  }

  @Test(arguments: [
    "", "arn", "arn:::::", "arn:aws:states:r:a:execution", "arn:aws:states:r:a:execution:M",
    "arn:aws:sqs:r:a:execution:M:n",
    "arn:aws:states:r:a:express:M:n", "::::::::",
  ])
  func `a text that is no ARN is its own name`(text: String) {
    #expect(ExecutionARN(text).parts == nil)
    #expect(ExecutionARN(text).name == text)
    #expect(ExecutionARN(text).stateMachine == nil)
    #expect(StateMachineARN(text).name == text)
    #expect(MapRunARN(text).label == nil)
  }

  @Test func `a machine without a name before its label has the whole as name`() {
    #expect(ExecutionARN("arn:aws:states:r:a:execution:/L:n").stateMachine?.name == "")
    #expect(ExecutionARN("arn:aws:states:r:a:execution::n").stateMachine?.name == "")
  }
}
