import ExecutionHistory
import GRDB

extension HistoryStore {
  /// Forgets executions that ended before a time (milliseconds since 1970, UTC), whole families of them together: none is
  /// forgotten while one that it started, or that started it, runs or ended later.
  ///
  /// - Returns: how many.
  package func prune(endedBefore time: Int64) async throws(HistoryStoreError) -> Int {
    let old = try await read { db in try ExecutionFamily.ended(before: time, db) }
    return try await forget(old, where: "stoppedAt < \(time)")
  }

  /// What `prune` would forget, the newest first.
  package func prunable(endedBefore time: Int64) async throws(HistoryStoreError) -> [StoredExecution] {
    try await read { db in
      let members = try ExecutionFamily.ended(before: time, db).flatMap(\.members)
      let executions = try stride(from: 0, to: members.count, by: Self.executionsPerSlice).flatMap { start in
        let slice = members[start..<min(start + Self.executionsPerSlice, members.count)]
        return try StoredExecution.fetchAll(
          db,
          sql: """
            SELECT \(StoredExecution.columns) FROM execution
            WHERE id IN (\(slice.map(String.init).joined(separator: ", ")))
            """)
      }
      return executions.sorted { ($0.startedAt, $0.arn.text) > ($1.startedAt, $1.arn.text) }
    }
  }

  /// Forgets one execution and those that it started.
  ///
  /// - Parameter now: milliseconds since 1970, UTC.
  /// - Throws: when there is none of that ARN, or a living process runs one of them.
  package func delete(_ arn: ExecutionARN, now: Int64) async throws(HistoryStoreError) {
    let (family, condition) = try await read { db in
      guard let row = try ExecutionTable.row(of: arn, db) else { throw HistoryStoreError.notFound(arn.text) }
      let living = try JournalOwner.living(now: now, db).map(String.init).joined(separator: ", ")
      let isRunByNobody = "(stoppedAt IS NOT NULL OR owner IS NULL OR owner NOT IN (\(living)))"
      let family = try ExecutionFamily.of(row, db)
      if let running = try family.firstMember(where: "NOT \(isRunByNobody)", db) {
        throw HistoryStoreError.running(running)
      }
      return (family, isRunByNobody)
    }
    // Redriven meanwhile.
    if try await forget([family], where: condition) == 0 { throw .running(arn) }
  }

  /// In slices, so that what runs meanwhile never waits long for its turn to write.
  ///
  /// - Parameter condition: checked once more for each, since anything may have happened since the families were read; where
  ///   the first of a family does not meet it, the family stays.
  /// - Returns: how many were forgotten.
  private func forget(_ families: [ExecutionFamily], where condition: String) async throws(HistoryStoreError) -> Int {
    let members = families.flatMap { family in family.members.map { (family: family.members[0], id: $0) } }
    var kept: Set<Int64> = []
    var count = 0
    for start in stride(from: 0, to: members.count, by: Self.executionsPerSlice) {
      let slice = members[start..<min(start + Self.executionsPerSlice, members.count)]
      let before = kept
      let (stayed, removed) = try await write { db in
        let delete = try db.cachedStatement(sql: "DELETE FROM execution WHERE id = ? AND \(condition)")
        var stayed = before
        var removed = 0
        for member in slice where !stayed.contains(member.family) {
          try delete.execute(arguments: [member.id])
          removed += db.changesCount
          if db.changesCount == 0, member.id == member.family { stayed.insert(member.family) }
        }
        return (stayed, removed)
      }
      kept = stayed
      count += removed
    }
    if count > 0 { try await write(Self.dropUnused) }
    return count
  }

  private static let executionsPerSlice = 500

  /// Definitions and origins that no execution has any more.
  private static func dropUnused(_ db: Database) throws {
    for kind in ["definition", "origin"] {
      try db.execute(
        sql: "DELETE FROM \(kind) WHERE id NOT IN (SELECT \(kind) FROM execution WHERE \(kind) IS NOT NULL)")
    }
  }
}

/// An execution with those that it started, and those that these started.
struct ExecutionFamily {
  /// Rows; the execution itself first, and each before those that it started.
  var members: [Int64]

  static func of(_ row: Int64, _ db: Database) throws -> ExecutionFamily {
    let members = try Int64.fetchAll(
      db,
      sql: """
        WITH RECURSIVE family (id, arn) AS (
          SELECT id, arn FROM execution WHERE id = ?
          UNION ALL SELECT execution.id, execution.arn FROM family JOIN execution ON execution.parentARN = family.arn)
        SELECT id FROM family ORDER BY id
        """, arguments: [row])
    return ExecutionFamily(members: members)
  }

  /// The rows of executions and of all that they started.
  static func members(of executions: [ExecutionARN], _ db: Database) throws -> Set<Int64> {
    Set(try executions.compactMap { try ExecutionTable.row(of: $0, db) }.flatMap { try of($0, db).members })
  }

  /// The families of which every member ended before the time. One whose parent is not in the store is the first of its own.
  static func ended(before time: Int64, _ db: Database) throws -> [ExecutionFamily] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        WITH RECURSIVE family (root, id, arn, isOld) AS (
          SELECT id, id, arn, TRUE FROM execution WHERE stoppedAt < ?1
            AND NOT EXISTS (SELECT 1 FROM execution AS parent WHERE parent.arn = execution.parentARN)
          UNION ALL
          SELECT family.root, execution.id, execution.arn, COALESCE(execution.stoppedAt < ?1, FALSE)
            FROM family JOIN execution ON execution.parentARN = family.arn)
        SELECT root, id, isOld FROM family ORDER BY root, id
        """, arguments: [time])
    var families: [ExecutionFamily] = []
    var young: Set<Int64> = []
    while let row = try rows.next() {
      let (root, id, isOld): (Int64, Int64, Bool) = (row[0], row[1], row[2])
      if root == id { families.append(ExecutionFamily(members: [])) }
      families[families.count - 1].members.append(id)
      if !isOld { young.insert(root) }
    }
    return families.filter { !young.contains($0.members[0]) }
  }

  /// The first that meets the condition.
  func firstMember(where condition: String, _ db: Database) throws -> ExecutionARN? {
    let select = try db.cachedStatement(sql: "SELECT arn FROM execution WHERE id = ? AND \(condition)")
    for member in members {
      if let arn = try String.fetchOne(select, arguments: [member]) { return ExecutionARN(arn) }
    }
    return nil
  }
}
