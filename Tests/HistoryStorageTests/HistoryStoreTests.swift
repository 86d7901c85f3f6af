import ExecutionHistory
import Foundation
import GRDB
import HistoryStorage
import Testing

@Suite struct HistoryStoreTests {
  // MARK: - Finding

  @Test(arguments: [
    ("@last", "nightly-2"), ("nightly-1", "nightly-1"), ("ni", "nope"), ("nightly", "nightly"),
    ("arn:aws:states:us-east-1:123456789012:execution:Orders:nope", "nope"),
    ("arn:aws:states:us-east-1:123456789012:execution:Orders:no", "nope"),
  ])
  func `an execution is found by @last, its name, its ARN or the beginning of one`(query: String, name: String)
    async throws
  {
    let temporary = try TemporaryStore()
    var executions: [NewExecution] = [.orders("nightly-1"), .orders("nightly-2", startedAt: 3000), .orders("nope")]
    if name == "nightly" { executions.append(.orders("nightly")) }
    if query == "ni" { executions = [.orders("nix"), .orders("nope")] }
    try await temporary.journal().begin(executions)
    #expect(try await temporary.store.find(query).name == (query == "ni" ? "nix" : name))
  }

  @Test func `none and several are told with what to do`() async throws {
    let temporary = try TemporaryStore()
    #expect(await message { try await temporary.store.find("@last") } == "no execution is recorded yet")
    try await temporary.journal().begin([.orders("nightly-1"), .orders("nightly-2", startedAt: 3000)])
    #expect(
      await message { try await temporary.store.find("x%") } == """
        no execution has the name, the ARN or a beginning of either "x%"; stepwatch runs lists them
        """)
    #expect(
      await message { try await temporary.store.find("nightly") } == """
        2 executions answer to "nightly"; say which:
          arn:aws:states:us-east-1:123456789012:execution:Orders:nightly-2
          arn:aws:states:us-east-1:123456789012:execution:Orders:nightly-1
        """)
  }

  @Test(arguments: [
    (ExecutionFilter(), ["c", "b", "a"]),
    (ExecutionFilter(statuses: [.failed]), ["b"]),
    (ExecutionFilter(statuses: [.failed, .running]), ["c", "b"]),
    (ExecutionFilter(stateMachineName: "Orders"), ["c", "b", "a"]),
    (ExecutionFilter(stateMachineName: "Other"), []),
    (ExecutionFilter(startedAtOrAfter: 2000), ["c", "b"]),
    (ExecutionFilter(startedBefore: 2000), ["a"]),
    (ExecutionFilter(texts: ["declINED"]), ["b"]),
    (ExecutionFilter(texts: ["stop", "orders"]), ["b"]),
    (ExecutionFilter(texts: ["fail"]), ["b"]),
    (ExecutionFilter(texts: ["ok"]), ["a"]),
    (ExecutionFilter(texts: ["%"]), []),
    (ExecutionFilter(parent: .orders("a")), ["child"]),
    (ExecutionFilter(includesChildren: true), ["c", "child", "b", "a"]),
  ])
  func `a filter gives those that pass, running first, then newest first`(
    filter: ExecutionFilter, names: [String]
  ) async throws {
    let temporary = try TemporaryStore()
    try await begin(temporary)
    #expect(try await temporary.store.executions(filter).map(\.name) == names)
    #expect(
      try await temporary.store.executions(filter, limit: 1, offset: 1).map(\.name)
        == Array(names.dropFirst().prefix(1)))
  }

  @Test(arguments: [("lamp", ["b"]), ("LAMP-02", ["b"]), ("packed", ["a"]), ("100 %", []), ("Packed", [])])
  func `a text is looked for in what went in, came out and passed through`(
    text: String, names: [String]
  ) async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    var second = NewExecution.orders("b", startedAt: 2000)
    second.input = #"{"sku":"LAMP-02"}"#
    try await journal.begin([.orders("a", startedAt: 1000), second])
    try await journal.append([
      JournalEntry(
        execution: .orders("a"), facts: [],
        events: [
          HistoryEvent(
            id: 1, previousID: 0, timestamp: 1, type: .passStateEntered,
            details: .stateEntered(name: "P", input: .text(#"{"state":"packed"}"#)))
        ], standing: nil)
    ])
    var filter = ExecutionFilter()
    filter.payloadTexts = [text]
    #expect(try await temporary.store.executions(filter).map(\.name) == names)
  }

  /// `a` succeeded at 1, `b` failed at 2, `child` of `a` succeeded at 3, `c` runs.
  private func begin(_ temporary: TemporaryStore) async throws {
    let journal = try await temporary.journal()
    try await journal.begin([
      .orders("a", startedAt: 1000), .orders("b", startedAt: 2000), .orders("c", startedAt: 3000),
      .orders("child", startedAt: 2500, parent: .orders("a")),
    ])
    let succeeded = HistoryEvent.onePass
    try await journal.append([
      JournalEntry(
        execution: .orders("a"), facts: [], events: succeeded, standing: ExecutionStanding(.succeeded, stoppedAt: 1)),
      JournalEntry(
        execution: .orders("b"), facts: [], events: HistoryEvent.failing,
        standing: ExecutionStanding(.failed, stoppedAt: 2, error: "Declined", cause: "No")),
      JournalEntry(
        execution: .orders("child"), facts: [], events: succeeded, standing: ExecutionStanding(.succeeded, stoppedAt: 3)
      ),
    ])
  }

  // MARK: - Forgetting

  @Test func `old executions go, running ones and their families stay`() async throws {
    let temporary = try TemporaryStore()
    try await begin(temporary)
    let all = try await temporary.store.executions(ExecutionFilter(includesChildren: true))
    let prunable = try await temporary.store.prunable(endedBefore: 1000)
    #expect(prunable.map(\.name) == ["child", "b", "a"])
    #expect(Set(prunable.map(\.arn)).isSubset(of: Set(all.map(\.arn))))
    #expect(try await temporary.store.executions(ExecutionFilter(includesChildren: true)) == all)
    // `a` ended before, what it started did not.
    #expect(try await temporary.store.prune(endedBefore: 3) == 1)
    #expect(
      try await temporary.store.executions(ExecutionFilter(includesChildren: true)).map(\.name) == ["c", "child", "a"])
    #expect(try await temporary.store.prune(endedBefore: 1000) == 2)
    #expect(try await temporary.store.executions(ExecutionFilter(includesChildren: true)).map(\.name) == ["c"])
  }

  @Test(arguments: [("top", 0), ("middle", 0), ("leaf", 0), ("none", 3)])
  func `a family stays whole while one of it runs, in whatever generation`(running: String, removed: Int) async throws {
    let temporary = try TemporaryStore()
    let generations: [NewExecution] = [
      .orders("top"), .orders("middle", parent: .orders("top")), .orders("leaf", parent: .orders("middle")),
    ]
    try await temporary.journal().begin(
      generations.map { new in
        let standing = ExecutionStanding(.succeeded, stoppedAt: 5)
        let entry = JournalEntry(
          execution: new.arn, facts: [1], events: HistoryEvent.onePass,
          standing: new.arn == .orders(running) ? nil : standing)
        return ExecutionBeginning(new, first: entry)
      })
    #expect(try await temporary.store.prune(endedBefore: 1000) == removed)
    #expect(try await temporary.store.executions(ExecutionFilter(includesChildren: true)).count == 3 - removed)
  }

  @Test func `many executions are forgotten as few are`() async throws {
    let temporary = try TemporaryStore()
    let children = (1...1100).map { NewExecution.orders("child-\($0)", parent: .orders("parent")) }
    let ended = ExecutionStanding(.succeeded, stoppedAt: 5)
    try await temporary.journal().begin(
      ([.orders("parent")] + children).map { new in
        ExecutionBeginning(new, first: JournalEntry(execution: new.arn, facts: [], events: [], standing: ended))
      })
    #expect(try await temporary.store.prune(endedBefore: 1000) == 1101)
    #expect(try await temporary.store.counts(ExecutionFilter(includesChildren: true)) == [:])
  }

  @Test func `an execution is forgotten with what it started`() async throws {
    let temporary = try TemporaryStore()
    try await begin(temporary)
    try await temporary.store.delete(.orders("a"), now: 1_000_000)
    #expect(try await temporary.store.executions(ExecutionFilter(includesChildren: true)).map(\.name) == ["c", "b"])
    #expect(try await temporary.store.events(of: .orders("a")) == [])
    await #expect(throws: HistoryStoreError.notFound(ExecutionARN.orders("a").text)) {
      try await temporary.store.delete(.orders("a"), now: 1_000_000)
    }
  }

  @Test func `an execution that runs is forgotten only when nobody runs it any more`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    await #expect(throws: HistoryStoreError.running(.orders("run"))) {
      try await temporary.store.delete(.orders("run"), now: 1_000_000)
    }
    try await journal.close()
    try await temporary.store.delete(.orders("run"), now: 1_000_000)
    #expect(try await temporary.store.executions() == [])
  }

  // MARK: - Importing

  @Test(arguments: [[0, 1, 2, 3, 4], [0, 2, 1, 3, 4], [1, 2, 3, 4, 0], [0, 1, 1, 4, 2, 3]])
  func `a log's batches give the same whatever their order`(order: [Int]) async throws {
    let temporary = try TemporaryStore()
    for place in order {
      try await temporary.store.add(
        ExecutionImport.grouping(
          ReadBatch(events: [ReadEvent(execution: .orders("run"), event: HistoryEvent.failing[place])]), from: "a/log"))
    }
    #expect(try await temporary.store.events(of: .orders("run")) == HistoryEvent.failing)
    let stored = try #require(try await temporary.store.execution(.orders("run")))
    #expect(stored.source == .imported(from: "a/log"))
    #expect(stored.status == .failed)
    #expect(stored.startedAt == 1000)
    #expect(stored.stoppedAt == 1004)
    #expect(stored.failedState == "Stop")
    #expect(stored.eventCount == 5)
  }

  @Test func `events that were read are put in order, repeats dropped, gaps told`() async throws {
    let temporary = try TemporaryStore()
    let events = HistoryEvent.failing
    var other = events[3]
    other.timestamp = 9
    let imported = ImportedExecution(arn: .orders("run"), sourceName: "events.ndjson", definition: DefinitionText("{}"))
    let first = try await temporary.store.add([events[4], events[0], events[3], events[0]], of: imported)
    #expect(first == ImportReport(added: 3, repeated: 1, conflicting: 0, gaps: [2...3]))
    let second = try await temporary.store.add([other, events[2], events[1]], of: imported)
    #expect(second == ImportReport(added: 2, repeated: 0, conflicting: 1, gaps: []))
    #expect(try await temporary.store.events(of: .orders("run")) == events)

    let stored = try #require(try await temporary.store.execution(.orders("run")))
    #expect(stored.source == .imported(from: "events.ndjson"))
    #expect(stored.status == .failed)
    #expect(stored.startedAt == 1000)
    #expect(stored.stoppedAt == 1004)
    #expect(stored.failedState == "Stop")
    #expect(stored.error == "Declined")
    #expect(stored.eventCount == 5)
    #expect(try await temporary.store.definition(of: .orders("run")) == DefinitionText("{}"))
  }

  @Test func `nobody adds to a history of the engine`() async throws {
    let temporary = try TemporaryStore()
    try await temporary.journal().begin([.orders("run")])
    await #expect(throws: HistoryStoreError.alreadyRecorded(.orders("run"))) {
      try await temporary.store.add(HistoryEvent.onePass, of: ImportedExecution(arn: .orders("run"), sourceName: "x"))
    }
  }

  // MARK: - Several processes

  @Test func `a store that is not there yet is opened by many at once`() async throws {
    let temporary = try TemporaryStore()
    for round in 1...4 {
      let path = "\(temporary.path)-\(round)"
      try await withThrowingTaskGroup { group in
        for _ in 1...8 {
          group.addTask { try await HistoryStore(path: path).executions() }
        }
        for try await executions in group { #expect(executions == []) }
      }
    }
  }

  @Test func `what one process writes another sees, and is told`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("run")])
    let other = try temporary.opened()
    var changes = other.changes().makeAsyncIterator()
    try await journal.append([JournalEntry(execution: .orders("run"), facts: [], events: HistoryEvent.onePass)])
    #expect(await changes.next() != nil)
    #expect(try await other.events(of: .orders("run")) == HistoryEvent.onePass)
  }

  @Test func `what is asked of an execution is told to the process that runs it, until it has ended`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    try await journal.begin([.orders("a"), .orders("b")])
    let other = try temporary.opened()
    let bystander = try await other.journal(clock: { 1_000_000 })
    let requests = [
      ExecutionRequest(.succeedTask(7, output: "[1]"), of: .orders("a"), time: 999_999),
      ExecutionRequest(.failTask(9, error: nil, cause: "no"), of: .orders("a"), time: 999_999),
      ExecutionRequest(.stop(error: "E", cause: "enough"), of: .orders("a"), time: 1_000_000),
    ]
    for request in requests { try await other.leave(request) }
    #expect(try await bystander.requests() == [])
    #expect(try await journal.requests() == requests)

    // A process that dies before it has obeyed leaves the request to whoever goes on.
    try await journal.close()
    #expect(try await bystander.takeUnfinishedExecutions() == [.orders("a"), .orders("b")])
    #expect(try await bystander.requests() == requests)
    try await bystander.append([
      JournalEntry(
        execution: .orders("a"), facts: [1], events: HistoryEvent.onePass,
        standing: ExecutionStanding(.aborted, stoppedAt: 1003))
    ])
    #expect(try await bystander.requests() == [])
    let redriven = HistoryEvent(
      id: 5, previousID: 4, timestamp: 2000, type: .executionRedriven, details: .executionRedriven(redriveCount: 1))
    try await bystander.redrive(
      JournalEntry(
        execution: .orders("a"), facts: [2], events: [redriven],
        standing: ExecutionStanding(.running, redriveCount: 1, redrivenAt: 2000)))
    #expect(try await bystander.requests() == [])
  }

  @Test func `who asks for a stop that nobody would make is told why`() async throws {
    let temporary = try TemporaryStore()
    try await begin(temporary)
    let gone = try await temporary.journal()
    try await gone.begin([.orders("stuck")])
    try await gone.close()
    func answer(_ name: String) async -> String? {
      await message {
        try await temporary.store.leave(
          ExecutionRequest(.stop(error: nil, cause: nil), of: .orders(name), time: 1_000_000))
      }
    }
    #expect(
      await answer("stuck") == """
        no stepwatch runs the execution \(ExecutionARN.orders("stuck")) any more; stepwatch resume goes on with it
        """)
    #expect(await answer("a") == "the execution \(ExecutionARN.orders("a")) has ended")
    #expect(
      await answer("none") == """
        no execution has the name, the ARN or a beginning of either "\(ExecutionARN.orders("none").text)"; stepwatch runs \
        lists them
        """)
    #expect(await answer("c") == nil)
  }

  @Test func `the logs of functions are kept with their tasks`() async throws {
    let temporary = try TemporaryStore()
    try await temporary.journal().begin([.orders("run")])
    let logs = [
      FunctionLog(execution: .orders("run"), scheduledEventID: 3, time: 1, text: "hello\n"),
      FunctionLog(execution: .orders("run"), scheduledEventID: 9, time: 2, text: "\u{1B}[31mred"),
    ]
    try await temporary.store.add(
      logs + [FunctionLog(execution: .orders("none"), scheduledEventID: 1, time: 1, text: "")])
    let read = try await temporary.store.functionLogs(of: .orders("run"))
    #expect(read.lines == logs)
    #expect(try await temporary.store.functionLogs(of: .orders("run"), after: read.last).lines == [])
    try await temporary.store.add([logs[0]])
    let later = try await temporary.store.functionLogs(of: .orders("run"), after: read.last)
    #expect(later.lines == [logs[0]])
    #expect(try await temporary.store.functionLogs(of: .orders("run"), after: later.last).lines == [])
  }

  // MARK: - Who may read it

  @Test func `what passed through workflows is for its owner alone`() async throws {
    let temporary = try TemporaryStore()
    try await temporary.journal().begin([.orders("run")])
    let rights = try ["", "-wal", "-shm"].map { try Self.rights(of: temporary.path + $0) }
    #expect(rights == [0o600, 0o600, 0o600])
    #expect(try Self.rights(of: URL(fileURLWithPath: temporary.path).deletingLastPathComponent().path) == 0o700)
  }

  @Test func `a store that an earlier version let everybody read is closed to them`() async throws {
    let temporary = try TemporaryStore()
    try await temporary.journal().begin([.orders("run")])
    let files = ["", "-wal", "-shm"].map { temporary.path + $0 }
    for file in files { try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file) }
    let other = try temporary.opened()
    #expect(try files.map(Self.rights) == [0o600, 0o600, 0o600])
    #expect(try await other.executions().map(\.name) == ["run"])
  }

  @Test func `a temporary store tells what is written to it, and has no file that anybody finds`() async throws {
    let store = try HistoryStore.temporary()
    var changes = store.changes().makeAsyncIterator()
    let imported = ImportedExecution(arn: .orders("run"), sourceName: "x")
    _ = try await store.add(HistoryEvent.onePass, of: imported)
    #expect(await changes.next() != nil)
    #expect(try await store.events(of: .orders("run")) == HistoryEvent.onePass)
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(open.filter { $0.contains("etilqs") && !$0.hasSuffix(" (deleted)") } == [])
  }

  private static func rights(of path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
  }

  // MARK: - Trouble

  @Test func `a store of a newer version is refused`() async throws {
    let temporary = try TemporaryStore()
    try await DatabaseQueue(path: temporary.path).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('2: something to come')")
    }
    #expect(
      await message { try temporary.opened() } == """
        the store \(temporary.path) was written by a newer stepwatch; update this one, or name another folder with \
        XDG_STATE_HOME
        """)
  }

  @Test func `a store that another process keeps locked is told`() async throws {
    let temporary = try TemporaryStore()
    let hurried = try temporary.opened(busySeconds: 0.05)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let holder = try DatabaseQueue(path: temporary.path, configuration: configuration)
    try await holder.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
    #expect(
      await message { try await hurried.journal(clock: { 1 }) } == """
        the store \(temporary.path) was locked by another process for 0.05 s; try again
        """)
    #expect(try await hurried.executions() == [])
    try await holder.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
    _ = try await hurried.journal(clock: { 1 })
  }

  @Test func `a folder that cannot be made is told`() async throws {
    #expect(
      await message { try HistoryStore(path: "/dev/null/stepwatch/history.sqlite") } == """
        cannot use the store /dev/null/stepwatch/history.sqlite: its folder cannot be made; name another folder with \
        XDG_STATE_HOME
        """)
  }

  @Test func `a file that is no store is told and left alone`() async throws {
    let temporary = try TemporaryStore()
    let path = temporary.path + ".txt"
    try Data("these are not the tables you are looking for, and there are enough of them for a header of a file".utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect(
      await message { try HistoryStore(path: path) } == """
        the store \(path) is damaged: file is not a database; move it away to begin a new one
        """)
  }

  @Test(arguments: [
    (ResultCode.SQLITE_FULL, "the disk is full: nothing can be added to the store s"),
    (.SQLITE_READONLY, "cannot use the store s: why; name another folder with XDG_STATE_HOME"),
    (.SQLITE_CORRUPT, "the store s is damaged: why; move it away to begin a new one"),
    (.SQLITE_IOERR, "the store s: why"),
  ])
  func `what SQLite says is told in a sentence`(code: ResultCode, sentence: String) {
    let error = DatabaseError(resultCode: code, message: "why")
    #expect(HistoryStoreError(error, path: "s", busySeconds: 10).description == sentence)
  }

  @Test(arguments: [
    (["XDG_STATE_HOME": "/state", "HOME": "/root"], "/state/stepwatch/history.sqlite"),
    (["XDG_STATE_HOME": "relative", "HOME": "/root"], "/root/.local/state/stepwatch/history.sqlite"),
    (["HOME": "/root"], "/root/.local/state/stepwatch/history.sqlite"),
  ])
  func `the store is where the XDG specification wants it`(environment: [String: String], path: String) {
    #expect(StoreLocation.path(in: environment) == path)
  }

  private func message(_ body: () async throws -> Any) async -> String? {
    do {
      _ = try await body()
      return nil
    } catch {
      return "\(error)"
    }
  }
}
