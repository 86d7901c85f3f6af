import ExecutionHistory

/// What a run is known by on the screen and in effects: its execution ARN, or the name of the file it came from.
package struct RunID: RawRepresentable, Hashable, Sendable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ text: String) { rawValue = text }
}

/// One line of the list of runs.
package struct RunListing: Equatable, Sendable {
  package var id: RunID
  package var name: String
  package var stateMachine: String
  package var status: ExecutionStatus
  /// Milliseconds since 1970, UTC.
  package var startedAt: Int64?
  package var stoppedAt: Int64?
  package var eventCount: Int
  package var error: String?
  package var cause: String?
  /// The state that was entered last on the way to the failure.
  package var failedState: String?
  /// It runs in this process, so it can be stopped from here.
  package var isLocal: Bool

  package init(
    id: RunID, name: String, stateMachine: String, status: ExecutionStatus, startedAt: Int64?, stoppedAt: Int64? = nil,
    eventCount: Int = 0, error: String? = nil, cause: String? = nil, failedState: String? = nil, isLocal: Bool = false
  ) {
    self.id = id
    self.name = name
    self.stateMachine = stateMachine
    self.status = status
    self.startedAt = startedAt
    self.stoppedAt = stoppedAt
    self.eventCount = eventCount
    self.error = error
    self.cause = cause
    self.failedState = failedState
    self.isLocal = isLocal
  }

  /// An open run that is not among those listed.
  init(_ run: OpenRun) {
    let latest = run.timeline.latest
    self.init(
      id: run.id, name: run.name, stateMachine: run.stateMachine, status: latest.status, startedAt: latest.startedAt,
      stoppedAt: latest.stoppedAt, eventCount: run.timeline.events.count, error: latest.error, isLocal: run.isLocal)
  }

  /// Milliseconds, to its end or to `now`; nil when its start is unknown.
  package func duration(now: Int64) -> Int64? { startedAt.map { max(0, (stoppedAt ?? now) &- $0) } }
}

/// A bundled workflow that can be started from the list of runs.
package struct ExampleListing: Equatable, Sendable {
  package var name: String
  package var summary: String

  package init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }
}
