import ExecutionHistory
import JSONDocument
import StatesEngine
import StatesLanguage
import Testing

@Suite struct DriverRedriveTests {
  private static func machine(_ text: String, type: WorkflowType = .standard) throws -> RunnableStateMachine {
    try RunnableStateMachine(
      arn: StateMachineARN(region: "us-east-1", account: "123456789012", name: "M"), workflowType: type,
      text: DefinitionText(text), definition: try StateMachineDefinition(parsing: text))
  }

  private static let call = #"""
    {"StartAt": "Before", "States": {
      "Before": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Call"},
      "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}
    """#

  @Test func `another engine goes on with a failed execution, and runs nothing again that had succeeded`() async throws
  {
    let journal = MemoryJournal(forgetsEnded: false)
    let broken = ScriptedHandler { $0.stateName == "Call" ? .failed(error: "E", cause: nil) : .succeeded($0.input) }
    let first = EngineDriver(handler: broken, journal: journal, clock: ManualClock(1000))
    let arn = try await first.start(StartRequest(Self.machine(Self.call), input: 7))
    #expect(try await first.waitForEnd(arn).error == "E")
    #expect(try await journal.recorded(arn).standing == ExecutionStanding(.failed, stoppedAt: 1000, error: "E"))

    let mended = ScriptedHandler { .succeeded(["got": $0.input]) }
    let driver = EngineDriver(handler: mended, journal: journal, clock: ManualClock(5000))
    try await driver.redrive(arn)
    #expect(try await driver.waitForEnd(arn) == ExecutionOutcome(.succeeded, output: ["got": 7]))
    #expect(mended.count("Before") == 0)
    let recorded = try await journal.recorded(arn)
    #expect(
      recorded.standing
        == ExecutionStanding(
          .succeeded, stoppedAt: 5000, output: .value(["got": 7]), redriveCount: 1, redrivenAt: 5000))
    #expect(recorded.events.map(\.id.rawValue) == Array(1...Int64(recorded.events.count)))
  }

  @Test func `an execution is redriven once, however many ask at the same time`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let machine = try Self.machine(#"{"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "E"}}}"#)
    let driver = EngineDriver(handler: ScriptedHandler { _ in await never() }, journal: journal, clock: ManualClock())
    let arn = try await driver.start(StartRequest(machine))
    _ = try await driver.waitForEnd(arn)
    let recorded = try await journal.recorded(arn)
    let entry = JournalEntry(
      execution: arn, facts: [1],
      events: [HistoryEvent(id: 4, previousID: 3, timestamp: 0, type: .executionRedriven)],
      standing: ExecutionStanding(.running, redriveCount: 1))
    #expect(recorded.events.last?.id == 3)
    try await journal.redrive(entry)
    await #expect(throws: EngineError.self) { try await journal.redrive(entry) }
  }

  @Test func `what cannot be redriven says so in AWS's words`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let driver = EngineDriver(
      handler: ScriptedHandler { _ in .succeeded(.null) }, journal: journal, clock: ManualClock())
    let done = try await driver.start(
      StartRequest(Self.machine(#"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#), name: "done"))
    _ = try await driver.waitForEnd(done)
    let running = try await driver.start(
      StartRequest(
        Self.machine(#"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 9, "End": true}}}"#), name: "runs"))
    for (arn, reason) in [
      (done, "Execution is SUCCEEDED and cannot be redriven"), (running, "Execution is RUNNING and cannot be redriven"),
    ] {
      let error = await #expect(throws: EngineError.self) { try await driver.redrive(arn) }
      #expect(
        error?.description == "ExecutionNotRedrivable: Execution \(arn.text) invalid for redrive as: \(reason)")
    }
  }

  @Test(arguments: [WorkflowType.standard, .express])
  func `a redriven Map Run redrives its Standard children and starts Express ones anew`(type: WorkflowType) async throws
  {
    let journal = MemoryJournal(forgetsEnded: false)
    let machine = try Self.machine(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Items", "End": true, "MaxConcurrency": 1,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "\#(type.rawValue)"},
          "StartAt": "Before", "States": {
            "Before": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Call"},
            "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}}}
      """#)
    let broken = ScriptedHandler {
      $0.stateName == "Call" && $0.input == 2 ? .failed(error: "E", cause: nil) : .succeeded($0.input)
    }
    let first = EngineDriver(handler: broken, journal: journal, clock: ManualClock())
    let arn = try await first.start(StartRequest(machine, input: [1, 2, 3]))
    #expect(try await first.waitForEnd(arn).error == "States.ExceedToleratedFailureThreshold")

    let mended = ScriptedHandler { .succeeded($0.input) }
    let driver = EngineDriver(handler: mended, journal: journal, clock: ManualClock())
    try await driver.redrive(arn)
    #expect(try await driver.waitForEnd(arn).output == [1, 2, 3])
    // The second child goes on behind its first state; the third begins.
    #expect(mended.count("Before") == (type == .standard ? 1 : 2))
    #expect(mended.count("Call") == 2)
  }

  @Test func `an execution that was redriven survives another crash`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let broken = ScriptedHandler { $0.stateName == "Call" ? .failed(error: "E", cause: nil) : .succeeded($0.input) }
    let first = EngineDriver(handler: broken, journal: journal, clock: ManualClock())
    let arn = try await first.start(StartRequest(Self.machine(Self.call), input: 7))
    _ = try await first.waitForEnd(arn)
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let hanging = ScriptedHandler { _ in
      started.yield()
      return await never()
    }
    let died = EngineDriver(handler: hanging, journal: journal, clock: ManualClock())
    try await died.redrive(arn)
    for await _ in stream { break }

    let mended = ScriptedHandler { .succeeded($0.input) }
    let driver = EngineDriver(handler: mended, journal: journal, clock: ManualClock())
    let recovery = try await driver.recover()
    #expect(recovery.resumed == [arn])
    #expect(recovery.failures.isEmpty)
    #expect(try await driver.waitForEnd(arn).output == 7)
    #expect(try await journal.recorded(arn).standing.redriveCount == 1)
  }
}
