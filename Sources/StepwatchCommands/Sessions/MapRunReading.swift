import DashboardModel
import ExecutionHistory
import HistoryStorage

extension MapRunReport {
  /// So many children are listed; the counts are those of all.
  private static let mostListed = 5000

  /// How a Map Run stands; nil where the store does not have it, as for a history that was imported.
  static func read(
    _ arn: String, of execution: ExecutionARN, from store: HistoryStore
  ) async throws(HistoryStoreError) -> MapRunReport? {
    guard let run = try await store.mapRun(MapRunARN(arn)) else { return nil }
    let children = try await store.executions(ExecutionFilter(parent: execution, mapRunARN: arn), limit: mostListed)
    let listed = children.reversed().enumerated().sorted {
      ($0.element.startedAt, $0.offset) < ($1.element.startedAt, $1.offset)
    }
    var report = MapRunReport(
      arn: arn, itemCounts: MapCounts(run.itemCounts), executionCounts: MapCounts(run.executionCounts),
      children: listed.map { RunListing($0.element, isLocal: false) })
    report.maxConcurrency = run.standing.maxConcurrency
    report.toleratedFailureCount = run.standing.toleratedFailureCount
    report.toleratedFailurePercentage = run.standing.toleratedFailurePercentage
    return report
  }

  /// All of an execution, by their ARNs.
  static func readAll(
    of execution: ExecutionARN, from store: HistoryStore
  ) async throws(HistoryStoreError) -> [String: MapRunReport] {
    var reports: [String: MapRunReport] = [:]
    for run in try await store.mapRuns(of: execution) {
      let arn = run.standing.arn.text
      reports[arn] = try await read(arn, of: execution, from: store)
    }
    return reports
  }
}

extension MapCounts {
  fileprivate init(_ counts: MapRunCounts) {
    self.init(total: counts.total)
    (pending, running, pendingRedrive) = (counts.pending, counts.running, counts.pendingRedrive)
    (succeeded, failed, timedOut, aborted) = (counts.succeeded, counts.failed, counts.timedOut, counts.aborted)
    resultsWritten = counts.resultsWritten
  }
}
