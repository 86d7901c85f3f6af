import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import HistoryNotation
import StatesLanguage
import Testing

@Suite struct PlainSummaryTests {
  private func order(through count: Int = .max) throws -> String {
    let definition = try StateMachineDefinition(parsing: OrderHistory.definition)
    let events = OrderHistory.events.prefix(count)
    let projection = ExecutionProjection(of: events, outline: StateMachineOutline(definition))
    return PlainSummary(projection, name: "7f3a", definition: definition).lines.joined(separator: "\n")
  }

  @Test func `a failed run is told in words, from the execution to the item that failed it`() throws {
    #expect(
      try order() == """
        Execution 7f3a failed after 1 minute 3 seconds, at event 61. Error OrderFailed: the-order-could-not-be-fulfilled
          State ValidateOrder, Task, succeeded in 395 milliseconds
          State CheckFraud, Choice, entered 2 times, at last succeeded
          State ManualReview, Task, succeeded in 57.5 seconds
          State Fulfil, Parallel, succeeded in 4 seconds
            Branch 0, succeeded
              State ChargeCard, Task, succeeded in 2.9 seconds, in 2 attempts
                Attempt 1 failed after 805 milliseconds. Error CardTimeout: the-card-network-did-not-answer
            Branch 1, succeeded
              State ReserveStock, Task, succeeded in 874 milliseconds
              State PrintLabel, Task, succeeded in 3.1 seconds
          State ShipItems, Map, failed after 1.1 seconds and was caught. Error PackError: box-size-0×0
            3 items: 1 succeeded, 1 failed, 1 aborted
            Item 1, failed
              State Pack, Task, failed after 1.1 seconds. Error PackError: box-size-0×0
          State Refund, Task, succeeded in 585 milliseconds
          State OrderFailed, Fail, failed. Error OrderFailed: the-order-could-not-be-fulfilled
          Not reached: Reject, Notify
        """)
  }

  @Test func `at an event it tells what goes on then`() throws {
    #expect(
      try order(through: 23) == """
        Execution 7f3a has been running for 58.8 seconds, at event 23
          State ValidateOrder, Task, succeeded in 395 milliseconds
          State CheckFraud, Choice, entered 2 times, at last succeeded
          State ManualReview, Task, succeeded in 57.5 seconds
          State Fulfil, Parallel, has been running for 820 milliseconds
            Branch 0, running
              State ChargeCard, Task, failed and is tried again, retry 1 of 3 in 1 second. Error CardTimeout: \
        the-card-network-did-not-answer
            Branch 1, running
              State ReserveStock, Task, has been running for 809 milliseconds
          Not reached: Reject, Fulfil/PrintLabel, ShipItems, ShipItems/Pack, Refund, OrderFailed, Notify
        """)
  }

  @Test func `a cause that is JSON says its message, and nothing is a control character`() {
    let cause = #"{"errorMessage":"no\u001b[31m\u0020card","errorType":"Error","trace":[]}"#
    let events = history("1 0 ExecutionStarted\n2 0 FailStateEntered A\u{7}\n3 2 ExecutionFailed Broken \(cause)")
    #expect(
      PlainSummary(ExecutionProjection(of: events), name: "run").lines == [
        #"Execution run failed after 2 seconds, at event 3. Error Broken: no\u001B[31m card"#,
        #"  State A\u0007, Fail, failed. Error Broken: no\u001B[31m card"#,
      ])
  }

  @Test func `items of a Map are counted, and those that failed are listed up to twenty`() {
    var text = "1 0 ExecutionStarted\n2 0 MapStateEntered Each\n3 2 MapStateStarted 40\n"
    for item in 0..<30 {
      let id = 4 + item * 2
      text += "\(id) 3 MapIterationStarted Each \(item)\n\(id + 1) \(id) MapIterationFailed Each \(item)\n"
    }
    let lines = PlainSummary(ExecutionProjection(of: history(text)), name: "run").lines
    #expect(lines[2] == "    40 items: 30 failed, 10 not started")
    #expect(lines.filter { $0.hasPrefix("    Item") }.count == 20)
    #expect(lines.last == "    And 10 more failed")
  }

  @Test func `items of a distributed Map are told to be executions of their own`() {
    let events = history(
      "1 0 ExecutionStarted\n2 0 MapStateEntered Each\n3 2 MapStateStarted 40\n4 3 MapRunStarted arn:of:it")
    let lines = PlainSummary(ExecutionProjection(of: events), name: "run").lines
    #expect(lines[2] == "    40 items, each an execution of its own")
  }

  @Test func `of items that are executions of their own it is told what the store knows`() throws {
    let definition = try StateMachineDefinition(
      parsing: """
        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Next": "Rest", "ItemProcessor": {
          "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Score",
          "States": {"Score": {"Type": "Pass", "End": true}}}}, "Rest": {"Type": "Succeed"}}}
        """)
    let events = history(
      "1 0 ExecutionStarted\n2 0 MapStateEntered Each\n3 2 MapStateStarted 0\n4 3 MapRunStarted arn:of:it")
    var counts = MapCounts(total: 100)
    (counts.succeeded, counts.failed, counts.pending) = (90, 1, 9)
    let children = [("a", ExecutionStatus.succeeded), ("b", .failed)].map { name, status in
      RunListing(
        id: RunID(name), name: name, stateMachine: "m", status: status, startedAt: 0,
        error: status == .failed ? "ValueError" : nil, cause: status == .failed ? "bad row A7" : nil)
    }
    let report = MapRunReport(arn: "arn:of:it", itemCounts: counts, executionCounts: counts, children: children)
    let projection = ExecutionProjection(of: events, outline: StateMachineOutline(definition))
    let summary = PlainSummary(projection, name: "run", definition: definition, mapRuns: ["arn:of:it": report])
    #expect(
      summary.lines == [
        "Execution run has been running for 3 seconds, at event 4",
        "  State Each, Map, has been running for 2 seconds",
        "    100 items: 90 succeeded, 1 failed, 9 not started, each an execution of its own",
        "    Item 1, failed. Error ValueError: bad row A7. To hear of it: stepwatch replay b --plain",
        "  Not reached: Rest",
      ])
  }

  @Test func `the runs are told a sentence each`() {
    let now: Int64 = 1_714_573_990_000
    #expect(
      PlainRunList(ScreenHarness.runs, now: now).lines == [
        "2 runs, live ones and then the newest first.",
        "7f3a of OrderPipeline failed after 1 minute 3 seconds, started 1 minute 12 seconds ago. Error OrderFailed.",
        "6e90 of OrderPipeline succeeded in 2 minutes 4 seconds, started 6 minutes 12 seconds ago.",
        "To hear of one: stepwatch replay 7f3a --plain",
      ])
    #expect(PlainRunList([], now: now).lines.first == "No run is recorded yet.")
  }
}
