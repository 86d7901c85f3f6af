import ExecutionHistory
import GRDB

/// Rows of executions, written by the engine's journal and by the importer.
enum ExecutionTable {
  /// The status as SQL: that of the row, but `PENDING_REDRIVE` for a child that ended badly before its Map Run was redriven
  /// and whose turn has not come.
  ///
  /// Source: developer guide, "Redriving Map Runs". Express children are not redriven but started anew.
  static let status = """
    CASE WHEN execution.mapRunARN IS NOT NULL AND execution.workflowType = 'STANDARD'
      AND execution.status NOT IN ('SUCCEEDED', 'RUNNING')
      AND EXISTS (SELECT 1 FROM mapRun WHERE mapRun.arn = execution.mapRunARN AND mapRun.status = 'RUNNING'
        AND execution.stoppedAt <= mapRun.redrivenAt AND COALESCE(execution.redrivenAt, 0) < mapRun.redrivenAt)
    THEN 'PENDING_REDRIVE' ELSE execution.status END
    """

  /// Adds executions that begin together; they often share definition and origin, which are then looked up once.
  static func insert(_ beginnings: [ExecutionBeginning], owner: Int64, _ db: Database) throws -> [Int64] {
    var last: (definition: DefinitionText, row: Int64)?
    var lastOrigin: (text: String, row: Int64)?
    return try beginnings.map { beginning in
      let definition = beginning.execution.definition
      if last?.definition != definition { last = (definition, try DefinitionTable.row(of: definition, db)) }
      let origin = beginning.execution.origin
      if let origin, lastOrigin?.text != origin { lastOrigin = (origin, try OriginTable.row(of: origin, db)) }
      return try insert(
        beginning, definition: last?.row, origin: origin == nil ? nil : lastOrigin?.row, owner: owner, db)
    }
  }

  private static func insert(
    _ beginning: ExecutionBeginning, definition: Int64?, origin: Int64?, owner: Int64, _ db: Database
  ) throws -> Int64 {
    let execution = beginning.execution
    let events = beginning.first?.events ?? []
    let standing = beginning.first?.standing ?? ExecutionStanding(.running)
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO execution (arn, name, stateMachineARN, stateMachineName, workflowType, status, startedAt, source,
          logLevel, includesExecutionData, parentARN, mapRunARN, itemCount, roleARN, interpreterVersion, owner, definition,
          input, stoppedAt, output, error, cause, failedState, eventCount, origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'engine', 'ALL', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    do {
      try insert.execute(arguments: [
        execution.arn.text, execution.arn.name, execution.stateMachine.text, execution.stateMachine.name,
        execution.workflowType.rawValue, standing.status.rawValue, execution.startedAt, execution.parent?.text,
        execution.mapRunARN, execution.itemCount, execution.roleARN, execution.interpreterVersion, owner, definition,
        execution.input, standing.stoppedAt, standing.output.text, standing.error, standing.cause,
        standing.status.namesFailedState ? FailedState.name(in: events) : nil,
        standing.status.isEnded ? events.last?.id.rawValue : nil, origin,
      ])
    } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
      throw HistoryStoreError.alreadyRecorded(execution.arn)
    }
    return db.lastInsertedRowID
  }

  static func update(
    _ id: Int64, to standing: ExecutionStanding, eventCount: EventID, failedState: String?, _ db: Database
  ) throws {
    let update = try db.cachedStatement(
      sql: """
        UPDATE execution SET status = ?, stoppedAt = ?, redriveCount = ?, redrivenAt = ?, output = ?, error = ?, cause = ?,
          failedState = ?, eventCount = ? WHERE id = ?
        """)
    try update.execute(arguments: [
      standing.status.rawValue, standing.stoppedAt, standing.redriveCount, standing.redrivenAt, standing.output.text,
      standing.error,
      standing.cause, failedState, standing.status.isEnded ? eventCount.rawValue : nil, id,
    ])
  }

  static func row(of arn: ExecutionARN, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM execution WHERE arn = ?"), arguments: [arn.text])
  }

  /// What the journal was told when the execution began, and where it stands.
  static func recorded(_ arn: ExecutionARN, _ db: Database) throws -> (NewExecution, ExecutionStanding)? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT stateMachineARN, workflowType, input, startedAt, interpreterVersion, roleARN, parentARN, mapRunARN,
          status, stoppedAt, output, error, cause, redriveCount, itemCount, redrivenAt FROM execution WHERE arn = ?
        """, arguments: [arn.text])
    guard let row else { return nil }
    let execution = NewExecution(
      arn: arn, stateMachine: StateMachineARN(row[0]), workflowType: WorkflowType(rawValue: row[1]) ?? .standard,
      definition: try DefinitionTable.text(of: arn, db) ?? DefinitionText(""), input: row[2] ?? "{}",
      startedAt: row[3], interpreterVersion: row[4] ?? 0, roleARN: row[5],
      parent: (row[6] as String?).map { ExecutionARN($0) }, mapRunARN: row[7], itemCount: row[14],
      origin: try OriginTable.text(of: arn, db))
    let standing = ExecutionStanding(
      ExecutionStatus(rawValue: row[8]) ?? .running, stoppedAt: row[9],
      output: (row[10] as String?).map { .text($0) } ?? .none, error: row[11], cause: row[12], redriveCount: row[13],
      redrivenAt: row[15])
    return (execution, standing)
  }
}
