import ExecutionHistory
import GRDB

/// Where executions were started from, each text once.
enum OriginTable {
  /// The row of the text, made where there is none.
  static func row(of origin: String, _ db: Database) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM origin WHERE text = ?"), arguments: [origin])
    if let known { return known }
    try db.cachedStatement(sql: "INSERT INTO origin (text) VALUES (?)").execute(arguments: [origin])
    return db.lastInsertedRowID
  }

  static func text(of execution: ExecutionARN, _ db: Database) throws -> String? {
    try String.fetchOne(
      db,
      sql: "SELECT origin.text FROM execution JOIN origin ON origin.id = execution.origin WHERE arn = ?",
      arguments: [execution.text])
  }
}
