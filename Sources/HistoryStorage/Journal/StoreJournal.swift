import ExecutionHistory
import GRDB
import Synchronization

/// The engine's journal in the store, for one engine of one process.
///
/// Every execution that it begins or takes over is leased to it. Of an owner that died the leases are taken over all at
/// once, and its row is removed in the same transaction; so one look for the own row tells whether the leases still hold.
package final class StoreJournal: ExecutionJournal {
  private let store: HistoryStore
  private let owner: Int64
  private let process: JournalOwner
  private let clock: @Sendable () -> Int64
  private let tell: @Sendable (StoreWait) -> Void
  /// The executions of this owner that have not ended.
  private let leased = Mutex<[ExecutionARN: LeasedExecution]>([:])
  private let isClosed = Atomic<Bool>(false)

  private struct LeasedExecution {
    var row: Int64
    var lastID: EventID
  }

  fileprivate init(
    store: HistoryStore, owner: Int64, process: JournalOwner, clock: @escaping @Sendable () -> Int64,
    tell: @escaping @Sendable (StoreWait) -> Void
  ) {
    self.store = store
    self.owner = owner
    self.process = process
    self.clock = clock
    self.tell = tell
  }

  package func begin(_ beginnings: [ExecutionBeginning]) async throws {
    // The coding is done before the lock of the file is taken.
    let blocks = beginnings.map { $0.first.flatMap { EventBlock($0.events) } }
    let rows = try await insert(beginnings, blocks)
    leased.withLock { leased in
      for (index, beginning) in beginnings.enumerated() where beginning.first?.standing?.status.isEnded != true {
        leased[beginning.execution.arn] = LeasedExecution(
          row: rows[index], lastID: blocks[index]?.lastID ?? .beforeFirst)
      }
    }
  }

  private func insert(_ beginnings: [ExecutionBeginning], _ blocks: [EventBlock?]) async throws -> [Int64] {
    do {
      return try await writePatiently { [owner] db in
        try self.renewLease(for: beginnings.first?.execution.arn, db)
        let rows = try ExecutionTable.insert(beginnings, owner: owner, db)
        for (index, row) in rows.enumerated() {
          guard let first = beginnings[index].first else { continue }
          try BlockTable.insert(blocks[index], facts: first.facts, execution: row, lastID: .beforeFirst, db)
          for mapRun in first.mapRuns { try MapRunTable.put(mapRun, execution: row, db) }
        }
        return rows
      }
    } catch {
      if case .alreadyRecorded(let arn) = error { throw ExecutionAlreadyRecorded(arn) }
      throw error
    }
  }

  package func append(_ entries: [JournalEntry]) async throws {
    let blocks = entries.map { EventBlock($0.events) }
    let known = leased.withLock { leased in entries.map { leased[$0.execution] } }
    let changed = try await writePatiently { db in
      try self.checkLease(of: entries.first?.execution, db)
      return try self.write(entries, blocks, known, db)
    }
    leased.withLock { leased in
      for (arn, execution) in changed { leased[arn] = execution }
      for entry in entries where entry.standing?.status.isEnded == true { leased[entry.execution] = nil }
    }
  }

  package func redrive(_ entry: JournalEntry) async throws {
    let block = EventBlock(entry.events)
    let taken = try await writePatiently { db -> LeasedExecution in
      try self.renewLease(for: entry.execution, db)
      let (execution, status) = try self.ended(entry.execution, db)
      guard status.isEnded, execution.lastID.next == entry.events.first?.id else {
        throw HistoryStoreError.redrivenAlready(entry.execution)
      }
      let changed = try self.write([entry], [block], [execution], db)
      return changed[entry.execution] ?? execution
    }
    if entry.standing?.status.isEnded != true { leased.withLock { $0[entry.execution] = taken } }
  }

  /// Keeps what functions wrote; see ``HistoryStore/add(_:)``.
  package func add(_ logs: [FunctionLog]) async throws {
    try await writePatiently { db in try HistoryStore.insert(logs, db) }
  }

  /// Waits for its turn to write however long that takes. What runs stands still meanwhile and loses nothing; to give up would
  /// end every run of the process because of one that will be over.
  private func writePatiently<T: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> T
  ) async throws(HistoryStoreError) -> T {
    var isWaiting = false
    while true {
      do {
        let result = try await store.write(body)
        if isWaiting { tell(.over(path: store.path)) }
        return result
      } catch {
        guard case .locked(let path, let seconds) = error, !Task.isCancelled else { throw error }
        if !isWaiting { tell(.locked(path: path, seconds: seconds)) }
        isWaiting = true
      }
    }
  }

  private func write(
    _ entries: [JournalEntry], _ blocks: [EventBlock?], _ known: [LeasedExecution?], _ db: Database
  ) throws -> [ExecutionARN: LeasedExecution] {
    var changed: [ExecutionARN: LeasedExecution] = [:]
    for (index, entry) in entries.enumerated() {
      guard var execution = changed[entry.execution] ?? known[index] else {
        throw HistoryStoreError.leaseLost(entry.execution)
      }
      let block = blocks[index]
      try BlockTable.insert(block, facts: entry.facts, execution: execution.row, lastID: execution.lastID, db)
      execution.lastID = block?.lastID ?? execution.lastID
      for mapRun in entry.mapRuns { try MapRunTable.put(mapRun, execution: execution.row, db) }
      if let standing = entry.standing { try write(standing, of: entry, execution, db) }
      changed[entry.execution] = execution
    }
    return changed
  }

  private func write(
    _ standing: ExecutionStanding, of entry: JournalEntry, _ execution: LeasedExecution, _ db: Database
  ) throws {
    var failedState: String?
    if standing.status.namesFailedState {
      failedState = FailedState.name(in: entry.events)
      if failedState == nil {
        failedState = FailedState.name(in: try BlockTable.events(of: entry.execution, after: 0, types: nil, db))
      }
    }
    try ExecutionTable.update(execution.row, to: standing, eventCount: execution.lastID, failedState: failedState, db)
    if standing.status.isEnded {
      try db.cachedStatement(sql: "DELETE FROM request WHERE execution = ?").execute(arguments: [execution.row])
    } else {
      // Whoever redrives it goes on with it.
      try db.execute(sql: "UPDATE execution SET owner = ? WHERE id = ?", arguments: [owner, execution.row])
    }
  }

  /// An execution that nobody runs, and how it ended.
  private func ended(_ arn: ExecutionARN, _ db: Database) throws -> (LeasedExecution, ExecutionStatus) {
    guard let row = try ExecutionTable.row(of: arn, db), let (_, standing) = try ExecutionTable.recorded(arn, db) else {
      throw HistoryStoreError.notFound(arn.text)
    }
    return (LeasedExecution(row: row, lastID: try BlockTable.lastEventID(of: row, db)), standing.status)
  }

  /// Whoever took over an execution of this owner has removed the owner.
  private func checkLease(of arn: ExecutionARN?, _ db: Database) throws {
    let isThere = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM owner WHERE id = ?)"), arguments: [owner])
    guard isThere == true else { throw HistoryStoreError.leaseLost(arn ?? ExecutionARN("")) }
  }

  /// Makes sure that executions can be added to this owner's.
  ///
  /// An engine that is idle says nothing, and is taken for dead in another container. While it runs nothing, nobody can have
  /// taken anything over: it enters itself again.
  private func renewLease(for arn: ExecutionARN?, _ db: Database) throws {
    let now = clock()
    try db.cachedStatement(sql: "UPDATE owner SET lastSeen = ? WHERE id = ?").execute(arguments: [now, owner])
    guard db.changesCount == 0 else { return }
    guard !isClosed.load(ordering: .relaxed), leased.withLock(\.isEmpty) else {
      throw HistoryStoreError.leaseLost(arn ?? ExecutionARN(""))
    }
    var process = process
    process.lastSeen = now
    _ = try process.insert(as: owner, db)
  }

  package func takeUnfinishedExecutions(of named: [ExecutionARN]?) async throws -> [ExecutionARN] {
    let now = clock()
    let taken = try await writePatiently { [owner] db -> [(ExecutionARN, LeasedExecution)] in
      try self.renewLease(for: nil, db)
      let dead = try JournalOwner.dead(but: owner, now: now, db)
      for gone in dead { try db.execute(sql: "DELETE FROM owner WHERE id = ?", arguments: [gone]) }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, arn FROM execution
          WHERE stoppedAt IS NULL AND source = 'engine' AND (owner IS NULL OR owner NOT IN (SELECT id FROM owner))
          ORDER BY startedAt, id
          """)
      let wanted = try named.map { try ExecutionFamily.members(of: $0, db) }
      return try rows.filter { wanted?.contains($0[0]) ?? true }.map { row in
        try db.execute(sql: "UPDATE execution SET owner = ? WHERE id = ?", arguments: [owner, row[0] as Int64])
        return (ExecutionARN(row[1]), LeasedExecution(row: row[0], lastID: try BlockTable.lastEventID(of: row[0], db)))
      }
    }
    leased.withLock { leased in for (arn, execution) in taken { leased[arn] = execution } }
    return taken.map(\.0)
  }

  package func recorded(_ arn: ExecutionARN) async throws -> RecordedExecution {
    let recorded = try await store.read { db -> RecordedExecution? in
      guard let (execution, standing) = try ExecutionTable.recorded(arn, db),
        let row = try ExecutionTable.row(of: arn, db)
      else { return nil }
      return RecordedExecution(
        execution: execution, standing: standing, facts: try BlockTable.facts(of: row, db),
        events: try BlockTable.events(of: arn, after: .beforeFirst, types: nil, db))
    }
    guard let recorded else { throw HistoryStoreError.notFound(arn.text) }
    return recorded
  }

  /// What other processes have asked of the executions that run here. Each is told until its execution has ended.
  package func requests() async throws -> [ExecutionRequest] {
    try await store.read { [owner] db in try ExecutionRequest.left(for: owner, db) }
  }

  /// Tells other processes that this one lives. Needed only where they cannot see it: in another container.
  ///
  /// Call it every ten seconds or so while something runs.
  package func sayAlive() async throws {
    let now = clock()
    try await store.write { [owner] db in
      try db.execute(sql: "UPDATE owner SET lastSeen = ? WHERE id = ?", arguments: [now, owner])
    }
  }

  /// Gives back what has not ended, so that another process may go on with it at once. Nothing is written any more.
  package func close() async throws {
    isClosed.store(true, ordering: .relaxed)
    try await store.write { [owner] db in
      try db.execute(sql: "DELETE FROM owner WHERE id = ?", arguments: [owner])
    }
  }
}

extension HistoryStore {
  /// A journal for an engine of this process.
  ///
  /// - Parameters:
  ///   - process: who runs the engine; this process unless said otherwise.
  ///   - clock: milliseconds since 1970, UTC.
  ///   - tell: hears that what runs has to wait, and that it goes on.
  package func journal(
    of process: JournalOwner? = nil, clock: @escaping @Sendable () -> Int64,
    tell: @escaping @Sendable (StoreWait) -> Void = { _ in }
  ) async throws(HistoryStoreError) -> StoreJournal {
    let process = process ?? JournalOwner.current(now: clock())
    let owner = try await write { db in try process.insert(db) }
    return StoreJournal(store: self, owner: owner, process: process, clock: clock, tell: tell)
  }
}
