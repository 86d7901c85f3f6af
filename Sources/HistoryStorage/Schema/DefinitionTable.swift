import ExecutionHistory
import GRDB

/// Definitions, each text once.
enum DefinitionTable {
  /// The row of the text, made where there is none.
  static func row(of definition: DefinitionText, _ db: Database) throws -> Int64 {
    let hash = hash(definition.text)
    let known = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT id, text FROM definition WHERE hash = ? AND format = ?"),
      arguments: [hash, definition.format.rawValue])
    while let row = try known.next() {
      if row[1] == definition.text { return row[0] }
    }
    let insert = try db.cachedStatement(sql: "INSERT INTO definition (hash, format, text) VALUES (?, ?, ?)")
    try insert.execute(arguments: [hash, definition.format.rawValue, definition.text])
    return db.lastInsertedRowID
  }

  static func text(of execution: ExecutionARN, _ db: Database) throws -> DefinitionText? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT definition.text, definition.format FROM execution JOIN definition ON definition.id = execution.definition
        WHERE arn = ?
        """, arguments: [execution.text])
    return row.map { DefinitionText($0[0], format: DefinitionText.Format(rawValue: $0[1]) ?? .json) }
  }

  /// FNV-1a; Swift's own hash differs from process to process.
  private static func hash(_ text: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}
