/// Where an execution stands. Source: API reference, `DescribeExecution`.
package enum ExecutionStatus: String, CaseIterable, Sendable {
  case running = "RUNNING"
  case succeeded = "SUCCEEDED"
  case failed = "FAILED"
  case timedOut = "TIMED_OUT"
  case aborted = "ABORTED"
  case pendingRedrive = "PENDING_REDRIVE"

  package var isEnded: Bool { self != .running && self != .pendingRedrive }
}
