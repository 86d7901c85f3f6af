import ExecutionHistory
import Testing

@Suite struct RedriveStatusTests {
  private static let day: Int64 = 86_400_000

  private static func status(
    _ status: ExecutionStatus, _ type: WorkflowType = .standard, isChild: Bool = false, events: Int = 10,
    startedAt: Int64 = 0, stoppedAt: Int64? = 0, now: Int64 = 0
  ) -> RedriveStatus {
    RedriveStatus(
      of: status, type, isChildOfMapRun: isChild, eventCount: events, startedAt: startedAt, stoppedAt: stoppedAt,
      now: now)
  }

  @Test(arguments: [ExecutionStatus.failed, .aborted, .timedOut])
  func `what ended badly can be redriven for 14 days`(status: ExecutionStatus) {
    #expect(Self.status(status, now: 14 * Self.day) == .redrivable)
    #expect(
      Self.status(status, now: 14 * Self.day + 1) == .notRedrivable(reason: "Execution redrivable period exceeded"))
  }

  @Test func `the reasons are those of AWS`() {
    let reason = { (status: RedriveStatus) in
      if case .notRedrivable(let reason) = status { reason } else { "" }
    }
    #expect(reason(Self.status(.running, stoppedAt: nil)) == "Execution is RUNNING and cannot be redriven")
    #expect(reason(Self.status(.succeeded)) == "Execution is SUCCEEDED and cannot be redriven")
    #expect(reason(Self.status(.failed, events: 24_999)) == "Execution history event limit exceeded")
    #expect(Self.status(.failed, events: 24_998) == .redrivable)
    #expect(
      reason(Self.status(.failed, stoppedAt: 365 * Self.day, now: 366 * Self.day))
        == "Execution has exceeded the max execution time")
    #expect(reason(Self.status(.failed, .express)) == "Resource type not valid in this context: express")
    #expect(Self.status(.failed, .express, isChild: true) == .redrivableByMapRun)
  }
}
