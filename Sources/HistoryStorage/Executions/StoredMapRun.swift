import ExecutionHistory
import GRDB

/// A Map Run with what has become of its children. Source: API reference, `DescribeMapRun`.
package struct StoredMapRun: Equatable, Sendable {
  /// The execution that the Map stands in.
  package var execution: ExecutionARN
  package var standing: MapRunStanding
  /// `executionCounts`.
  package var executionCounts: MapRunCounts
  /// `itemCounts`; differ from the former with `ItemBatcher`.
  package var itemCounts: MapRunCounts

  init(
    execution: ExecutionARN, standing: MapRunStanding,
    children: [(status: ExecutionStatus, executions: Int, items: Int)]
  ) {
    self.execution = execution
    self.standing = standing
    executionCounts = MapRunCounts(
      total: standing.executionCount, byStatus: children.map { ($0.status, $0.executions) }, of: standing)
    itemCounts = MapRunCounts(total: standing.itemCount, byStatus: children.map { ($0.status, $0.items) }, of: standing)
  }
}

/// How many children, or items, of a Map Run stand where. Source: API reference, `MapRunExecutionCounts`.
package struct MapRunCounts: Equatable, Sendable {
  package var total: Int
  /// Not begun; of a run that ended, those that never will.
  package var pending = 0
  package var running = 0
  /// Wait for their turn in a redrive of the run.
  package var pendingRedrive = 0
  package var succeeded = 0
  package var failed = 0
  package var timedOut = 0
  package var aborted = 0
  package var resultsWritten = 0

  init(total: Int, byStatus counts: [(status: ExecutionStatus, count: Int)], of run: MapRunStanding) {
    self.total = total
    for (status, count) in counts {
      switch status {
      case .succeeded: succeeded += count
      case .failed: failed += count
      case .timedOut: timedOut += count
      case .aborted: aborted += count
      case .running: running += count
      case .pendingRedrive: pendingRedrive += count
      }
    }
    pending = max(0, total - running - pendingRedrive - succeeded - failed - timedOut - aborted)
    if run.hasWrittenResults { resultsWritten = total }
  }
}

extension HistoryStore {
  /// The Map Runs of an execution, the earliest first.
  package func mapRuns(of execution: ExecutionARN) async throws(HistoryStoreError) -> [StoredMapRun] {
    try await read { db in try MapRunTable.runs("execution.arn = ?", [execution.text], db) }
  }

  /// One Map Run; nil when the store does not have it.
  package func mapRun(_ arn: MapRunARN) async throws(HistoryStoreError) -> StoredMapRun? {
    try await read { db in try MapRunTable.runs("mapRun.arn = ?", [arn.text], db).first }
  }
}
