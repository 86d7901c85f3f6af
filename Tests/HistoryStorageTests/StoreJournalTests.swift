import ExecutionHistory
import GRDB
import HistoryStorage
import JSONDocument
import Testing

@Suite struct StoreJournalTests {
  @Test func `what an execution was and did comes out as it went in`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    let execution = NewExecution(
      arn: .orders("run"), stateMachine: .orders, workflowType: .express,
      definition: DefinitionText("StartAt: A", format: .yaml), input: "{\"a\": 1}", startedAt: 1000,
      interpreterVersion: 3,
      roleARN: "arn:aws:iam::1:role/r", parent: .orders("parent"), mapRunARN: "arn:aws:states:r:1:mapRun:Orders/L:7",
      origin: "/work/orders.asl.json")
    let standing = ExecutionStanding(.succeeded, stoppedAt: 1003, output: .text("{\"b\":2}"))
    let events = HistoryEvent.onePass

    try await journal.begin([execution])
    try await journal.append([JournalEntry(execution: execution.arn, facts: [1, 2, 3], events: Array(events[..<2]))])
    try await journal.append([
      JournalEntry(execution: execution.arn, facts: [], events: [events[2]]),
      JournalEntry(execution: execution.arn, facts: [4], events: []),
      JournalEntry(execution: execution.arn, facts: [5], events: [events[3]], standing: standing),
    ])

    let recorded = try await journal.recorded(execution.arn)
    #expect(
      recorded
        == RecordedExecution(execution: execution, standing: standing, facts: [[1, 2, 3], [4], [5]], events: events))
    #expect(try await temporary.store.events(of: execution.arn, after: 2) == Array(events[2...]))
    #expect(try await temporary.store.events(of: execution.arn, types: [.passStateEntered]) == [events[1]])
    #expect(try await temporary.store.definition(of: execution.arn) == execution.definition)
    #expect(try await temporary.store.origin(of: execution.arn) == "/work/orders.asl.json")
    let data = try await temporary.store.data(of: execution.arn)
    #expect(data.input == "{\"a\": 1}")
    #expect(data.output == "{\"b\":2}")
  }

  @Test func `a value is written as the text it is`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    let event = HistoryEvent(
      id: 1, previousID: 0, timestamp: 5, type: .passStateEntered,
      details: .stateEntered(name: "A", input: .value(["b": 1.50, "a": ["x", nil]])))
    try await journal.append([JournalEntry(execution: .orders("run"), facts: [], events: [event])])
    let stored = try await temporary.store.events(of: .orders("run"))
    #expect(stored == [event])
    #expect(stored.first?.details.payload?.text == "{\"b\":1.5,\"a\":[\"x\",null]}")
  }

  @Test func `the list shows where executions stand`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("first", startedAt: 1000), .orders("second", startedAt: 2000), .orders("third")])
    let failed = ExecutionStanding(.failed, stoppedAt: 1004, error: "Declined", cause: "No")
    try await journal.append([
      JournalEntry(execution: .orders("second"), facts: [], events: HistoryEvent.failing, standing: failed),
      JournalEntry(execution: .orders("first"), facts: [], events: Array(HistoryEvent.onePass[..<2])),
    ])
    let list = try await temporary.store.executions()
    #expect(list.map(\.name) == ["third", "first", "second"])
    #expect(list.map(\.eventCount) == [0, 2, 5])
    #expect(list.map(\.status) == [.running, .running, .failed])
    #expect(list[2].failedState == "Stop")
    #expect(list[2].error == "Declined")
    #expect(list[2].stoppedAt == 1004)
    #expect(try await temporary.store.counts() == [.running: 2, .failed: 1])
  }

  @Test func `the failed state is found though it was entered in an earlier batch`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    try await journal.append([
      JournalEntry(execution: .orders("run"), facts: [], events: Array(HistoryEvent.failing[..<4]))
    ])
    try await journal.append([
      JournalEntry(
        execution: .orders("run"), facts: [], events: [HistoryEvent.failing[4]],
        standing: ExecutionStanding(.failed, stoppedAt: 1004, error: "Declined", cause: "No"))
    ])
    #expect(try await temporary.store.execution(.orders("run"))?.failedState == "Stop")
  }

  @Test func `an ARN is begun once, and a call that fails leaves nothing`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    await #expect(throws: ExecutionAlreadyRecorded(.orders("run"))) {
      try await journal.begin([.orders("other"), .orders("run")])
    }
    #expect(try await temporary.store.executions().map(\.name) == ["run"])
    await #expect(throws: HistoryStoreError.leaseLost(.orders("none"))) {
      try await journal.append([
        JournalEntry(execution: .orders("run"), facts: [1], events: HistoryEvent.onePass),
        JournalEntry(execution: .orders("none"), facts: [1], events: []),
      ])
    }
    #expect(try await journal.recorded(.orders("run")).facts == [])
  }

  @Test func `a redriven execution goes on after its last event`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    let failed = ExecutionStanding(.failed, stoppedAt: 1004, error: "Declined", cause: "No")
    try await journal.append([
      JournalEntry(execution: .orders("run"), facts: [1], events: HistoryEvent.failing, standing: failed)
    ])
    let redriven = HistoryEvent(
      id: 6, previousID: 5, timestamp: 2000, type: .executionRedriven, details: .executionRedriven(redriveCount: 1))
    let running = ExecutionStanding(.running, redriveCount: 1, redrivenAt: 2000)
    let entry = JournalEntry(execution: .orders("run"), facts: [2], events: [redriven], standing: running)
    let other = try await temporary.opened().journal(clock: { 1_000_000 })
    try await other.redrive(entry)
    let stored = try #require(try await temporary.store.execution(.orders("run")))
    #expect(stored.status == .running)
    #expect(stored.stoppedAt == nil)
    #expect(stored.redriveCount == 1)
    #expect(stored.redrivenAt == 2000)
    #expect(stored.eventCount == 6)
    #expect(stored.failedState == nil)
    #expect(try await journal.recorded(.orders("run")).standing == running)
    // Who comes too late changes nothing, and whoever redrove it goes on with it.
    await #expect(throws: HistoryStoreError.redrivenAlready(.orders("run"))) { try await journal.redrive(entry) }
    try await other.append([JournalEntry(execution: .orders("run"), facts: [3], events: [])])
    #expect(try await journal.recorded(.orders("run")).facts == [[1], [2], [3]])
  }

  // MARK: - Leases

  @Test func `executions of a living process are left alone`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    let other = try await temporary.opened().journal(clock: { 1_000_000 })
    #expect(try await other.takeUnfinishedExecutions() == [])
  }

  @Test(arguments: [
    with { $0.bootID = "the one before" }, with { $0.processStart -= 1 }, with { $0.processID = .max },
    with { $0.processNamespace = "pid:[1]" },
  ])
  func `of a process that is gone another takes over, oldest first, and goes on where it stood`(
    gone: JournalOwner
  ) async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.store.journal(of: gone, clock: { 1_000_000 })
    try await journal.begin([.orders("late", startedAt: 2000), .orders("early", startedAt: 1000), .orders("over")])
    try await journal.append([
      JournalEntry(execution: .orders("early"), facts: [7], events: [HistoryEvent.onePass[0]]),
      JournalEntry(
        execution: .orders("over"), facts: [], events: [], standing: ExecutionStanding(.aborted, stoppedAt: 1)),
    ])

    let taker = try await temporary.opened().journal(clock: { 1_000_000 + JournalOwner.longestSilence })
    #expect(try await taker.takeUnfinishedExecutions() == [.orders("early"), .orders("late")])
    #expect(try await taker.takeUnfinishedExecutions() == [])
    #expect(try await taker.recorded(.orders("early")).facts == [[7]])
    try await taker.append([JournalEntry(execution: .orders("early"), facts: [8], events: [HistoryEvent.onePass[1]])])
    #expect(try await temporary.store.events(of: .orders("early")) == Array(HistoryEvent.onePass[..<2]))

    await #expect(throws: HistoryStoreError.leaseLost(.orders("late"))) {
      try await journal.append([JournalEntry(execution: .orders("late"), facts: [9], events: [])])
    }
    #expect(try await taker.recorded(.orders("late")).facts == [])
  }

  @Test func `of a process that is gone only those are taken that are named, with what they started`() async throws {
    let temporary = try TemporaryStore()
    let gone = Self.with { $0.bootID = "the one before" }
    try await temporary.store.journal(of: gone, clock: { 1_000_000 }).begin([
      .orders("a", startedAt: 1), .orders("b", startedAt: 2), .orders("child", startedAt: 3, parent: .orders("b")),
      .orders("c", startedAt: 4),
    ])
    let taker = try await temporary.opened().journal(clock: { 1_000_000 })
    #expect(try await taker.takeUnfinishedExecutions(of: [.orders("b")]) == [.orders("b"), .orders("child")])
    #expect(try await taker.takeUnfinishedExecutions(of: [.orders("nosuch")]) == [])
    // Their owner's row is gone, and they are still nobody's.
    #expect(
      try await temporary.store.abandonedExecutions(now: 1_000_000) == [.orders("a"), .orders("c")])
    let other = try await temporary.opened().journal(clock: { 1_000_000 })
    #expect(try await other.takeUnfinishedExecutions() == [.orders("a"), .orders("c")])
  }

  @Test func `a container that speaks now and then keeps its executions`() async throws {
    let temporary = try TemporaryStore()
    let distant = Self.with { $0.processNamespace = "pid:[1]" }
    try await temporary.store.journal(of: distant, clock: { 1_000_000 }).begin([.orders("run")])
    let other = try await temporary.opened().journal(clock: { 1_030_000 })
    #expect(try await other.takeUnfinishedExecutions() == [])
  }

  @Test func `a container that was idle for long begins an execution, and keeps it`() async throws {
    let temporary = try TemporaryStore()
    let time = AdjustableTime(1_000_000)
    let idle = try await temporary.store.journal(
      of: Self.with { $0.processNamespace = "pid:[1]" }, clock: { time.now })
    let other = try await temporary.opened().journal(clock: { time.now })
    time.advance(by: 10 * JournalOwner.longestSilence)
    #expect(try await other.takeUnfinishedExecutions() == [])
    try await idle.begin([.orders("run")])
    #expect(try await other.takeUnfinishedExecutions() == [])
    try await idle.append([JournalEntry(execution: .orders("run"), facts: [1], events: HistoryEvent.onePass)])
    #expect(try await temporary.store.events(of: .orders("run")) == HistoryEvent.onePass)

    // While it runs something, silence is told from life again.
    time.advance(by: JournalOwner.longestSilence)
    #expect(try await other.takeUnfinishedExecutions() == [.orders("run")])
    await #expect(throws: HistoryStoreError.leaseLost(.orders("more"))) { try await idle.begin([.orders("more")]) }
  }

  @Test func `what a process gives back is taken at once`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    try await journal.close()
    #expect(try await temporary.journal().takeUnfinishedExecutions() == [.orders("run")])
    await #expect(throws: HistoryStoreError.leaseLost(.orders("more"))) { try await journal.begin([.orders("more")]) }
  }

  private static func with(_ change: (inout JournalOwner) -> Void) -> JournalOwner {
    var owner = JournalOwner.current(now: 1_000_000)
    change(&owner)
    return owner
  }

  @Test func `an execution that ends in its first step is recorded whole, at once`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    let standing = ExecutionStanding(.failed, stoppedAt: 1003, error: "E", cause: "C")
    let first = JournalEntry(
      execution: .orders("run"), facts: [1], events: HistoryEvent.failing, standing: standing)
    try await journal.begin([ExecutionBeginning(.orders("run"), first: first)])
    #expect(
      try await journal.recorded(.orders("run"))
        == RecordedExecution(
          execution: .orders("run"), standing: standing, facts: [[1]], events: HistoryEvent.failing))
    let stored = try #require(try await temporary.store.execution(.orders("run")))
    #expect(stored.eventCount == HistoryEvent.failing.count)
    #expect(stored.failedState != nil)
    await #expect(throws: HistoryStoreError.leaseLost(.orders("run"))) { try await journal.append([first]) }
  }

  @Test func `what cannot be written because another process keeps the store locked is written when it is free`()
    async throws
  {
    let temporary = try TemporaryStore()
    let (waits, teller) = AsyncStream.makeStream(of: StoreWait.self)
    let journal = try await temporary.opened(busySeconds: 0.05).journal(
      clock: { 1_000_000 }, tell: { teller.yield($0) })
    var told = waits.makeAsyncIterator()
    try await journal.begin([.orders("run")])

    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let holder = try DatabaseQueue(path: temporary.path, configuration: configuration)
    try await holder.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
    let entry = JournalEntry(execution: .orders("run"), facts: [1], events: HistoryEvent.onePass)
    async let appended: Void = journal.append([entry])
    #expect(await told.next() == .locked(path: temporary.path, seconds: 0.05))
    #expect(try await temporary.store.events(of: .orders("run")) == [])
    try await holder.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
    try await appended
    #expect(await told.next() == .over(path: temporary.path))
    #expect(try await temporary.store.events(of: .orders("run")) == HistoryEvent.onePass)
  }

  @Test func `a full disk loses nothing that was written, writes nothing by half, and is gone on from`() async throws {
    let temporary = try TemporaryStore(largestSize: 1 << 20)
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    var written: [HistoryEvent] = []
    func entry(_ size: Int) -> JournalEntry {
      let id = Int64(written.count + 1)
      let output = EventPayload.text("\"" + String(repeating: "x", count: size) + "\"")
      return JournalEntry(
        execution: .orders("run"), facts: [UInt8(id)],
        events: [
          HistoryEvent(
            id: EventID(rawValue: id), previousID: EventID(rawValue: id - 1), timestamp: 1000 + id,
            type: .passStateExited, details: .stateExited(name: "A", output: output, assignedVariables: []))
        ])
    }
    let full = await #expect(throws: HistoryStoreError.self) {
      while true {
        let entry = entry(100_000)
        try await journal.append([entry])
        written += entry.events
      }
    }
    #expect(full == .full(path: temporary.path))
    #expect(!written.isEmpty)
    let more = [ExecutionBeginning(.orders("other"), first: entry(100_000))]
    await #expect(throws: HistoryStoreError.full(path: temporary.path)) { try await journal.begin(more) }
    #expect(try await journal.recorded(.orders("run")).events == written)
    #expect(try await temporary.store.executions().map(\.name) == ["run"])

    // Another process finds room.
    try await journal.close()
    let roomy = try await temporary.opened().journal(clock: { 1_000_000 })
    #expect(try await roomy.takeUnfinishedExecutions() == [.orders("run")])
    let next = entry(100_000)
    try await roomy.append([next])
    let recorded = try await roomy.recorded(.orders("run"))
    #expect(recorded.events == written + next.events)
    #expect(recorded.facts == recorded.events.map { [UInt8($0.id.rawValue)] })
  }

}
