import Testing

@testable import StatesEngine

@Suite struct BranchTests {
  @Test func `a failing branch aborts what runs beside it`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
          "End": true}}},
        {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 60, "End": true}}},
        {"StartAt": "Done", "States": {"Done": {"Type": "Pass", "End": true}}}]}}}
      """#)
    execution.start()
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted {}
        2 < 0  ParallelStateEntered Both {}
        3 < 2  ParallelStateStarted
        4 < 3  TaskStateEntered Call {}
        5 < 4  LambdaFunctionScheduled {}
        6 < 3  WaitStateEntered Rest {}
        7 < 3  PassStateEntered Done {}
        8 < 7  PassStateExited Done {}
        9 < 5  LambdaFunctionStarted
        """)
    execution.take(.taskFailed(5, error: "Broken", cause: "it is"))
    #expect(
      execution.events.dropFirst(9).map { "\($0.id) < \($0.previousID)  \($0.type.name)" } == [
        "10 < 9  LambdaFunctionFailed", "11 < 10  TaskStateAborted", "12 < 10  WaitStateAborted",
        "13 < 10  ParallelStateFailed", "14 < 13  ExecutionFailed",
      ])
    #expect(
      execution.effectLines == """
        wait 1 at 60000
        task 5 {}
        cancel timer 1
        finished FAILED
        """)
  }

  @Test func `a Parallel that is retried begins again without having failed`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true,
        "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
        "Branches": [{"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "E"}}}]}}}
      """#)
    execution.start()
    execution.take(.timerFired(TimerID(rawValue: 1)))
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted {}
        2 < 0  ParallelStateEntered Both {}
        3 < 2  ParallelStateStarted
        4 < 3  FailStateEntered No {}
        5 < 4  ParallelStateStarted
        6 < 5  FailStateEntered No {}
        7 < 6  ParallelStateFailed
        8 < 7  ExecutionFailed E
        """)
  }

  @Test func `a Map starts the next iteration where one ends, and no more than it may`() throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 2, "End": true, "ItemProcessor": {
        "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Call", "States": {
          "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}}}
      """#)
    execution.start(["a", "b", "c"])
    #expect(execution.effects == [#"task 7 "a""#, #"task 9 "b""#])
    execution.take(.taskSucceeded(9, output: "B"))
    #expect(execution.effects.last == #"task 17 "c""#)
    execution.take(.taskSucceeded(17, output: "C"))
    execution.take(.taskSucceeded(7, output: "A"))
    #expect(
      execution.lines == """
        1 < 0  ExecutionStarted ["a","b","c"]
        2 < 0  MapStateEntered Each ["a","b","c"]
        3 < 2  MapStateStarted length 3
        4 < 3  MapIterationStarted Each [0]
        5 < 3  MapIterationStarted Each [1]
        6 < 4  TaskStateEntered Call "a"
        7 < 6  LambdaFunctionScheduled "a"
        8 < 5  TaskStateEntered Call "b"
        9 < 8  LambdaFunctionScheduled "b"
        10 < 7  LambdaFunctionStarted
        11 < 9  LambdaFunctionStarted
        12 < 11  LambdaFunctionSucceeded "B"
        13 < 12  TaskStateExited Call "B"
        14 < 13  MapIterationSucceeded Each [1]
        15 < 13  MapIterationStarted Each [2]
        16 < 15  TaskStateEntered Call "c"
        17 < 16  LambdaFunctionScheduled "c"
        18 < 17  LambdaFunctionStarted
        19 < 18  LambdaFunctionSucceeded "C"
        20 < 19  TaskStateExited Call "C"
        21 < 20  MapIterationSucceeded Each [2]
        22 < 10  LambdaFunctionSucceeded "A"
        23 < 22  TaskStateExited Call "A"
        24 < 23  MapIterationSucceeded Each [0]
        25 < 24  MapStateSucceeded
        26 < 24  MapStateExited Each ["A","B","C"]
        27 < 26  ExecutionSucceeded ["A","B","C"]
        """)
  }

  @Test(arguments: [0, 1])
  func `an item that has no input fails its Map, whichever item it is`(concurrency: Int) throws {
    var execution = try TestExecution(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": \#(concurrency), "End": true,
        "ItemSelector": {"x.$": "$$.Map.Item.Value.x"}, "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"},
          "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}
      """#)
    execution.start([["x": 1], ["y": 2], ["x": 3]])
    #expect(execution.interpreter.outcome?.status == .failed)
    #expect(execution.interpreter.outcome?.error == "States.Runtime")
    #expect(
      execution.events.map(\.type.name).filter { $0.hasPrefix("MapIteration") }
        == (concurrency == 0
          ? ["MapIterationStarted", "MapIterationStarted", "MapIterationAborted"]
          : ["MapIterationStarted", "MapIterationSucceeded", "MapIterationStarted"]))
  }

  @Test func `variables of a branch stay in it, and those around it are seen`() throws {
    var execution = try TestExecution(
      #"""
      {"QueryLanguage": "JSONata", "StartAt": "Set", "States": {
        "Set": {"Type": "Pass", "Assign": {"x": 1}, "Next": "Each"},
        "Each": {"Type": "Map", "Items": [10, 20], "MaxConcurrency": 1, "Next": "After", "ItemProcessor": {
          "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Add", "States": {
            "Add": {"Type": "Pass", "Assign": {"y": "{% $states.input + $x %}"}, "Next": "Show"},
            "Show": {"Type": "Pass", "Output": "{% $y %}", "End": true}}}},
        "After": {"Type": "Pass", "Output": "{% {'x': $x, 'y': $exists($y), 'all': $states.input} %}", "End": true}}}
      """#)
    execution.start()
    #expect(execution.interpreter.outcome?.output == ["x": 1, "y": false, "all": [11, 21]])
  }
}
