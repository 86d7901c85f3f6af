import Testing

@testable import StatesEngine

@Suite struct RetryAndCatchTests {
  private static let retried = #"""
    {"StartAt": "Call", "States": {
      "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true,
        "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 3, "MaxDelaySeconds": 10}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Sorry"}]},
      "Sorry": {"Type": "Pass", "End": true}}}
    """#

  @Test func `back-off grows by its rate up to its longest delay and then the error is caught`() throws {
    var execution = try TestExecution(Self.retried)
    execution.start(["id": 1])
    for attempt in 0..<4 {
      let task = execution.events.last { $0.type == .lambdaFunctionScheduled }
      execution.take(.taskFailed(try #require(task).id, error: "Busy", cause: "try \(attempt)"))
      execution.now += 10_000
      if attempt < 3 { execution.take(.timerFired(TimerID(rawValue: Int64(attempt + 1)))) }
    }
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted {"id":1}
        2 < 0  TaskStateEntered Call {"id":1}
        3 < 2  LambdaFunctionScheduled {"id":1}
        4 < 3  LambdaFunctionStarted
        5 < 4  LambdaFunctionFailed Busy 'try 0'
        6 < 5  LambdaFunctionScheduled {"id":1}
        7 < 6  LambdaFunctionStarted
        8 < 7  LambdaFunctionFailed Busy 'try 1'
        9 < 8  LambdaFunctionScheduled {"id":1}
        10 < 9  LambdaFunctionStarted
        11 < 10  LambdaFunctionFailed Busy 'try 2'
        12 < 11  LambdaFunctionScheduled {"id":1}
        13 < 12  LambdaFunctionStarted
        14 < 13  LambdaFunctionFailed Busy 'try 3'
        15 < 14  TaskStateExited Call {"id":1,"error":{"Error":"Busy","Cause":"try 3"}}
        16 < 15  PassStateEntered Sorry {"id":1,"error":{"Error":"Busy","Cause":"try 3"}}
        17 < 16  PassStateExited Sorry {"id":1,"error":{"Error":"Busy","Cause":"try 3"}}
        18 < 17  ExecutionSucceeded {"id":1,"error":{"Error":"Busy","Cause":"try 3"}}
        """)
    #expect(
      execution.effectLines == """
        task 3 {"id":1}
        retryBackoff 1 at 2000
        task 6 {"id":1}
        retryBackoff 2 at 16000
        task 9 {"id":1}
        retryBackoff 3 at 30000
        task 12 {"id":1}
        finished SUCCEEDED
        """)
  }

  @Test func `full jitter draws from the seed, so the same run waits the same time`() throws {
    let definition = #"""
      {"StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true,
          "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 100, "JitterStrategy": "FULL"}]}}}
      """#
    let waits = try (0..<2).map { _ in
      var execution = try TestExecution(definition)
      execution.start()
      execution.take(.taskFailed(3, error: "E", cause: nil))
      return try #require(execution.effects.last { $0.hasPrefix("retryBackoff") })
    }
    #expect(waits[0] == waits[1])
    #expect(waits[0] != "retryBackoff 1 at 100000")
  }

  @Test func `a timeout is caught by its name, and by States.TaskFailed it is not`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "TimeoutSeconds": 5, "End": true,
          "Catch": [{"ErrorEquals": ["States.TaskFailed"], "Next": "A"}, {"ErrorEquals": ["States.Timeout"], "Next": "B"}]},
        "A": {"Type": "Pass", "End": true}, "B": {"Type": "Pass", "End": true}}}
      """#)
    execution.start()
    execution.now = 5000
    execution.take(.timerFired(TimerID(rawValue: 1)))
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted {}
        2 < 0  TaskStateEntered Call {}
        3 < 2  TaskScheduled {}
        4 < 3  TaskStarted
        5 < 4  TaskTimedOut States.Timeout
        6 < 5  TaskStateExited Call {"Error":"States.Timeout","Cause":""}
        7 < 6  PassStateEntered B {"Error":"States.Timeout","Cause":""}
        8 < 7  PassStateExited B {"Error":"States.Timeout","Cause":""}
        9 < 8  ExecutionSucceeded {"Error":"States.Timeout","Cause":""}
        """)
    #expect(execution.effects.contains("cancel task 3"))
  }

  @Test func `a heartbeat moves the time limit of the next one, and its lack is caught by its own name`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Pack", "States": {
        "Pack": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:Pack", "HeartbeatSeconds": 10,
          "End": true, "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "Late"}]},
        "Late": {"Type": "Pass", "Result": "late", "End": true}}}
      """#)
    execution.start()
    execution.take(.taskStarted(3, worker: "bench 4"))
    execution.now = 8000
    execution.take(.taskHeartbeat(3))
    execution.now = 18_000
    execution.take(.timerFired(TimerID(rawValue: 2)))
    #expect(
      execution.effectLines == """
        task 3 {}
        heartbeat 1 at 10000
        cancel timer 1
        heartbeat 2 at 18000
        cancel task 3
        finished SUCCEEDED
        """)
    #expect(execution.events.last?.details.payload?.text == #""late""#)
  }

  @Test func `the time of an activity begins when a worker takes it`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "TimeoutSeconds": 2, "End": true,
        "Resource": "arn:aws:states:us-east-1:123456789012:activity:Pack"}}}
      """#)
    execution.start()
    execution.now = 600_000
    execution.take(.taskStarted(3, worker: "bench 4"))
    execution.now = 602_000
    execution.take(.timerFired(TimerID(rawValue: 1)))
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted {}
        2 < 0  TaskStateEntered Pack {}
        3 < 2  ActivityScheduled {}
        4 < 3  ActivityStarted
        5 < 4  ActivityTimedOut States.Timeout
        6 < 5  ExecutionFailed States.Timeout
        """)
    #expect(execution.effects.prefix(2) == ["task 3 {}", "taskTimeout 1 at 602000"])
  }

  private static let lambda = "arn:aws:lambda:us-east-1:123456789012:function:f"

  @Test(arguments: [
    (lambda, EngineFact.Kind.taskScheduleFailed(3, error: "E", cause: nil), ["LambdaFunctionScheduleFailed"]),
    (lambda, .taskStartFailed(3, error: "E", cause: nil), ["LambdaFunctionStartFailed"]),
    (lambda, .taskFailed(3, error: "E", cause: nil), ["LambdaFunctionStarted", "LambdaFunctionFailed"]),
    ("arn:aws:states:::sqs:sendMessage", .taskStartFailed(3, error: "E", cause: nil), ["TaskStartFailed"]),
    ("arn:aws:states:::sqs:sendMessage", .taskScheduleFailed(3, error: "E", cause: nil), ["TaskStartFailed"]),
    (
      "arn:aws:states:::glue:startJobRun.sync", .taskScheduleFailed(3, error: "E", cause: nil),
      ["TaskStarted", "TaskSubmitFailed"]
    ),
  ])
  func `what could not be started has not started`(resource: String, fact: EngineFact.Kind, types: [String]) throws {
    var execution = try TestExecution(
      #"{"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "\#(resource)", "End": true}}}"#)
    _ = execution.give(.executionStarted(input: [:], seed: 1))
    _ = execution.give(fact)
    #expect(execution.events.dropFirst(3).dropLast().map(\.type.name) == types)
  }

  @Test func `the engine's own States.Runtime cannot be caught`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "OutputPath": "$.nothing",
          "End": true, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]},
        "Caught": {"Type": "Pass", "End": true}}}
      """#)
    execution.start()
    execution.take(.taskSucceeded(3, output: ["a": 1]))
    let last = try #require(execution.events.last)
    #expect(last.type == .executionFailed)
    #expect(last.previousID == 5)
    #expect(last.details.failure?.error == "States.Runtime")
    let cause = try #require(last.details.failure?.cause)
    #expect(cause.hasPrefix("An error occurred while executing the state 'Call' (entered at the event id #2). "))
  }

  @Test func `a catcher whose own output fails is not tried again`() throws {
    var execution = try TestExecution(
      #"""
      {"QueryLanguage": "JSONata", "StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true,
          "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $nothing %}", "Next": "Caught"}]},
        "Caught": {"Type": "Pass", "End": true}}}
      """#)
    execution.start()
    execution.take(.taskFailed(3, error: "E", cause: "c"))
    #expect(execution.events.suffix(2).map(\.type) == [.evaluationFailed, .executionFailed])
  }
}
