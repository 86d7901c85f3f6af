import ExecutionHistory
import JSONDocument
import TestSupport
import Testing

@testable import StatesEngine

@Suite struct ExecutionEndTests {
  private static let endless = #"""
    {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "A"}}}
    """#

  @Test func `a loop without a Wait asks to be continued and can be stopped`() throws {
    var execution = try TestExecution(Self.endless)
    execution.start()
    #expect(execution.effects == ["continue"])
    #expect(execution.events.count == 1 + 2 * Interpreter.transitionsPerCall)
    execution.take(.stopRequested(error: "Enough", cause: "of this"))
    #expect(execution.effects == ["continue", "finished ABORTED"])
    let last = try #require(execution.events.last)
    #expect(last.type == .executionAborted)
    #expect(last.previousID == 0)
    #expect(last.details == .failure(error: "Enough", cause: "of this"))
  }

  @Test func `a history that is full ends the execution with its 25,000th event`() throws {
    var execution = try TestExecution(Self.endless)
    execution.start()
    while execution.interpreter.outcome == nil { execution.take(.continued) }
    #expect(execution.events.count == 25_000)
    #expect(execution.events.last?.id == 25_000)
    #expect(
      execution.interpreter.outcome
        == ExecutionOutcome(
          .failed, error: "States.Runtime",
          cause: "The execution reached the maximum number of history events (25000)."))
  }

  @Test func `an Express execution has no such limit but five minutes`() throws {
    var execution = try TestExecution(Self.endless, workflowType: .express)
    execution.start()
    #expect(execution.effects.first == "executionTimeout 1 at 300000")
    while execution.events.count < 30_000 { execution.take(.continued) }
    #expect(execution.interpreter.outcome == nil)
    execution.now = 300_000
    execution.take(.timerFired(TimerID(rawValue: 1)))
    #expect(execution.interpreter.outcome?.status == .timedOut)
    #expect(execution.events.last?.type == .executionTimedOut)
  }

  @Test func `a time limit of any size ends nothing early and breaks nothing`() throws {
    var execution = try TestExecution(
      #"""
      {"TimeoutSeconds": 9223372036854775807, "StartAt": "Call", "States": {"Call": {"Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSecondsPath": "$.t", "End": true}}}
      """#)
    execution.start(["t": 9_007_199_254_740_993_000])
    #expect(
      execution.effectLines == """
        executionTimeout 1 at 99999999000
        taskTimeout 2 at 99999999000
        task 3 {"t":9007199254740993000}
        """)
  }

  @Test func `stopping shows what ran inside as aborted`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 60, "End": true}}}]}}}
      """#)
    execution.start()
    execution.take(.stopRequested(error: nil, cause: nil))
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted {}
        2 < 0  ParallelStateEntered Both {}
        3 < 2  ParallelStateStarted
        4 < 3  WaitStateEntered Rest {}
        5 < 3  ParallelStateAborted
        6 < 4  WaitStateAborted
        7 < 0  ExecutionAborted no error
        """)
    #expect(execution.effectLines == "wait 1 at 60000\ncancel timer 1\nfinished ABORTED")
  }

  @Test func `facts after the end, and about nobody, change nothing`() throws {
    var execution = try TestExecution(#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#)
    execution.start(["a": 1])
    let before = execution.lines
    execution.take(.taskSucceeded(3, output: 1))
    execution.take(.timerFired(TimerID(rawValue: 9)))
    execution.take(.stopRequested(error: nil, cause: nil))
    #expect(execution.lines == before)
  }

  @Test func `an output over 256 KiB fails with States.DataLimitExceeded`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}
      """#)
    execution.start()
    execution.take(.taskSucceeded(3, output: .string(String(repeating: "x", count: 262_143))))
    #expect(
      execution.interpreter.outcome
        == ExecutionOutcome(
          .failed, error: "States.DataLimitExceeded",
          cause:
            "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit."
        ))
  }

  @Test func `variables of one Assign have 256 KiB together`() throws {
    func outcome(_ length: Int) throws -> ExecutionOutcome? {
      var execution = try TestExecution(
        #"""
        {"StartAt": "Keep", "States": {"Keep": {"Type": "Pass", "Assign": {"a.$": "$.a", "b.$": "$.b"}, "End": true,
          "ResultPath": null, "OutputPath": "$.b"}}}
        """#)
      execution.start(["a": .string(String(repeating: "x", count: length)), "b": 1])
      return execution.interpreter.outcome
    }
    #expect(try outcome(262_141) == ExecutionOutcome(.succeeded, output: 1))
    #expect(
      try outcome(262_142)
        == ExecutionOutcome(
          .failed, error: "States.DataLimitExceeded",
          cause: "The size of the variables assigned by the state 'Keep' exceeds the maximum number of bytes service "
            + "limit (262144)."))
  }

  @Test(.onThreadsOfItsOwn)
  func `the variables of an execution have 10 MiB together, those of ended branches not counted`() throws {
    let iterations = #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "MaxConcurrency": 1, "ItemsPath": "$.list",
        "ResultPath": null, "ItemProcessor": {"StartAt": "Keep", "States": {
          "Keep": {"Type": "Pass", "Assign": {"a.$": "$$.Execution.Input.text"}, "Result": 0, "End": true}}}}}}
      """#
    let text = JSONValue.string(String(repeating: "x", count: 200_000))
    var execution = try TestExecution(iterations)
    execution.start(["list": .array(Array(repeating: 0, count: 100)), "text": text])
    #expect(execution.interpreter.outcome?.status == .succeeded)
    #expect(execution.interpreter.variableBytes == 0)

    let names = (0..<60).map { "v\($0)" }
    let chain = names.enumerated().map { place, name in
      #""\#(name)": {"Type": "Pass", "Assign": {"\#(name).$": "$"}, "#
        + (place == 59 ? #""End": true}"# : #""Next": "v\#(place + 1)"}"#)
    }
    execution = try TestExecution(#"{"StartAt": "v0", "States": {\#(chain.joined(separator: ", "))}}"#)
    execution.start(text)
    let outcome = try #require(execution.interpreter.outcome)
    #expect(outcome.error == "States.DataLimitExceeded")
    #expect(
      outcome.cause
        == "The size of the variables of the execution exceeds the maximum number of bytes service limit (10485760).")
    // 52 of 200,002 bytes fit.
    #expect(execution.events.filter { $0.type == .passStateExited }.count == 52)
  }

  @Test(arguments: [
    (#"{"Seconds": 60}"#, 60_000), (#"{"SecondsPath": "$.s"}"#, 5_000),
    (#"{"Timestamp": "1970-01-01T00:02:00Z"}"#, 120_000), (#"{"TimestampPath": "$.t"}"#, 90_000),
  ])
  func `a Wait ends when its form says`(form: String, time: Int) throws {
    let fields = String(form.dropFirst().dropLast())
    var execution = try TestExecution(
      #"{"StartAt": "W", "States": {"W": {"Type": "Wait", \#(fields), "End": true}}}"#)
    execution.start(["s": 5, "t": "1970-01-01T00:01:30Z"])
    #expect(execution.effects == ["wait 1 at \(time)"])
  }
}
