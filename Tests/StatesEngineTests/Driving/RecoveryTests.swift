import ExecutionHistory
import JSONDocument
import StatesEngine
import StatesLanguage
import Testing

/// A driver that dies is one that nobody asks any more; the next begins on the same journal.
@Suite struct RecoveryTests {
  private static func machine(_ text: String) throws -> RunnableStateMachine {
    try RunnableStateMachine(
      arn: StateMachineARN(region: "us-east-1", account: "123456789012", name: "M"), text: DefinitionText(text),
      definition: try StateMachineDefinition(parsing: text))
  }

  @Test func `a Wait ends when it would have ended without the crash`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let machine = try Self.machine(
      #"{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 100, "End": true}}}"#)
    let died = EngineDriver(
      handler: ScriptedHandler { _ in .succeeded(.null) }, journal: journal, clock: ManualClock(0))
    let arn = try await died.start(StartRequest(machine))
    #expect(try await journal.recorded(arn).events.last?.type == .waitStateEntered)

    let clock = ManualClock(40_000)
    let driver = EngineDriver(handler: ScriptedHandler { _ in .succeeded(.null) }, journal: journal, clock: clock)
    _ = try await driver.recover()
    await clock.advanceToNextSleeper()
    #expect(try await driver.waitForEnd(arn).status == .succeeded)
    #expect(clock.now == 100_000)
    #expect(try await journal.recorded(arn).events.map(\.timestamp) == [0, 0, 100_000, 100_000])
  }

  @Test func `a Task that is run again after a crash has the number that it had`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let machine = try Self.machine(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 1, "End": true,
        "ItemProcessor": {"StartAt": "Call", "States": {
          "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}}}
      """#)
    let before = ScriptedHandler { request in
      if request.input != 2 { return .succeeded(.number(JSONNumber(request.invocation))) }
      started.yield()
      return await never()
    }
    let died = EngineDriver(handler: before, journal: journal, clock: ManualClock())
    let arn = try await died.start(StartRequest(machine, input: [1, 2, 3]))
    for await _ in stream { break }

    let driver = EngineDriver(
      handler: ScriptedHandler { .succeeded(.number(JSONNumber($0.invocation))) }, journal: journal,
      clock: ManualClock())
    _ = try await driver.recover()
    #expect(try await driver.waitForEnd(arn).output == [0, 1, 2])
  }

  @Test func `the children of a distributed Map are not started twice`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let machine = try Self.machine(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Items", "End": true,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Call",
          "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}}}
      """#)
    let before = ScriptedHandler { request in
      if request.input != 2 { return .succeeded(request.input) }
      started.yield()
      return await never()
    }
    let died = EngineDriver(handler: before, journal: journal, clock: ManualClock())
    let arn = try await died.start(StartRequest(machine, input: [1, 2, 3]))
    for await _ in stream { break }

    let driver = EngineDriver(
      handler: ScriptedHandler { .succeeded($0.input) }, journal: journal, clock: ManualClock())
    let recovery = try await driver.recover()
    #expect(recovery.resumed.contains(arn))
    #expect(recovery.failures.isEmpty)
    #expect(try await driver.waitForEnd(arn).output == [1, 2, 3])
    #expect(try await journal.takeUnfinishedExecutions().isEmpty)
  }

  @Test func `a child whose Map Run ended before it was stopped is aborted`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let machine = try Self.machine(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Items", "End": true,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Both",
          "States": {"Both": {"Type": "Parallel", "OutputPath": "$[0]", "End": true, "Branches": [{"StartAt": "Call", "States": {
            "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}]}}}}}}
      """#)
    let handler = ScriptedHandler { request in
      if request.input == 2 {
        started.yield()
        return await never()
      }
      for await _ in stream { break }
      return .failed(error: "E", cause: nil)
    }
    // The disk is full when the stop of the second child is to be written, after the parent's end.
    let died = EngineDriver(
      handler: handler, journal: FailingJournal(inner: journal, fact: "stopRequested"), clock: ManualClock())
    let arn = try await died.start(StartRequest(machine, input: [1, 2]))
    _ = try await died.waitForEnd(arn)
    while await died.journalFailure == nil { await Task.yield() }
    let left = try await journal.takeUnfinishedExecutions()
    let child = try #require(left.first)
    #expect(left.count == 1)

    let driver = EngineDriver(handler: handler, journal: journal, clock: ManualClock())
    let recovery = try await driver.recover()
    #expect(recovery.resumed.isEmpty)
    #expect(recovery.aborted == left)
    #expect(recovery.failures.isEmpty)
    #expect(try await journal.takeUnfinishedExecutions().isEmpty)
    #expect(try await journal.recorded(child).standing.status == .aborted)
    // As StopExecution would have ended it, so that a redrive computes the same again.
    #expect(
      try await journal.recorded(child).events.suffix(3).map(\.type.name) == [
        "ParallelStateAborted", "TaskStateAborted", "ExecutionAborted",
      ])

    let mended = EngineDriver(
      handler: ScriptedHandler { .succeeded($0.input) }, journal: journal, clock: ManualClock())
    try await mended.redrive(arn)
    #expect(try await mended.waitForEnd(arn).output == [1, 2])
  }

  @Test func `a child whose parent cannot go on is left as it is`() async throws {
    let journal = MemoryJournal(forgetsEnded: false)
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let machine = try Self.machine(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "Label": "Items", "End": true,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Call",
          "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true}}}}}}
      """#)
    let before = ScriptedHandler { _ in
      started.yield()
      return await never()
    }
    let died = EngineDriver(handler: before, journal: journal, clock: ManualClock())
    let arn = try await died.start(StartRequest(machine, input: [1]))
    for await _ in stream { break }
    let left = try await journal.takeUnfinishedExecutions()
    let child = try #require(left.first { $0 != arn })

    let later = VersionedJournal(inner: journal, execution: arn, version: 1)
    let newer = EngineDriver(
      handler: ScriptedHandler { .succeeded($0.input) }, journal: later, clock: ManualClock())
    let recovery = try await newer.recover()
    #expect(recovery.resumed.isEmpty)
    #expect(recovery.aborted.isEmpty)
    #expect(
      recovery.failures.mapValues { "\($0)" } == [
        arn: "\(arn) was begun by version 1 of the interpreter; this is version \(Interpreter.version)",
        child: "\(child) is an item of a Map Run of \(arn), which cannot go on",
      ])
    #expect(Set(try await journal.takeUnfinishedExecutions()) == [arn, child])
  }

  /// Says of an execution that another version of the interpreter began it.
  private struct VersionedJournal: ExecutionJournal {
    let inner: MemoryJournal
    let execution: ExecutionARN
    let version: Int

    func begin(_ beginnings: [ExecutionBeginning]) async throws { try await inner.begin(beginnings) }
    func append(_ entries: [JournalEntry]) async throws { try await inner.append(entries) }
    func redrive(_ entry: JournalEntry) async throws { try await inner.redrive(entry) }
    func takeUnfinishedExecutions(of named: [ExecutionARN]?) async throws -> [ExecutionARN] {
      try await inner.takeUnfinishedExecutions(of: named)
    }
    func recorded(_ execution: ExecutionARN) async throws -> RecordedExecution {
      var recorded = try await inner.recorded(execution)
      if execution == self.execution { recorded.execution.interpreterVersion = version }
      return recorded
    }
  }

  @Test func `an execution is left as it is where the journal cannot take its nested execution`() async throws {
    struct Locked: Error, Equatable {}
    struct ParentsOnly: ExecutionJournal {
      let inner: MemoryJournal
      func begin(_ beginnings: [ExecutionBeginning]) async throws {
        if beginnings.contains(where: { $0.execution.parent != nil }) { throw Locked() }
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
    let child = try Self.machine(#"{"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}"#)
    var parent = try Self.machine(
      #"""
      {"StartAt": "Run", "States": {"Run": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:M"}, "End": true}}}
      """#)
    parent.arn = StateMachineARN(region: "us-east-1", account: "123456789012", name: "Parent")
    let journal = MemoryJournal(forgetsEnded: false)
    let driver = EngineDriver(
      handler: ScriptedHandler { _ in .succeeded(.null) }, journal: ParentsOnly(inner: journal), clock: ManualClock()
    ) { _, _ in child }
    let arn = try await driver.start(StartRequest(parent))
    #expect(try await driver.waitForEnd(arn).status == .running)
    #expect(await driver.journalFailure is Locked)
    #expect(try await journal.recorded(arn).events.last?.type == .taskScheduled)
  }

  @Test(arguments: [true, false])
  func `with a journal that cannot be written nothing is promised`(fromTheBeginning: Bool) async throws {
    struct FullDisk: Error, Equatable {}
    struct BrokenJournal: ExecutionJournal {
      let takesBeginnings: Bool
      func begin(_ beginnings: [ExecutionBeginning]) async throws { if !takesBeginnings { throw FullDisk() } }
      func append(_ entries: [JournalEntry]) async throws { throw FullDisk() }
      func redrive(_ entry: JournalEntry) async throws { throw FullDisk() }
      func takeUnfinishedExecutions(of named: [ExecutionARN]?) async throws -> [ExecutionARN] { [] }
      func recorded(_ execution: ExecutionARN) async throws -> RecordedExecution { throw FullDisk() }
    }
    let handler = ScriptedHandler { _ in .succeeded(.null) }
    let driver = EngineDriver(
      handler: handler, journal: BrokenJournal(takesBeginnings: !fromTheBeginning), clock: ManualClock())
    let machine = try Self.machine(
      #"""
      {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "End": true}}}
      """#)
    if !fromTheBeginning {
      let arn = try await driver.start(StartRequest(machine))
      #expect(try await driver.waitForEnd(arn).status == .running)
    }
    await #expect(throws: FullDisk.self) { try await driver.start(StartRequest(machine)) }
    #expect(handler.count("Call") == (fromTheBeginning ? 0 : 1))
  }

  /// A disk that is full when a certain fact is to be written.
  private struct FailingJournal: ExecutionJournal {
    struct FullDisk: Error {}
    let inner: MemoryJournal
    let fact: String

    func begin(_ beginnings: [ExecutionBeginning]) async throws { try await inner.begin(beginnings) }
    func append(_ entries: [JournalEntry]) async throws {
      if entries.contains(where: { String(decoding: $0.facts, as: UTF8.self).contains(fact) }) { throw FullDisk() }
      try await inner.append(entries)
    }
    func redrive(_ entry: JournalEntry) async throws { try await inner.redrive(entry) }
    func takeUnfinishedExecutions(of named: [ExecutionARN]?) async throws -> [ExecutionARN] {
      try await inner.takeUnfinishedExecutions(of: named)
    }
    func recorded(_ execution: ExecutionARN) async throws -> RecordedExecution { try await inner.recorded(execution) }
  }

  @Test func `a nested execution that ended before its parent knew is not started again`() async throws {
    let child = try Self.machine(
      #"{"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": "done", "End": true}}}"#)
    var parent = try Self.machine(
      #"""
      {"StartAt": "Run", "States": {"Run": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:M"},
        "OutputPath": "$.Output", "End": true}}}
      """#)
    parent.arn = StateMachineARN(region: "us-east-1", account: "123456789012", name: "Parent")
    let journal = MemoryJournal(forgetsEnded: false)
    let handler = ScriptedHandler { _ in .failed(error: "asked", cause: nil) }
    let died = EngineDriver(
      handler: handler, journal: FailingJournal(inner: journal, fact: "taskSucceeded"), clock: ManualClock()
    ) { _, _ in child }
    let arn = try await died.start(StartRequest(parent))
    #expect(try await died.waitForEnd(arn).status == .running)

    let driver = EngineDriver(handler: handler, journal: journal, clock: ManualClock()) { _, _ in child }
    _ = try await driver.recover()
    #expect(try await driver.waitForEnd(arn) == ExecutionOutcome(.succeeded, output: "done"))
    #expect(
      try await journal.recorded(arn).events.map(\.type.name) == [
        "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded",
        "TaskStateExited", "ExecutionSucceeded",
      ])
  }

  @Test(arguments: [WorkflowType.standard, .express])
  func `a nested execution is found again whatever its state machine is called where it was found`(
    type: WorkflowType
  ) async throws {
    var child = try Self.machine(
      #"""
      {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "End": true}}}
      """#)
    child.workflowType = type
    child.arn = StateMachineARN(region: "us-east-1", account: "123456789012", name: "as-the-file-is-called")
    var parent = try Self.machine(
      #"""
      {"StartAt": "Run", "States": {"Run": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:AsTheTaskCallsIt"},
        "OutputPath": "$.Output", "End": true}}}
      """#)
    parent.arn = StateMachineARN(region: "us-east-1", account: "123456789012", name: "Parent")
    let (stream, started) = AsyncStream.makeStream(of: Void.self)
    let before = ScriptedHandler { _ in
      started.yield()
      return await never()
    }
    let journal = MemoryJournal(forgetsEnded: false)
    let found = child
    let died = EngineDriver(handler: before, journal: journal, clock: ManualClock()) { _, _ in found }
    let arn = try await died.start(StartRequest(parent))
    for await _ in stream { break }
    let running = Set(try await journal.takeUnfinishedExecutions())
    #expect(running.count == 2)

    let after = ScriptedHandler { _ in .succeeded("done") }
    let driver = EngineDriver(handler: after, journal: journal, clock: ManualClock()) { _, _ in found }
    let recovery = try await driver.recover()
    #expect(Set(recovery.resumed) == running)
    let outcome = try await driver.waitForEnd(arn)
    #expect(outcome == ExecutionOutcome(.succeeded, output: "done"))
    // Of the execution that ran already, and of no other.
    #expect(after.count("Call") == 1)
  }
}
