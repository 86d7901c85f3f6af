import ExecutionHistory

/// What the runs of one state machine say together: how long they took, how many succeeded, why the others failed.
package struct MachineStatistics: Equatable, Sendable {
  /// Runs that ended, the newest first; so many count as the recent ones.
  package static let mostRuns = 50

  package struct Cause: Equatable, Sendable {
    package var count: Int
    package var error: String
    package var state: String?
  }

  package private(set) var runs: [RunListing] = []
  /// Milliseconds, sorted; those of runs that succeeded, or of all where none did.
  package let durations: [Int64]
  package let succeeded: Int
  /// The most frequent first.
  package private(set) var causes: [Cause] = []

  /// - Parameter stateMachine: nil takes the runs of all.
  package init(_ runs: [RunListing], of stateMachine: String?, without id: RunID? = nil) {
    for run in runs where run.status.isEnded && run.stoppedAt != nil && run.startedAt != nil && run.id != id {
      guard stateMachine == nil || run.stateMachine == stateMachine else { continue }
      self.runs.append(run)
      if self.runs.count == Self.mostRuns { break }
    }
    succeeded = self.runs.count { $0.status == .succeeded }
    let counted = succeeded > 0 ? self.runs.filter { $0.status == .succeeded } : self.runs
    durations = counted.compactMap { $0.duration(now: 0) }.sorted()
    count()
  }

  private mutating func count() {
    for run in runs where run.status != .succeeded {
      let error = run.error ?? run.status.rawValue
      if let place = causes.firstIndex(where: { $0.error == error && $0.state == run.failedState }) {
        causes[place].count += 1
      } else {
        causes.append(Cause(count: 1, error: error, state: run.failedState))
      }
    }
    causes.sort { ($1.count, $0.error, $0.state ?? "") < ($0.count, $1.error, $1.state ?? "") }
  }

  /// Milliseconds that half of the runs do not exceed; nil where none ended.
  package var p50: Int64? { durations.isEmpty ? nil : Percentile.of(durations, 50) }
  package var p95: Int64? { durations.isEmpty ? nil : Percentile.of(durations, 95) }
  /// From 0 to 100.
  package var successPercentage: Int { runs.isEmpty ? 0 : succeeded * 100 / runs.count }
}
