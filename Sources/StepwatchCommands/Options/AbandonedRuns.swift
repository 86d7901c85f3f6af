import DashboardModel
import ExecutionHistory
import HistoryStorage

/// The runs that wait for somebody to go on with them.
struct AbandonedRuns {
  let store: HistoryStore

  /// Those that a person means by these references.
  ///
  /// - Throws: when one of them needs nobody to go on with it.
  func named(_ references: [String]) async throws(CommandFailure) -> [ExecutionARN] {
    var named: [ExecutionARN] = []
    for reference in references {
      let run = try await RunReference.find(reference, in: store)
      guard try await all().contains(run.arn) else { throw CommandFailure(.usage, Self.reason(run)) }
      named.append(run.arn)
    }
    return named
  }

  private func all() async throws(CommandFailure) -> Set<ExecutionARN> {
    do {
      return try await store.abandonedExecutions(now: WallClock.now)
    } catch {
      throw CommandFailure(.source, error.description)
    }
  }

  private static func reason(_ run: StoredExecution) -> String {
    guard run.status.isEnded else { return "\(run.name) goes on already: another stepwatch runs it" }
    let advice =
      run.status == .succeeded ? "stepwatch replay shows it" : "stepwatch redrive goes on with it where it failed"
    return "\(run.name) has ended, \(run.status.rawValue); \(advice)"
  }
}
