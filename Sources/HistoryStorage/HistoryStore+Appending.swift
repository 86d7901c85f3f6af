import ExecutionHistory
import GRDB

extension HistoryStore {
  /// Adds events that all come after those that the store has, as a log usually brings them: what is there is not touched.
  ///
  /// - Returns: false, and nothing is done, where the events have to be put between others or the execution is new.
  static func append(_ imported: ExecutionImport, _ db: Database) throws -> Bool {
    let arn = imported.execution.arn
    let known = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT id, definition IS NULL,
            (SELECT lastEventID FROM block WHERE block.execution = execution.id ORDER BY block.id DESC LIMIT 1)
          FROM execution WHERE arn = ? AND source = 'imported'
          """), arguments: [arn.text])
    guard let known, let last = known[2] as Int64?, imported.isInOrder(after: EventID(rawValue: last)) else {
      return false
    }
    if known[1], imported.execution.definition != nil { return false }
    try insert(imported.events[...], of: known[0], db)
    try db.cachedStatement(sql: "UPDATE execution SET eventCount = eventCount + ? WHERE id = ?")
      .execute(arguments: [imported.events.count, known[0] as Int64])
    if imported.events.contains(where: { HistorySummary.isTold(by: $0.type) }) {
      let events = try BlockTable.events(of: arn, after: .beforeFirst, types: nil, db)
      try summarize(HistorySummary(events), eventCount: events.count, row: known[0], db)
    }
    return true
  }

  /// Events of one import fill blocks of this many.
  private static let eventsPerBlock = 1000

  static func insert(_ events: ArraySlice<HistoryEvent>, of row: Int64, _ db: Database) throws {
    for start in stride(from: events.startIndex, to: events.endIndex, by: eventsPerBlock) {
      let block = EventBlock(events[start..<min(start + eventsPerBlock, events.endIndex)])
      try BlockTable.insert(block, facts: [], execution: row, lastID: .beforeFirst, db)
    }
  }

  /// Writes what the events of an imported execution say of it.
  static func summarize(_ summary: HistorySummary, eventCount: Int, row: Int64, _ db: Database) throws {
    try ExecutionTable.update(
      row, to: summary.standing, eventCount: EventID(eventCount), failedState: summary.failedState, db)
    // Counted while it runs, too: what is imported may have gaps.
    try db.cachedStatement(sql: "UPDATE execution SET startedAt = ?, input = ?, eventCount = ? WHERE id = ?")
      .execute(arguments: [summary.startedAt, summary.input, eventCount, row])
  }
}

extension ExecutionImport {
  /// Whether every event comes after the one before, and the first after `last`.
  fileprivate func isInOrder(after last: EventID) -> Bool {
    var last = last
    for event in events {
      guard event.id > last else { return false }
      last = event.id
    }
    return true
  }
}
