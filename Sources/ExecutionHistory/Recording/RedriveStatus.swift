/// Whether an execution can be redriven now: `redriveStatus` of DescribeExecution.
///
/// Source: developer guide, "Redrive eligibility for unsuccessful executions"; the reasons are AWS's own words.
package enum RedriveStatus: Equatable, Sendable {
  case redrivable
  /// A child of a distributed Map: it is redriven with its Map Run, when the parent is.
  case redrivableByMapRun
  case notRedrivable(reason: String)

  /// How long after its end an execution can be redriven: 14 days, in milliseconds.
  package static let period: Int64 = 14 * 86_400_000
  /// How long an execution may be open: a year, in milliseconds.
  package static let longestExecution: Int64 = 365 * 86_400_000
  /// A history with so many events has no place for a redrive and something after it.
  package static let largestHistory = 24_999

  /// - Parameters:
  ///   - startedAt: milliseconds since 1970, UTC, as are the other times.
  ///   - stoppedAt: nil while it runs.
  package init(
    of status: ExecutionStatus, _ workflowType: WorkflowType, isChildOfMapRun: Bool, eventCount: Int,
    startedAt: Int64, stoppedAt: Int64?, now: Int64
  ) {
    if status == .running || status == .pendingRedrive || status == .succeeded {
      self = .notRedrivable(reason: "Execution is \(status.rawValue) and cannot be redriven")
    } else if isChildOfMapRun {
      self = .redrivableByMapRun
    } else if workflowType == .express {
      self = .notRedrivable(reason: "Resource type not valid in this context: express")
    } else if eventCount >= Self.largestHistory {
      self = .notRedrivable(reason: "Execution history event limit exceeded")
    } else if now - startedAt > Self.longestExecution {
      self = .notRedrivable(reason: "Execution has exceeded the max execution time")
    } else if let stoppedAt, now - stoppedAt > Self.period {
      self = .notRedrivable(reason: "Execution redrivable period exceeded")
    } else {
      self = .redrivable
    }
  }
}
