import ExecutionHistory
import GRDB

/// What the list of runs shows of an execution; its events are asked for apart.
package struct StoredExecution: Equatable, Sendable {
  package var arn: ExecutionARN
  package var name: String
  package var stateMachine: StateMachineARN
  package var stateMachineName: String
  package var workflowType: WorkflowType
  package var status: ExecutionStatus
  /// Milliseconds since 1970, UTC.
  package var startedAt: Int64
  package var stoppedAt: Int64?
  package var redriveCount: Int
  /// When it was redriven last.
  package var redrivenAt: Int64?
  package var source: ExecutionSource
  package var coverage: HistoryCoverage
  package var parent: ExecutionARN?
  package var mapRunARN: String?
  package var eventCount: Int
  package var error: String?
  package var cause: String?
  /// The state that was entered last on the way to the failure.
  package var failedState: String?
  /// Whether the process that runs it, or ran it, is known to the store. Nobody moves an execution on that has none.
  package var hasOwner: Bool
}

/// Where the store has an execution from.
package enum ExecutionSource: Hashable, Sendable {
  /// The embedded engine, of this process or another.
  case engine
  /// Read from a file or a log, of that name.
  case imported(from: String)
}

extension StoredExecution: FetchableRecord {
  /// The columns, with how many events there are from the last block while nobody has counted them.
  static let columns = """
    execution.arn, execution.name, stateMachineARN, stateMachineName, workflowType, \(ExecutionTable.status), startedAt, stoppedAt,
    redriveCount, source, sourceName, logLevel, includesExecutionData, parentARN, mapRunARN, error, cause, failedState,
    owner, COALESCE(execution.eventCount,
      (SELECT lastEventID FROM block WHERE block.execution = execution.id ORDER BY block.id DESC LIMIT 1), 0),
    redrivenAt
    """

  package init(row: Row) {
    arn = ExecutionARN(row[0])
    name = row[1]
    stateMachine = StateMachineARN(row[2])
    stateMachineName = row[3]
    workflowType = WorkflowType(rawValue: row[4]) ?? .standard
    status = ExecutionStatus(rawValue: row[5]) ?? .running
    startedAt = row[6]
    stoppedAt = row[7]
    redriveCount = row[8]
    source = row[9] == "engine" ? .engine : .imported(from: row[10] ?? "")
    coverage = HistoryCoverage(level: LogLevel(rawValue: row[11]) ?? .all, includesExecutionData: row[12])
    parent = (row[13] as String?).map { ExecutionARN($0) }
    mapRunARN = row[14]
    error = row[15]
    cause = row[16]
    failedState = row[17]
    hasOwner = row[18] != nil
    eventCount = row[19]
    redrivenAt = row[20]
  }
}
