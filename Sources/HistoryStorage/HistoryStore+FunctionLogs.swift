import ExecutionHistory
import GRDB

/// Lines that a function wrote while it ran a task.
package struct FunctionLog: Equatable, Sendable {
  package var execution: ExecutionARN
  /// The `TaskScheduled`, `LambdaFunctionScheduled` or `ActivityScheduled` that it ran for.
  package var scheduledEventID: EventID
  /// Milliseconds since 1970, UTC.
  package var time: Int64
  package var text: String

  package init(execution: ExecutionARN, scheduledEventID: EventID, time: Int64, text: String) {
    self.execution = execution
    self.scheduledEventID = scheduledEventID
    self.time = time
    self.text = text
  }
}

extension HistoryStore {
  /// Keeps what functions wrote. Logs of an execution that the store does not have are dropped.
  package func add(_ logs: [FunctionLog]) async throws(HistoryStoreError) {
    try await write { db in try Self.insert(logs, db) }
  }

  static func insert(_ logs: [FunctionLog], _ db: Database) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO functionLog (execution, scheduledEventID, time, text)
        SELECT id, ?, ?, ? FROM execution WHERE arn = ?
        """)
    for log in logs {
      try insert.execute(arguments: [log.scheduledEventID.rawValue, log.time, log.text, log.execution.text])
    }
  }

  /// What functions wrote during an execution, in order.
  ///
  /// - Parameter scheduledEventID: of one task; nil gives all.
  package func functionLogs(
    of arn: ExecutionARN, scheduledEventID: EventID? = nil
  ) async throws(HistoryStoreError) -> [FunctionLog] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT scheduledEventID, time, text FROM functionLog JOIN execution ON execution.id = functionLog.execution
          WHERE arn = ? AND (?2 IS NULL OR scheduledEventID = ?2) ORDER BY functionLog.id
          """, arguments: [arn.text, scheduledEventID?.rawValue])
      return rows.map {
        FunctionLog(execution: arn, scheduledEventID: EventID(rawValue: $0[0]), time: $0[1], text: $0[2])
      }
    }
  }
}
