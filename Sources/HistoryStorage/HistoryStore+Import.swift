import ExecutionHistory
import GRDB

/// An execution that is known by events read from somewhere.
package struct ImportedExecution: Equatable, Sendable {
  package var arn: ExecutionARN
  /// The file, stream or log group.
  package var sourceName: String
  package var definition: DefinitionText?
  package var coverage: HistoryCoverage

  package init(
    arn: ExecutionARN, sourceName: String, definition: DefinitionText? = nil, coverage: HistoryCoverage = .complete
  ) {
    self.arn = arn
    self.sourceName = sourceName
    self.definition = definition
    self.coverage = coverage
  }
}

/// Events that were read together, of one execution.
package struct ExecutionImport: Equatable, Sendable {
  package var execution: ImportedExecution
  package var events: [HistoryEvent]

  package init(_ execution: ImportedExecution, events: [HistoryEvent]) {
    self.execution = execution
    self.events = events
  }

  /// What was read together, execution by execution in the order of their first events.
  ///
  /// - Parameters:
  ///   - source: the file, stream or log group; it also names the execution of events that name none.
  package static func grouping(
    _ batch: ReadBatch, from source: String, definition: DefinitionText? = nil
  ) -> [ExecutionImport] {
    let unnamed = ExecutionARN(source.split(separator: "/").last.map(String.init) ?? source)
    var places: [ExecutionARN: Int] = [:]
    var imports: [ExecutionImport] = []
    for read in batch.events {
      let arn = read.execution ?? unnamed
      if let place = places[arn] {
        imports[place].events.append(read.event)
      } else {
        places[arn] = imports.count
        imports.append(
          ExecutionImport(
            ImportedExecution(arn: arn, sourceName: source, definition: definition), events: [read.event]))
      }
    }
    return imports
  }
}

/// What became of events that were given to the store.
package struct ImportReport: Equatable, Sendable {
  package var added: Int
  /// The store had them already.
  package var repeated: Int
  /// Another event has the id; the first one is kept.
  package var conflicting: Int
  /// Ids between the first and the last that no event has.
  package var gaps: [ClosedRange<EventID>]

  package init(added: Int, repeated: Int, conflicting: Int, gaps: [ClosedRange<EventID>]) {
    self.added = added
    self.repeated = repeated
    self.conflicting = conflicting
    self.gaps = gaps
  }
}

extension HistoryStore {
  /// Adds events that were read, in whatever order they came: puts them in order of their ids, drops repeats, tells gaps.
  ///
  /// - Throws: when the engine runs or ran the execution: its history is whole, and nobody adds to it.
  package func add(
    _ events: [HistoryEvent], of imported: ImportedExecution
  ) async throws(HistoryStoreError) -> ImportReport {
    try await write { db in try Self.add(events, of: imported, db) }
  }

  /// The same for many executions in one transaction: a log mixes them, and a transaction each would cost more than they do.
  package func add(_ imports: [ExecutionImport]) async throws(HistoryStoreError) {
    try await write { db in
      for one in imports where try !Self.append(one, db) { _ = try Self.add(one.events, of: one.execution, db) }
    }
  }

  private static func add(
    _ events: [HistoryEvent], of imported: ImportedExecution, _ db: Database
  ) throws -> ImportReport {
    let existing = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, source FROM execution WHERE arn = ?"), arguments: [imported.arn.text])
    if existing?[1] == "engine" { throw HistoryStoreError.alreadyRecorded(imported.arn) }
    let before = existing == nil ? [] : try BlockTable.events(of: imported.arn, after: .beforeFirst, types: nil, db)
    var merge = EventMerge(before)
    merge.add(events)
    if merge.report.added > 0 || existing == nil {
      try replace(imported, existing?[0], with: merge.events, db)
    }
    return merge.report
  }

  private static func replace(
    _ imported: ImportedExecution, _ existing: Int64?, with events: [HistoryEvent], _ db: Database
  ) throws {
    let row = try existing ?? insert(imported, db)
    try db.cachedStatement(sql: "DELETE FROM block WHERE execution = ?").execute(arguments: [row])
    try insert(events[...], of: row, db)
    try db.cachedStatement(sql: "UPDATE execution SET logLevel = ?, includesExecutionData = ? WHERE id = ?")
      .execute(arguments: [imported.coverage.level.rawValue, imported.coverage.includesExecutionData, row])
    if let definition = imported.definition {
      try db.execute(
        sql: "UPDATE execution SET definition = ? WHERE id = ?",
        arguments: [try DefinitionTable.row(of: definition, db), row])
    }
    try summarize(HistorySummary(events), eventCount: events.count, row: row, db)
  }

  private static func insert(_ imported: ImportedExecution, _ db: Database) throws -> Int64 {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO execution (arn, name, stateMachineARN, stateMachineName, workflowType, status, startedAt, source,
          sourceName, logLevel, includesExecutionData)
        VALUES (?, ?, ?, ?, ?, 'RUNNING', 0, 'imported', ?, 'ALL', 1)
        """)
    let machine = imported.arn.stateMachine
    try insert.execute(arguments: [
      imported.arn.text, imported.arn.name, machine?.text ?? "", machine?.name ?? "",
      imported.arn.workflowType.rawValue, imported.sourceName,
    ])
    return db.lastInsertedRowID
  }
}
