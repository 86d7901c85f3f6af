import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import HistoryNotation
import StatesLanguage
import Testing

@Suite struct PlainLogTests {
  @Test func `a run is one line a change`() throws {
    let definition = try StateMachineDefinition(parsing: OrderHistory.definition)
    var log = PlainLog(name: "OrderPipeline", outline: StateMachineOutline(definition))
    let lines = OrderHistory.events.compactMap { log.take($0) }
    #expect(
      lines.joined(separator: "\n") == """
        14:31:58.000 STARTED OrderPipeline
        14:31:58.010 ENTERED ValidateOrder
        14:31:58.405 SUCCEEDED ValidateOrder 395ms
        14:31:58.410 ENTERED CheckFraud
        14:31:58.411 SUCCEEDED CheckFraud 1ms
        14:31:58.415 ENTERED ManualReview
        14:31:58.600 WAITING ManualReview for its task token
        14:32:56.005 SUCCEEDED ManualReview 57.5s
        14:32:56.010 ENTERED CheckFraud
        14:32:56.011 SUCCEEDED CheckFraud 1ms
        14:32:56.020 ENTERED Fulfil
        14:32:56.030 ENTERED Fulfil[0]/ChargeCard
        14:32:56.031 ENTERED Fulfil[1]/ReserveStock
        14:32:56.840 FAILED Fulfil[0]/ChargeCard CardTimeout: the-card-network-did-not-answer retry 1/3 in 1.0s
        14:32:56.905 SUCCEEDED Fulfil[1]/ReserveStock 874ms
        14:32:56.910 ENTERED Fulfil[1]/PrintLabel
        14:32:57.840 RETRYING Fulfil[0]/ChargeCard attempt 2
        14:32:59.005 SUCCEEDED Fulfil[0]/ChargeCard 2.9s
        14:33:00.105 SUCCEEDED Fulfil[1]/PrintLabel 3.1s
        14:33:00.111 SUCCEEDED Fulfil 4.0s
        14:33:00.120 ENTERED ShipItems
        14:33:00.140 ENTERED ShipItems[0]/Pack
        14:33:00.141 ENTERED ShipItems[1]/Pack
        14:33:00.142 ENTERED ShipItems[2]/Pack
        14:33:01.005 SUCCEEDED ShipItems[0]/Pack 865ms
        14:33:01.006 SUCCEEDED ShipItems[0] 1/3
        14:33:01.300 FAILED ShipItems[1]/Pack PackError: box-size-0×0
        14:33:01.301 FAILED ShipItems[1] 2/3
        14:33:01.303 ABORTED ShipItems[2]
        14:33:01.304 ABORTED ShipItems[2]/Pack
        14:33:01.310 FAILED ShipItems PackError
        14:33:01.311 CAUGHT ShipItems PackError 1.1s
        14:33:01.320 ENTERED Refund
        14:33:01.905 SUCCEEDED Refund 585ms
        14:33:01.910 FAILED OrderFailed
        14:33:01.915 FAILED OrderPipeline OrderFailed: the-order-could-not-be-fulfilled 1:03
        """)
  }

  @Test func `what a function prints stands at its state's place`() throws {
    let definition = try StateMachineDefinition(parsing: OrderHistory.definition)
    var log = PlainLog(name: "OrderPipeline", outline: StateMachineOutline(definition))
    for event in OrderHistory.events { _ = log.take(event) }
    let task = try #require(OrderHistory.events.first { $0.type == .taskScheduled && $0.id > 18 })
    #expect(
      log.line(printed: "charging\t\u{1B}[1morder 7  ", by: task.id, at: 1000)
        == #"00:00:01.000 Fulfil[0]/ChargeCard | charging \u001B[1morder 7"#)
    let child = RunListing(
      id: RunID("c"), name: "5c1f", stateMachine: "m", status: .failed, startedAt: 0, error: "ValueError",
      cause: #"{"errorMessage":"bad row A7","errorType":"ValueError"}"#)
    #expect(
      log.line(ofChild: child, place: "Score all[3]", at: 2000)
        == "00:00:02.000 FAILED Score all[3] ValueError: bad row A7 (stepwatch replay 5c1f)")
  }

  @Test func `nothing reaches the terminal as a control character`() {
    var log = PlainLog(name: "run\u{1B}[31m")
    let lines = history("1 0 ExecutionStarted\n2 0 PassStateEntered A\u{7}\u{202E}B").compactMap { log.take($0) }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E } })
  }
}
