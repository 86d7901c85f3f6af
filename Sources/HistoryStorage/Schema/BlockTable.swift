import ExecutionHistory
import FoundationEssentials
import GRDB

/// Blocks of events and facts.
enum BlockTable {
  /// Adds a row.
  ///
  /// - Parameter lastID: of the execution before; where a row has no events it stands at its end.
  static func insert(
    _ block: EventBlock?, facts: [UInt8], execution: Int64, lastID: EventID, _ db: Database
  ) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO block (execution, eventCount, firstEventID, lastEventID, types, facts, events)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    try insert.execute(arguments: [
      execution, block?.count ?? 0, (block?.firstID ?? lastID.next).rawValue, (block?.lastID ?? lastID).rawValue,
      block?.types ?? 0, facts.isEmpty ? nil : Data(facts), block.map { Data($0.bytes) },
    ])
  }

  static func events(
    of arn: ExecutionARN, after id: EventID, types: Set<HistoryEventType>?, _ db: Database
  ) throws -> [HistoryEvent] {
    let mask = types.map { $0.reduce(0) { $0 | EventTypeCodes.bit(of: $1) } } ?? -1
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT events FROM block JOIN execution ON execution.id = block.execution
          WHERE arn = ? AND lastEventID > ? AND block.eventCount > 0 AND (?3 < 0 OR types & ?3 <> 0) ORDER BY block.id
          """), arguments: [arn.text, id.rawValue, mask])
    var events: [HistoryEvent] = []
    while let row = try rows.next() {
      try row.withUnsafeBytes(at: 0) { bytes in try EventBlock.events(in: bytes, into: &events) }
    }
    // Only the first block can begin before what was asked for.
    if let first = events.first, first.id <= id { events.removeAll { $0.id <= id } }
    if let types { events.removeAll { !types.contains($0.type) } }
    return events
  }

  /// The facts of an execution in the order in which they were recorded.
  static func facts(of execution: Int64, _ db: Database) throws -> [[UInt8]] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT facts FROM block WHERE execution = ? AND facts IS NOT NULL ORDER BY id"),
      arguments: [execution])
    var facts: [[UInt8]] = []
    while let row = try rows.next() { facts.append(try row.withUnsafeBytes(at: 0) { Array($0) }) }
    return facts
  }

  static func lastEventID(of execution: Int64, _ db: Database) throws -> EventID {
    let last = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT lastEventID FROM block WHERE execution = ? ORDER BY id DESC LIMIT 1"),
      arguments: [execution])
    return EventID(rawValue: last ?? 0)
  }
}

extension Row {
  func withUnsafeBytes<R>(at index: Int, _ body: (UnsafeRawBufferPointer) throws -> R) throws -> R {
    try withUnsafeData(atIndex: index) { data in
      try (data ?? Data()).withUnsafeBytes(body)
    }
  }
}
