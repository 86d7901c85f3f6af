import ExecutionHistory

/// What the events of an execution say of the whole: when it began, where it stands, what went in and came out.
struct HistorySummary: Equatable {
  /// The first event's time: of a log without `ExecutionStarted`, the earliest moment known.
  var startedAt: Int64 = 0
  var input: String?
  var standing = ExecutionStanding(.running)
  var failedState: String?

  /// - Parameter events: in the order of their ids.
  init(_ events: [HistoryEvent]) {
    startedAt = events.first?.timestamp ?? 0
    for (index, event) in events.enumerated() {
      switch (event.type, event.details) {
      case (.executionStarted, .executionStarted(let details)): input = details.input.text
      case (.executionSucceeded, let details):
        standing = ExecutionStanding(
          .succeeded, stoppedAt: event.timestamp, output: details.payload ?? .none,
          redriveCount: standing.redriveCount, redrivenAt: standing.redrivenAt)
      case (.executionFailed, let details): end(.failed, by: event, details, after: events[...index])
      case (.executionTimedOut, let details): end(.timedOut, by: event, details, after: events[...index])
      case (.executionAborted, let details): end(.aborted, by: event, details, after: events[...index])
      case (.executionRedriven, .executionRedriven(let redriveCount)):
        standing = ExecutionStanding(.running, redriveCount: redriveCount, redrivenAt: event.timestamp)
        failedState = nil
      default: break
      }
    }
  }

  /// Whether an event of that type can change the summary.
  static func isTold(by type: HistoryEventType) -> Bool {
    switch type {
    case .executionStarted, .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted,
      .executionRedriven:
      true
    default: false
    }
  }

  private mutating func end(
    _ status: ExecutionStatus, by event: HistoryEvent, _ details: HistoryEventDetails,
    after events: ArraySlice<HistoryEvent>
  ) {
    standing = ExecutionStanding(
      status, stoppedAt: event.timestamp, error: details.failure?.error, cause: details.failure?.cause,
      redriveCount: standing.redriveCount, redrivenAt: standing.redrivenAt)
    failedState = status == .aborted ? nil : FailedState.name(in: Array(events))
  }
}
