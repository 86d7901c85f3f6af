import ExecutionHistory
import Testing

@testable import StatesEngine

@Suite struct TaskTokenTests {
  @Test func `a token names its Task, and other texts are no tokens`() {
    let token = TaskToken(
      execution: ExecutionARN("arn:aws:states:us-east-1:1:execution:M:run"), task: 12, secret: 0xABC)
    #expect(TaskToken(token.text)?.task == 12)
    #expect(TaskToken("") == nil)
    #expect(TaskToken("61") == nil)
    #expect(TaskToken("AQCEAAAAKgAAAAMAAAAA") == nil)
  }

  @Test func `a result that comes before the service has confirmed the message is kept for then`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"token.$": "$$.Task.Token"}, "End": true}}}
      """#)
    execution.start()
    execution.take(.taskSucceeded(3, output: "answer"))
    #expect(execution.interpreter.outcome == nil)
    execution.take(.taskSubmitted(3, output: ["MessageId": "m"]))
    #expect(
      execution.events.suffix(4).map(\.type.name) == [
        "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded",
      ])
    #expect(execution.interpreter.outcome?.output == "answer")
  }
}
