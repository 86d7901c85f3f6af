import ExecutionHistory
import GRDB
import JSONDocument

/// What a process asks the one that runs an execution to do.
package struct ExecutionRequest: Equatable, Sendable {
  package var execution: ExecutionARN
  package var action: Action
  /// Milliseconds since 1970, UTC.
  package var time: Int64

  package enum Action: Equatable, Sendable {
    /// As `StopExecution`.
    case stop(error: String?, cause: String?)
    /// As `SendTaskSuccess`, for the Task that an event scheduled; the output is JSON text.
    case succeedTask(EventID, output: String)
    /// As `SendTaskFailure`.
    case failTask(EventID, error: String?, cause: String?)
  }

  package init(_ action: Action, of execution: ExecutionARN, time: Int64) {
    self.execution = execution
    self.action = action
    self.time = time
  }
}

extension HistoryStore {
  /// Leaves a request for the process that runs the execution. It stays until the execution has ended, so that it is not lost
  /// when that process dies first.
  ///
  /// - Throws: when the store does not have the execution, it has ended, or nobody runs it.
  package func leave(_ request: ExecutionRequest) async throws(HistoryStoreError) {
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
        sql: "INSERT INTO request (execution, time, kind, content) VALUES (?, ?, ?, ?)",
        arguments: [known[0] as Int64, request.time, request.action.kind, request.action.content.text])
    }
  }
}

extension ExecutionRequest {
  /// What is left for the executions that this owner runs, oldest first. What a newer version asks is left out.
  ///
  /// The requests are few and mostly none: they are gone through first.
  static func left(for owner: Int64, _ db: Database) throws -> [ExecutionRequest] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT arn, kind, content, time FROM request CROSS JOIN execution ON execution.id = request.execution
          WHERE owner = ? AND stoppedAt IS NULL ORDER BY request.id
          """), arguments: [owner])
    return rows.compactMap { row in
      let content = try? JSONValue(parsing: row[2] as String)
      guard let content, let action = Action(kind: row[1], content) else { return nil }
      return ExecutionRequest(action, of: ExecutionARN(row[0]), time: row[3])
    }
  }
}

extension ExecutionRequest.Action {
  fileprivate var kind: String {
    switch self {
    case .stop: "stop"
    case .succeedTask: "succeedTask"
    case .failTask: "failTask"
    }
  }

  fileprivate var content: JSONValue {
    switch self {
    case .stop(let error, let cause): Self.content(["error": error, "cause": cause])
    case .succeedTask(let task, let output): Self.content(["task": "\(task)", "output": output])
    case .failTask(let task, let error, let cause):
      Self.content(["task": "\(task)", "error": error, "cause": cause])
    }
  }

  private static func content(_ members: KeyValuePairs<String, String?>) -> JSONValue {
    .object(JSONObject(members.compactMap { name, text in text.map { (name, .string($0)) } }))
  }

  fileprivate init?(kind: String, _ content: JSONValue) {
    let (error, cause) = (content["error"]?.string, content["cause"]?.string)
    let task = content["task"]?.string.flatMap { Int64($0) }.map { EventID(rawValue: $0) }
    switch (kind, task) {
    case ("stop", _): self = .stop(error: error, cause: cause)
    case ("succeedTask", let task?): self = .succeedTask(task, output: content["output"]?.string ?? "null")
    case ("failTask", let task?): self = .failTask(task, error: error, cause: cause)
    default: return nil
    }
  }
}
