import DashboardModel
import ExecutionHistory
import HistoryStorage
import StatesLanguage

extension RunBaseline {
  private static let mostRuns = 50
  /// Events of all those runs together: beyond it the older runs are left out.
  private static let mostEvents = 100_000

  /// What the runs of the same state machine that began before a run say; nil where there are none.
  static func read(
    before run: ExecutionARN, definition: StateMachineDefinition, from store: HistoryStore
  ) async throws(HistoryStoreError) -> RunBaseline? {
    guard let execution = try await store.execution(run), execution.parent == nil else { return nil }
    let filter = ExecutionFilter(
      stateMachineName: execution.stateMachineName, startedBefore: execution.startedAt)
    var baseline = RunBaseline()
    var events = 0
    for earlier in try await store.executions(filter, limit: mostRuns) where earlier.status.isEnded {
      events += earlier.eventCount
      guard events <= mostEvents else { break }
      baseline.add(try await store.events(of: earlier.arn), of: definition)
    }
    guard baseline.runCount > 0 else { return nil }
    baseline.settle()
    return baseline
  }
}
