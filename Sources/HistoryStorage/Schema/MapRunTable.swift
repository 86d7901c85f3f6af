import ExecutionHistory
import GRDB

/// Rows of Map Runs, written by the engine's journal.
enum MapRunTable {
  /// Adds the run, or changes what is known of it.
  static func put(_ run: MapRunStanding, execution: Int64, _ db: Database) throws {
    let put = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO mapRun (arn, execution, status, startedAt, stoppedAt, maxConcurrency,
          toleratedFailureCount, toleratedFailurePercentage, itemCount, executionCount, hasWrittenResults,
          redriveCount, redrivenAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try put.execute(arguments: [
      run.arn.text, execution, run.status.rawValue, run.startedAt, run.stoppedAt, run.maxConcurrency,
      run.toleratedFailureCount, run.toleratedFailurePercentage, run.itemCount, run.executionCount,
      run.hasWrittenResults, run.redriveCount, run.redrivenAt,
    ])
  }

  /// Map Runs that pass the condition, the earliest first.
  static func runs(_ condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [StoredMapRun] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT mapRun.arn, execution.arn, mapRun.status, mapRun.startedAt, mapRun.stoppedAt, maxConcurrency,
          toleratedFailureCount, toleratedFailurePercentage, mapRun.itemCount, executionCount, hasWrittenResults,
          mapRun.redriveCount, mapRun.redrivenAt
        FROM mapRun JOIN execution ON execution.id = mapRun.execution WHERE \(condition)
        ORDER BY mapRun.startedAt, mapRun.arn
        """, arguments: arguments)
    return try rows.map { row in
      let standing = MapRunStanding(
        arn: MapRunARN(row[0]), status: ExecutionStatus(rawValue: row[2]) ?? .running, startedAt: row[3],
        stoppedAt: row[4], maxConcurrency: row[5], toleratedFailureCount: row[6], toleratedFailurePercentage: row[7],
        itemCount: row[8], executionCount: row[9], hasWrittenResults: row[10],
        redriveCount: row[11], redrivenAt: row[12])
      return StoredMapRun(
        execution: ExecutionARN(row[1]), standing: standing, children: try children(of: standing, db))
    }
  }

  /// How many child executions there are of each status, and how many items they work on.
  ///
  /// A redrive starts an Express child anew under the same name; the one before does not count any more.
  private static func children(
    of run: MapRunStanding, _ db: Database
  ) throws -> [(status: ExecutionStatus, executions: Int, items: Int)] {
    let isLast = """
      NOT EXISTS (SELECT 1 FROM execution AS later
        WHERE later.name = execution.name AND later.mapRunARN = execution.mapRunARN AND later.id > execution.id)
      """
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(run.redriveCount == 0 ? "status" : ExecutionTable.status), COUNT(*), SUM(COALESCE(itemCount, 1))
          FROM execution WHERE mapRunARN = ? AND \(run.redriveCount == 0 ? "TRUE" : isLast) GROUP BY 1
          """), arguments: [run.arn.text])
    return rows.compactMap { row in
      ExecutionStatus(rawValue: row[0]).map { ($0, executions: row[1], items: row[2]) }
    }
  }
}
