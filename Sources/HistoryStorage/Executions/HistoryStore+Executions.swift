import ExecutionHistory
import GRDB

extension HistoryStore {
  /// Executions that pass the filter: those that run on top, then the newest first.
  package func executions(
    _ filter: ExecutionFilter = ExecutionFilter(), limit: Int = 1000, offset: Int = 0
  ) async throws(HistoryStoreError) -> [StoredExecution] {
    try await read { db in
      let running = try Self.executions(filter, isRunning: true, limit: limit &+ offset, db)
      let ended =
        running.count - offset < limit ? try Self.executions(filter, isRunning: false, limit: limit &+ offset, db) : []
      return Array((running + ended).dropFirst(offset).prefix(limit))
    }
  }

  /// The newest first. Those that run and those that have ended are asked for apart, since each then come out of an index in
  /// their order: a store of many thousands is not sorted to list the newest.
  private static func executions(
    _ filter: ExecutionFilter, isRunning: Bool, limit: Int, _ db: Database
  ) throws -> [StoredExecution] {
    let (condition, arguments) = filter.condition
    let (index, standing) = isRunning ? ("INDEXED BY execution_running", "NULL") : ("", "NOT NULL")
    return try StoredExecution.fetchAll(
      db,
      sql: """
        SELECT \(StoredExecution.columns) FROM execution \(index) WHERE (\(condition)) AND stoppedAt IS \(standing)
        ORDER BY startedAt DESC, id DESC LIMIT ?
        """, arguments: arguments + [limit])
  }

  /// Executions that run by what is recorded of them, and whose process is gone: they wait for somebody to go on with them.
  /// - Parameter now: milliseconds since 1970, UTC.
  package func abandonedExecutions(now: Int64) async throws(HistoryStoreError) -> Set<ExecutionARN> {
    try await read { db in
      let living = Set(try JournalOwner.living(now: now, db))
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT arn, owner FROM execution INDEXED BY execution_running WHERE stoppedAt IS NULL AND source = 'engine'
          """)
      return Set(
        rows.compactMap { row in
          let owner: Int64? = row[1]
          return owner.map(living.contains) == true ? nil : ExecutionARN(row[0])
        })
    }
  }

  /// How many executions of each status pass the filter.
  package func counts(_ filter: ExecutionFilter = ExecutionFilter()) async throws(HistoryStoreError)
    -> [ExecutionStatus: Int]
  {
    try await read { db in
      let (condition, arguments) = filter.condition
      let rows = try Row.fetchAll(
        db, sql: "SELECT \(filter.status), COUNT(*) FROM execution WHERE \(condition) GROUP BY 1",
        arguments: arguments)
      return rows.reduce(into: [:]) { counts, row in
        if let status = ExecutionStatus(rawValue: row[0]) { counts[status] = row[1] }
      }
    }
  }

  /// What is known of one execution; nil when the store does not have it.
  package func execution(_ arn: ExecutionARN) async throws(HistoryStoreError) -> StoredExecution? {
    try await read { db in
      try StoredExecution.fetchOne(
        db, sql: "SELECT \(StoredExecution.columns) FROM execution WHERE arn = ?", arguments: [arn.text])
    }
  }

  /// The definition that the execution ran; nil when it is not known.
  package func definition(of arn: ExecutionARN) async throws(HistoryStoreError) -> DefinitionText? {
    try await read { db in try DefinitionTable.text(of: arn, db) }
  }

  /// How the execution's workflow is found again, as whoever began it has said; nil when that is not known.
  package func origin(of arn: ExecutionARN) async throws(HistoryStoreError) -> String? {
    try await read { db in try OriginTable.text(of: arn, db) }
  }

  /// The input and the output as JSON text, as far as they are known.
  package func data(
    of arn: ExecutionARN
  ) async throws(HistoryStoreError) -> (input: String?, output: String?) {
    try await read { db in
      let row = try Row.fetchOne(db, sql: "SELECT input, output FROM execution WHERE arn = ?", arguments: [arn.text])
      return (row?[0], row?[1])
    }
  }

  /// Finds the one execution that a person means: by `@last`, its name, its ARN, or a beginning of either.
  ///
  /// - Throws: when there is none, or several; a whole name or ARN counts before a beginning.
  package func find(_ query: String) async throws(HistoryStoreError) -> StoredExecution {
    let found = try await read { db in try Self.candidates(for: query, db) }
    guard let first = found.first else { throw .notFound(query) }
    guard found.count == 1 else {
      throw .ambiguous(query, candidates: found.prefix(10).map(\.arn), count: found.count)
    }
    return first
  }

  private static func candidates(for query: String, _ db: Database) throws -> [StoredExecution] {
    let select = "SELECT \(StoredExecution.columns) FROM execution"
    if query == "@last" {
      let order = "WHERE parentARN IS NULL ORDER BY startedAt DESC, id DESC LIMIT 1"
      return try StoredExecution.fetchAll(db, sql: "\(select) \(order)")
    }
    guard !query.isEmpty else { return [] }
    let newest = "ORDER BY startedAt DESC, id DESC"
    let whole = try StoredExecution.fetchAll(
      db, sql: "\(select) WHERE arn = ? OR execution.name = ? \(newest)", arguments: [query, query])
    if !whole.isEmpty { return whole }
    return try StoredExecution.fetchAll(
      db,
      sql: """
        \(select) WHERE substr(arn, 1, length(?1)) = ?1 OR substr(execution.name, 1, length(?1)) = ?1 \(newest)
        """, arguments: [query])
  }
}
