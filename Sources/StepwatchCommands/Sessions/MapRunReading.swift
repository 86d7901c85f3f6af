import DashboardModel
import ExecutionHistory
import HistoryStorage

extension MapRunReport {
  /// So many children are listed; the counts are those of all.
  private static let mostListed = 5000

  /// What the store knows of a Map Run; nil where it has no child of it, as of a history that was imported.
  static func read(
    _ arn: String, of execution: ExecutionARN, from store: HistoryStore
  ) async throws(HistoryStoreError) -> MapRunReport? {
    let filter = ExecutionFilter(parent: execution, mapRunARN: arn)
    let children = try await store.executions(filter, limit: mostListed)
    guard !children.isEmpty else { return nil }
    let listed = children.reversed().enumerated().sorted {
      ($0.element.startedAt, $0.offset) < ($1.element.startedAt, $1.offset)
    }
    var counts = MapCounts()
    for (status, count) in try await store.counts(filter) { counts.add(count, of: status) }
    return MapRunReport(
      arn: arn, itemCounts: counts, executionCounts: counts,
      children: listed.map { RunListing($0.element, isLocal: false) })
  }
}

extension MapCounts {
  fileprivate mutating func add(_ count: Int, of status: ExecutionStatus) {
    switch status {
    case .running: running += count
    case .succeeded: succeeded += count
    case .failed: failed += count
    case .timedOut: timedOut += count
    case .aborted: aborted += count
    case .pendingRedrive: pendingRedrive += count
    }
  }
}
