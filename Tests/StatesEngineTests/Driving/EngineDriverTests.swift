import ExecutionHistory
import JSONDocument
import StatesEngine
import StatesLanguage
import Synchronization
import Testing

@Suite struct EngineDriverTests {
  private static func machine(_ text: String, name: String = "M") throws -> RunnableStateMachine {
    try RunnableStateMachine(
      arn: StateMachineARN(region: "us-east-1", account: "123456789012", name: name), text: DefinitionText(text),
      definition: try StateMachineDefinition(parsing: text))
  }

  private static let call = #"""
    {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
      "End": true}}}
    """#

  @Test func `an execution runs to its end, and the journal has its events in order`() async throws {
    let handler = ScriptedHandler { .succeeded(["got": $0.input]) }
    let journal = MemoryJournal(forgetsEnded: false)
    let driver = EngineDriver(handler: handler, journal: journal, clock: ManualClock())
    let arn = try await driver.start(StartRequest(Self.machine(Self.call), name: "run-1", input: ["id": 7]))
    #expect(arn.text == "arn:aws:states:us-east-1:123456789012:execution:M:run-1")
    #expect(try await driver.waitForEnd(arn) == ExecutionOutcome(.succeeded, output: ["got": ["id": 7]]))
    let events = try await journal.recorded(arn).events
    #expect(
      events.map(\.type.name) == [
        "ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted",
        "LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded",
      ])
  }

  @Test func `a Wait of a day takes no time on a clock in hand`() async throws {
    let clock = ManualClock(1_700_000_000_000)
    let driver = EngineDriver(handler: ScriptedHandler { _ in .succeeded(.null) }, clock: clock)
    let machine = try Self.machine(
      #"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 86400, "End": true}}}"#)
    let arn = try await driver.start(StartRequest(machine))
    await clock.advanceToNextSleeper()
    #expect(try await driver.waitForEnd(arn).status == .succeeded)
    #expect(clock.now == 1_700_086_400_000)
  }

  @Test(arguments: [(60, 60_000), (1, 3_600_000)])
  func `a time scale shortens Waits`(scale: Int, time: Int) async throws {
    let clock = ManualClock()
    var configuration = EngineDriver.Configuration()
    configuration.waits = WaitPolicy(timeScale: Double(scale))
    let driver = EngineDriver(
      handler: ScriptedHandler { _ in .succeeded(.null) }, clock: clock, configuration: configuration)
    let machine = try Self.machine(
      #"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": true}}}"#)
    let arn = try await driver.start(StartRequest(machine))
    await clock.advanceToNextSleeper()
    #expect(try await driver.waitForEnd(arn).status == .succeeded)
    #expect(clock.now == Int64(time))
  }

  @Test func `waits that are skipped end at once`() async throws {
    var configuration = EngineDriver.Configuration()
    configuration.waits = WaitPolicy(skipsWaits: true)
    let clock = ManualClock(5)
    let driver = EngineDriver(
      handler: ScriptedHandler { _ in .succeeded(.null) }, clock: clock, configuration: configuration)
    let machine = try Self.machine(
      #"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": true}}}"#)
    let arn = try await driver.start(StartRequest(machine))
    #expect(try await driver.waitForEnd(arn).status == .succeeded)
    #expect(clock.now == 5)
  }

  @Test func `stopping cancels the worker`() async throws {
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let handler = ScriptedHandler { _ in
      started.yield()
      return await never()
    }
    let driver = EngineDriver(handler: handler, clock: ManualClock())
    let arn = try await driver.start(StartRequest(Self.machine(Self.call)))
    for await _ in stream { break }
    try await driver.stop(arn, error: "Enough", cause: nil)
    #expect(try await driver.waitForEnd(arn) == ExecutionOutcome(.aborted, error: "Enough"))
    #expect(await driver.runningCount == 0)
  }

  @Test func `an execution can be stopped before the journal has it`() async throws {
    /// A disk that is slow to take the first execution.
    struct SlowJournal: ExecutionJournal {
      let inner = MemoryJournal(forgetsEnded: false)
      let asked: AsyncStream<Void>.Continuation
      let gate: AsyncStream<Void>
      func begin(_ beginnings: [ExecutionBeginning]) async throws {
        asked.yield()
        for await _ in gate { break }
        try await inner.begin(beginnings)
      }
      func append(_ entries: [JournalEntry]) async throws { try await inner.append(entries) }
      func redrive(_ entry: JournalEntry) async throws { try await inner.redrive(entry) }
      func takeUnfinishedExecutions(of named: [ExecutionARN]?) async throws -> [ExecutionARN] {
        try await inner.takeUnfinishedExecutions(of: named)
      }
      func recorded(_ execution: ExecutionARN) async throws -> RecordedExecution {
        try await inner.recorded(execution)
      }
    }
    let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
    let (gate, opening) = AsyncStream.makeStream(of: Void.self)
    let journal = SlowJournal(asked: continuation, gate: gate)
    let driver = EngineDriver(
      handler: ScriptedHandler { _ in await never() }, journal: journal, clock: ManualClock())
    let request = StartRequest(try Self.machine(Self.call), name: "run")
    async let started = driver.start(request)
    for await _ in asked { break }
    let arn = ExecutionARN(of: request.stateMachine.arn, name: "run")
    try await driver.stop(arn, error: "Enough", cause: nil)
    opening.yield()
    #expect(try await started == arn)
    #expect(try await driver.waitForEnd(arn) == ExecutionOutcome(.aborted, error: "Enough"))
    #expect(
      try await journal.recorded(arn).events.map(\.type.name) == [
        "ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "ExecutionAborted",
      ])
  }

  @Test func `what a worker tells is taken in in its order`() async throws {
    struct ChattyHandler: TaskHandler {
      func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
        observer.started(worker: nil)
        for number in 0..<2000 { observer.log(["\(number)"]) }
        return .succeeded("done")
      }
    }
    let kept = Mutex<[String]>([])
    let driver = EngineDriver(
      handler: ChattyHandler(), clock: ManualClock(),
      keepLines: { logs in
        // What comes meanwhile waits for its turn.
        await Task.yield()
        kept.withLock { $0 += logs.flatMap(\.lines) }
      })
    let outcome = try await driver.run(StartRequest(Self.machine(Self.call)))
    #expect(outcome == ExecutionOutcome(.succeeded, output: "done"))
    await driver.waitForLines()
    #expect(kept.withLock { $0 } == (0..<2000).map(String.init))
  }

  @Test func `two executions of one name are refused`() async throws {
    let driver = EngineDriver(handler: ScriptedHandler { _ in await never() }, clock: ManualClock())
    let machine = try Self.machine(Self.call)
    let arn = try await driver.start(StartRequest(machine, name: "same"))
    await #expect(throws: EngineError.executionAlreadyExists(arn)) {
      try await driver.start(StartRequest(machine, name: "same"))
    }
    try await driver.stop(arn)
    _ = try await driver.waitForEnd(arn)
  }

  @Test func `a worker answers by its token`() async throws {
    let (tokens, continuation) = AsyncStream.makeStream(of: String.self)
    let handler = ScriptedHandler { request in
      continuation.yield(request.taskToken ?? "")
      return .succeeded(["MessageId": "m"])
    }
    let driver = EngineDriver(handler: handler, clock: ManualClock())
    let machine = try Self.machine(
      #"""
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "End": true}}}
      """#)
    let arn = try await driver.start(StartRequest(machine))
    var iterator = tokens.makeAsyncIterator()
    let token = try #require(await iterator.next())
    try await driver.sendTaskSuccess(token: token, output: "yes")
    #expect(try await driver.waitForEnd(arn).output == "yes")
    await #expect(throws: EngineError.taskDoesNotExist) {
      try await driver.sendTaskSuccess(token: token, output: "again")
    }
    await #expect(throws: EngineError.invalidToken) { try await driver.sendTaskHeartbeat(token: "none") }
  }

  @Test func `a nested execution is run here and its end is told`() async throws {
    let child = try Self.machine(
      #"{"StartAt": "P", "States": {"P": {"Type": "Pass", "Parameters": {"twice.$": "States.MathAdd($.n, $.n)"}, "End": true}}}"#,
      name: "Child")
    let parent = try Self.machine(
      #"""
      {"StartAt": "Run", "States": {"Run": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:Child", "Input": {"n": 21}},
        "OutputPath": "$.Output", "End": true}}}
      """#)
    let driver = EngineDriver(handler: ScriptedHandler { _ in .succeeded(.null) }, clock: ManualClock()) { arn, _ in
      arn == child.arn ? child : nil
    }
    let arn = try await driver.start(StartRequest(parent))
    #expect(try await driver.waitForEnd(arn) == ExecutionOutcome(.succeeded, output: ["twice": 42]))
  }

  @Test func `what answers an execution, its children and its nested executions is told where each was begun`()
    async throws
  {
    var child = try Self.machine(
      #"""
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task",
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}
      """#, name: "Child")
    child.origin = "/projects/b"
    let nested = child
    var parent = try Self.machine(
      #"""
      {"StartAt": "Each", "States": {
        "Each": {"Type": "Map", "Label": "Items", "Next": "Run",
          "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Call",
            "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
              "End": true}}}},
        "Run": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "OutputPath": "$.Output",
          "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:Child",
            "Input.$": "$"}, "End": true}}}
      """#)
    parent.origin = "/projects/a"
    let driver = EngineDriver(
      handler: ScriptedHandler { .succeeded(.array([.string("\($0.stateName) \($0.origin ?? "")"), $0.input])) },
      clock: ManualClock()
    ) { _, origin in
      origin == "/projects/a" ? nested : nil
    }
    let arn = try await driver.start(StartRequest(parent, input: [1]))
    #expect(
      try await driver.waitForEnd(arn)
        == ExecutionOutcome(.succeeded, output: ["Ask /projects/b", [["Call /projects/a", 1]]]))
  }

  @Test func `a distributed Map runs its items as executions of their own`() async throws {
    let machine = try Self.machine(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Items", "MaxConcurrency": 2, "End": true,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Call",
          "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}}}
      """#)
    let journal = MemoryJournal(forgetsEnded: false)
    let driver = EngineDriver(
      handler: ScriptedHandler { .succeeded(["item": $0.input]) }, journal: journal, clock: ManualClock())
    let arn = try await driver.start(StartRequest(machine, name: "big", input: [1, 2, 3]))
    let outcome = try await driver.waitForEnd(arn)
    #expect(outcome.output == [["item": 1], ["item": 2], ["item": 3]])
    #expect(
      try await journal.recorded(arn).events.map(\.type.name) == [
        "ExecutionStarted", "MapStateEntered", "MapStateStarted", "MapRunStarted", "MapRunSucceeded",
        "MapStateSucceeded", "MapStateExited", "ExecutionSucceeded",
      ])
  }

  @Test func `what was running when the process died goes on in the next`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let machine = try Self.machine(
      #"""
      {"StartAt": "First", "States": {
        "First": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:a", "Next": "Second"},
        "Second": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:b", "End": true}}}
      """#)
    let before = ScriptedHandler { request in
      if request.stateName == "First" { return .succeeded("one") }
      started.yield()
      return await never()
    }
    let died = EngineDriver(handler: before, journal: journal, clock: ManualClock())
    let arn = try await died.start(StartRequest(machine, name: "long"))
    for await _ in stream { break }

    let after = ScriptedHandler { .succeeded(["after": $0.input]) }
    let driver = EngineDriver(handler: after, journal: journal, clock: ManualClock())
    let recovery = try await driver.recover()
    #expect(recovery.resumed == [arn])
    #expect(recovery.failures.isEmpty)
    #expect(try await driver.waitForEnd(arn).output == ["after": "one"])
    #expect(after.count("First") == 0)
    #expect(after.count("Second") == 1)
    let events = try await journal.recorded(arn).events
    #expect(events.map(\.id) == (1...events.count).map { EventID($0) })
  }
}
