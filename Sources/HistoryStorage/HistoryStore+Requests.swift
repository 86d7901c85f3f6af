import ExecutionHistory
import GRDB
import JSONDocument

/// What a process asks of an execution that another process runs.
package struct ExecutionRequest: Equatable, Sendable {
  package var execution: ExecutionARN
  /// Milliseconds since 1970, UTC.
  package var time: Int64
  package var action: Action

  package enum Action: Equatable, Sendable {
    /// As `StopExecution`.
    case stop(error: String?, cause: String?)
    /// As `RedriveExecution`.
    case redrive
    /// As `SendTaskSuccess`; the output is JSON text.
    case taskSucceeded(token: String, output: String)
    /// As `SendTaskFailure`.
    case taskFailed(token: String, error: String?, cause: String?)
    /// As `SendTaskHeartbeat`.
    case taskHeartbeat(token: String)
  }

  package init(_ action: Action, of execution: ExecutionARN, time: Int64) {
    self.action = action
    self.execution = execution
    self.time = time
  }
}

extension HistoryStore {
  /// Leaves a request for the process that runs the execution.
  ///
  /// - Throws: when the store does not have the execution.
  package func leave(_ request: ExecutionRequest) async throws(HistoryStoreError) {
    try await write { db in
      guard let row = try ExecutionTable.row(of: request.execution, db) else {
        throw HistoryStoreError.notFound(request.execution.text)
      }
      let (kind, content) = request.action.stored
      try db.execute(
        sql: "INSERT INTO request (execution, time, kind, content) VALUES (?, ?, ?, ?)",
        arguments: [row, request.time, kind, content.text])
    }
  }

  /// Takes the requests that are left for these executions, oldest first; each is given to one taker only.
  package func takeRequests(for executions: Set<ExecutionARN>) async throws(HistoryStoreError) -> [ExecutionRequest] {
    // Usually there are none, and looking is free of the lock that taking needs.
    guard try await read({ db in try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM request)") }) == true else {
      return []
    }
    return try await write { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT request.id, arn, time, kind, content FROM request JOIN execution ON execution.id = request.execution
          ORDER BY request.id
          """)
      return try rows.compactMap { row -> ExecutionRequest? in
        let arn = ExecutionARN(row[1])
        guard executions.contains(arn) else { return nil }
        try db.execute(sql: "DELETE FROM request WHERE id = ?", arguments: [row[0] as Int64])
        guard let action = ExecutionRequest.Action(kind: row[3], content: row[4]) else { return nil }
        return ExecutionRequest(action, of: arn, time: row[2])
      }
    }
  }
}

extension ExecutionRequest.Action {
  fileprivate var stored: (kind: String, content: JSONValue) {
    switch self {
    case .stop(let error, let cause): ("stop", Self.content(["error": error, "cause": cause]))
    case .redrive: ("redrive", [:])
    case .taskSucceeded(let token, let output): ("taskSucceeded", Self.content(["token": token, "output": output]))
    case .taskFailed(let token, let error, let cause):
      ("taskFailed", Self.content(["token": token, "error": error, "cause": cause]))
    case .taskHeartbeat(let token): ("taskHeartbeat", Self.content(["token": token]))
    }
  }

  private static func content(_ members: KeyValuePairs<String, String?>) -> JSONValue {
    .object(JSONObject(members.compactMap { name, text in text.map { (name, .string($0)) } }))
  }

  /// Nil for what a newer version asks.
  fileprivate init?(kind: String, content: String) {
    guard let content = try? JSONValue(parsing: content) else { return nil }
    let error = content["error"]?.string
    let cause = content["cause"]?.string
    let token = content["token"]?.string ?? ""
    switch kind {
    case "stop": self = .stop(error: error, cause: cause)
    case "redrive": self = .redrive
    case "taskSucceeded": self = .taskSucceeded(token: token, output: content["output"]?.string ?? "null")
    case "taskFailed": self = .taskFailed(token: token, error: error, cause: cause)
    case "taskHeartbeat": self = .taskHeartbeat(token: token)
    default: return nil
    }
  }
}
