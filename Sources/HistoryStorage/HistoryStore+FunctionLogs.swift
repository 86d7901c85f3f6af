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
  /// - Parameter last: where an earlier call ended; what came since is given.
  package func functionLogs(
    of arn: ExecutionARN, after last: FunctionLogs.Place = .beginning
  ) async throws(HistoryStoreError) -> FunctionLogs {
    try await read { db in
      var logs = FunctionLogs(last: last)
      guard let execution = try ExecutionTable.row(of: arn, db) else { return logs }
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT id, scheduledEventID, time, text FROM functionLog WHERE execution = ? AND id > ? ORDER BY id"),
        arguments: [execution, last.row])
      while let row = try rows.next() {
        logs.last = FunctionLogs.Place(row: row[0])
        logs.lines.append(
          FunctionLog(execution: arn, scheduledEventID: EventID(rawValue: row[1]), time: row[2], text: row[3]))
      }
      return logs
    }
  }
}

/// Lines that functions wrote during an execution, and how far they go.
package struct FunctionLogs: Equatable, Sendable {
  package var lines: [FunctionLog] = []
  package var last: Place

  /// A place among the lines of the store.
  package struct Place: Equatable, Sendable {
    var row: Int64
    package static let beginning = Place(row: 0)
  }
}
