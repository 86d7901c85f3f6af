import ExecutionHistory
import JSONDocument
import Testing

@testable import StatesEngine

/// What AWS recorded of executions that were redriven on 24 September 2026: which events came, and what each follows.
@Suite struct RedriveTests {
  private static let activity = "arn:aws:states:us-east-1:123456789012:activity:work"

  @Test func `a failed Task is scheduled again from its old entering, with all its retries`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Before", "States": {
        "Before": {"Type": "Pass", "Result": {"done": true}, "Next": "Work"},
        "Work": {"Type": "Task", "Resource": "\#(Self.activity)", "Next": "Finish",
          "Parameters": {"entered.$": "$$.State.EnteredTime", "retries.$": "$$.State.RetryCount",
            "redrives.$": "$$.Execution.RedriveCount"},
          "Retry": [{"ErrorEquals": ["Again"], "IntervalSeconds": 1, "MaxAttempts": 1}]},
        "Finish": {"Type": "Pass", "Parameters": {"at.$": "$$.Execution.RedriveTime"}, "End": true}}}
      """#)
    execution.start()
    execution.take(.taskStarted(5, worker: "first"))
    execution.take(.taskFailed(5, error: "Again", cause: nil))
    execution.take(.timerFired(TimerID(rawValue: 1)))
    execution.take(.taskFailed(8, error: "Again", cause: nil))
    let before = execution.events.count
    execution.now = 90_000
    execution.take(.redriveRequested)
    execution.take(.taskFailed(13, error: "Again", cause: nil))
    execution.take(.timerFired(TimerID(rawValue: 2)))
    execution.take(.taskSucceeded(16, output: "ok"))
    let input = { (retries: Int, redrives: Int) in
      #"{"entered":"1970-01-01T00:00:00.000Z","retries":\#(retries),"redrives":\#(redrives)}"#
    }
    #expect(
      execution.lines.split(separator: "\n").dropFirst(before - 1).joined(separator: "\n") == """
        11 < 10  ExecutionFailed Again
        12 < 11  ExecutionRedriven #1
        13 < 4  ActivityScheduled \(input(0, 1))
        14 < 13  ActivityStarted
        15 < 14  ActivityFailed Again
        16 < 15  ActivityScheduled \(input(1, 1))
        17 < 16  ActivityStarted
        18 < 17  ActivitySucceeded "ok"
        19 < 18  TaskStateExited Work "ok"
        20 < 19  PassStateEntered Finish "ok"
        21 < 20  PassStateExited Finish {"at":"1970-01-01T00:01:30.000Z"}
        22 < 21  ExecutionSucceeded {"at":"1970-01-01T00:01:30.000Z"}
        """)
    #expect(execution.interpreter.redriveCount == 1)
    #expect(execution.interpreter.redrivenAt == 90_000)
  }

  @Test func `of a Parallel the branches that failed and were aborted go on, without another start`() throws {
    let branch = { (name: String) in
      #"{"StartAt": "\#(name)", "States": {"\#(name)": {"Type": "Task", "Resource": "\#(Self.activity)", "End": true}}}"#
    }
    var execution = try TestExecution(
      #"""
      {"StartAt": "All", "States": {"All": {"Type": "Parallel", "End": true, "Branches": [
        \#(branch("Succeeded")), \#(branch("Failed")), \#(branch("Aborted"))]}}}
      """#)
    execution.start()
    execution.take(.taskSucceeded(5, output: "kept"))
    execution.take(.taskFailed(7, error: "Broken", cause: nil))
    #expect(execution.interpreter.outcome?.status == .failed)
    let before = execution.events.count
    execution.take(.redriveRequested)
    execution.take(.taskSucceeded(EventID(before + 3), output: "second"))
    execution.take(.taskSucceeded(EventID(before + 2), output: "first"))
    #expect(
      execution.lines.split(separator: "\n").dropFirst(before).joined(separator: "\n") == """
        19 < 18  ExecutionRedriven #1
        20 < 6  ActivityScheduled {}
        21 < 8  ActivityScheduled {}
        22 < 21  ActivityStarted
        23 < 22  ActivitySucceeded "second"
        24 < 23  TaskStateExited Aborted "second"
        25 < 20  ActivityStarted
        26 < 25  ActivitySucceeded "first"
        27 < 26  TaskStateExited Failed "first"
        28 < 27  ParallelStateSucceeded
        29 < 27  ParallelStateExited All ["kept","first","second"]
        30 < 29  ExecutionSucceeded ["kept","first","second"]
        """)
  }

  @Test func `of an inline Map the iteration that failed goes on, then those not reached begin`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 1, "End": true, "ItemProcessor": {
        "StartAt": "Item", "States": {"Item": {"Type": "Task", "Resource": "\#(Self.activity)", "End": true}}}}}}
      """#)
    execution.start([0, 1, 2])
    execution.take(.taskSucceeded(6, output: "zero"))
    execution.take(.taskFailed(13, error: "Broken", cause: nil))
    let before = execution.events.count
    execution.take(.redriveRequested)
    execution.take(.taskSucceeded(EventID(before + 2), output: "one"))
    execution.take(.taskSucceeded(EventID(before + 9), output: "two"))
    #expect(
      execution.lines.split(separator: "\n").dropFirst(before - 5).joined(separator: "\n") == """
        15 < 14  ActivityFailed Broken
        16 < 15  MapIterationFailed Each [1]
        17 < 15  TaskStateAborted
        18 < 15  MapStateFailed
        19 < 18  ExecutionFailed Broken
        20 < 19  ExecutionRedriven #1
        21 < 12  ActivityScheduled 1
        22 < 21  ActivityStarted
        23 < 22  ActivitySucceeded "one"
        24 < 23  TaskStateExited Item "one"
        25 < 24  MapIterationSucceeded Each [1]
        26 < 24  MapIterationStarted Each [2]
        27 < 26  TaskStateEntered Item 2
        28 < 27  ActivityScheduled 2
        29 < 28  ActivityStarted
        30 < 29  ActivitySucceeded "two"
        31 < 30  TaskStateExited Item "two"
        32 < 31  MapIterationSucceeded Each [2]
        33 < 32  MapStateSucceeded
        34 < 32  MapStateExited Each ["zero","one","two"]
        35 < 34  ExecutionSucceeded ["zero","one","two"]
        """)
  }

  @Test func `a Fail state fails again without being entered`() throws {
    var execution = try TestExecution(#"{"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "E"}}}"#)
    execution.start()
    execution.take(.redriveRequested)
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted {}
        2 < 0  FailStateEntered No {}
        3 < 2  ExecutionFailed E
        4 < 3  ExecutionRedriven #1
        5 < 4  ExecutionFailed E
        """)
    #expect(execution.effects == ["finished FAILED", "finished FAILED"])
  }

  @Test func `after a stop inside containers all goes on, and time-outs begin anew`() throws {
    var execution = try TestExecution(
      #"""
      {"TimeoutSeconds": 8, "StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
          "StartAt": "Item", "States": {
            "Item": {"Type": "Task", "Resource": "\#(Self.activity)", "TimeoutSeconds": 5, "End": true}}}}}},
        {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 60, "End": true}}}]}}}
      """#)
    execution.start(["a"])
    execution.take(.stopRequested(error: nil, cause: nil))
    let before = execution.events.count
    execution.effects = []
    execution.now = 20_000
    execution.take(.redriveRequested)
    #expect(
      execution.lines.split(separator: "\n").dropFirst(before).joined(separator: "\n") == """
        16 < 15  ExecutionRedriven #1
        17 < 8  ActivityScheduled "a"
        """)
    #expect(
      execution.effectLines == """
        executionTimeout 3 at 28000
        wait 4 at 80000
        task 17 "a"
        """)
    execution.now = 28_000
    execution.take(.timerFired(TimerID(rawValue: 3)))
    #expect(execution.interpreter.outcome?.status == .timedOut)
    execution.take(.redriveRequested)
    #expect(execution.interpreter.redriveCount == 2)
  }

  @Test func `what failed in a Parallel that was tried again is what goes on`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "All", "States": {"All": {"Type": "Parallel", "End": true,
        "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}], "Branches": [
        {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "\#(Self.activity)", "End": true}}}]}}}
      """#)
    execution.start()
    execution.take(.taskFailed(5, error: "E", cause: nil))
    execution.take(.timerFired(TimerID(rawValue: 1)))
    execution.take(.taskFailed(11, error: "E", cause: nil))
    #expect(execution.interpreter.outcome?.status == .failed)
    let before = execution.events.count
    execution.take(.redriveRequested)
    #expect(
      execution.events.dropFirst(before).map { "\($0.id) < \($0.previousID)  \($0.type.name)" } == [
        "17 < 16  ExecutionRedriven", "18 < 10  ActivityScheduled",
      ])
  }

  @Test func `a Map Run is redriven with the children that did not succeed`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Items", "MaxConcurrency": 2, "End": true,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "P",
          "States": {"P": {"Type": "Pass", "End": true}}}}}}
      """#)
    execution.start(["a", "b", "c"])
    execution.take(
      .childExecutionEnded(ChildExecution(mapRun: 4, index: 0), ExecutionOutcome(.succeeded, output: "A")))
    execution.take(.childExecutionEnded(ChildExecution(mapRun: 4, index: 1), ExecutionOutcome(.failed, error: "E")))
    #expect(execution.interpreter.outcome?.error == "States.ExceedToleratedFailureThreshold")
    let asked = { (effects: [EngineEffect]) in
      effects.compactMap { effect -> String? in
        guard case .startChildExecution(let request) = effect else { return nil }
        return "\(request.child.index) \(request.input.text) redrive \(request.redriveCount)"
      }
    }
    #expect(asked(execution.give(.redriveRequested)) == [#"1 "b" redrive 1"#, #"2 "c" redrive 1"#])
    for (index, output) in [(1, "B"), (2, "C")] as [(Int, JSONValue)] {
      execution.take(
        .childExecutionEnded(ChildExecution(mapRun: 4, index: index), ExecutionOutcome(.succeeded, output: output)))
    }
    #expect(
      execution.events.dropFirst(4).map { "\($0.id) < \($0.previousID)  \($0.type.name)" } == [
        "5 < 4  MapRunFailed", "6 < 5  MapStateFailed", "7 < 6  ExecutionFailed", "8 < 7  ExecutionRedriven",
        "9 < 3  MapRunRedriven", "10 < 9  MapRunSucceeded", "11 < 10  MapStateSucceeded", "12 < 9  MapStateExited",
        "13 < 12  ExecutionSucceeded",
      ])
    #expect(execution.interpreter.outcome?.output == ["A", "B", "C"])
  }

  @Test func `an execution that succeeded, runs or is Express is left as it is`() throws {
    var done = try TestExecution(#"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#)
    done.start()
    var running = try TestExecution(
      #"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}"#)
    running.start()
    var express = try TestExecution(
      #"{"StartAt": "No", "States": {"No": {"Type": "Fail"}}}"#, workflowType: .express)
    express.start()
    for execution in [done, running, express] {
      var redriven = execution
      redriven.take(.redriveRequested)
      #expect(redriven.events == execution.events)
    }
  }
}
