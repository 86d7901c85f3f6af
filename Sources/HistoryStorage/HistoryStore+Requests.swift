import ExecutionHistory
import GRDB
import JSONDocument

/// A process asks the one that runs an execution to stop it, as `StopExecution` does.
package struct StopRequest: Equatable, Sendable {
  package var execution: ExecutionARN
  package var error: String?
  package var cause: String?
  /// Milliseconds since 1970, UTC.
  package var time: Int64

  package init(_ execution: ExecutionARN, error: String? = nil, cause: String? = nil, time: Int64) {
    self.execution = execution
    self.error = error
    self.cause = cause
    self.time = time
  }
}

extension HistoryStore {
  /// Leaves a request for the process that runs the execution. It stays until the execution has ended, so that it is not lost
  /// when that process dies first.
  ///
  /// - Throws: when the store does not have the execution, it has ended, or nobody runs it.
  package func leave(_ request: StopRequest) async throws(HistoryStoreError) {
    try await write { db in
      let arn = request.execution
      let known = try Row.fetchOne(
        db, sql: "SELECT id, stoppedAt IS NOT NULL, owner FROM execution WHERE arn = ?", arguments: [arn.text])
      guard let known else { throw HistoryStoreError.notFound(arn.text) }
      if known[1] { throw HistoryStoreError.ended(arn) }
      guard let owner = known[2] as Int64?, try JournalOwner.living(now: request.time, db).contains(owner) else {
        throw HistoryStoreError.abandoned(arn)
      }
      try db.execute(
        sql: "INSERT INTO request (execution, time, kind, content) VALUES (?, ?, 'stop', ?)",
        arguments: [known[0] as Int64, request.time, request.content.text])
    }
  }
}

extension StopRequest {
  fileprivate var content: JSONValue {
    var content = JSONObject()
    if let error { content["error"] = .string(error) }
    if let cause { content["cause"] = .string(cause) }
    return .object(content)
  }

  /// What is left for the executions that this owner runs, oldest first.
  ///
  /// The requests are few and mostly none: they are gone through first.
  static func left(for owner: Int64, _ db: Database) throws -> [StopRequest] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT arn, content, time FROM request CROSS JOIN execution ON execution.id = request.execution
          WHERE owner = ? AND stoppedAt IS NULL AND kind = 'stop' ORDER BY request.id
          """), arguments: [owner])
    return rows.map { row in
      let content = try? JSONValue(parsing: row[1] as String)
      return StopRequest(
        ExecutionARN(row[0]), error: content?["error"]?.string, cause: content?["cause"]?.string, time: row[2])
    }
  }
}
