import ExecutionHistory
import GRDB

extension HistoryStore {
  /// Forgets executions that ended before a time (milliseconds since 1970, UTC), whole families of them together.
  ///
  /// - Returns: how many.
  package func prune(endedBefore time: Int64) async throws(HistoryStoreError) -> Int {
    try await write { db in
      // A child goes when its parent goes, not before: the parent's history points at it.
      try db.execute(
        sql: """
          DELETE FROM execution WHERE stoppedAt < ?1
            AND NOT EXISTS (
              SELECT 1 FROM execution AS parent WHERE parent.arn = execution.parentARN
                AND (parent.stoppedAt IS NULL OR parent.stoppedAt >= ?1))
          """, arguments: [time])
      let count = db.changesCount
      try Self.dropUnused(db)
      return count
    }
  }

  /// Forgets one execution and those that it started.
  ///
  /// - Throws: when there is none of that ARN.
  package func delete(_ arn: ExecutionARN) async throws(HistoryStoreError) {
    try await write { db in
      try db.execute(
        sql: """
          WITH RECURSIVE family (arn) AS (
            SELECT ?1 UNION SELECT execution.arn FROM execution JOIN family ON execution.parentARN = family.arn)
          DELETE FROM execution WHERE arn IN family
          """, arguments: [arn.text])
      guard db.changesCount > 0 else { throw HistoryStoreError.notFound(arn.text) }
      try Self.dropUnused(db)
    }
  }

  /// Definitions and origins that no execution has any more.
  private static func dropUnused(_ db: Database) throws {
    for kind in ["definition", "origin"] {
      try db.execute(
        sql: "DELETE FROM \(kind) WHERE id NOT IN (SELECT \(kind) FROM execution WHERE \(kind) IS NOT NULL)")
    }
  }
}
