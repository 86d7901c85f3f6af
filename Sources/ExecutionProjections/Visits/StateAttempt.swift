import ExecutionHistory

/// One try of a Task, or one start of a Parallel or Map state.
package struct StateAttempt: Equatable, Sendable {
  package enum Outcome: Equatable, Sendable {
    case running
    case succeeded
    case failed
    case timedOut
    case aborted
  }

  package var outcome: Outcome = .running
  /// Milliseconds since 1970, UTC.
  package var scheduledAt: Int64
  package var startedAt: Int64?
  /// When an integration that waits (`.sync`, `.waitForTaskToken`) had handed its request over.
  package var submittedAt: Int64?
  package var endedAt: Int64?
  package var scheduledID: EventID
  /// What is called: a Lambda function's or activity's ARN, or `lambda:invoke`, `sqs:sendMessage.waitForTaskToken`.
  package var resource: String?
  /// It waits for a worker to take it before it begins.
  package var isOfActivity = false
  package var workerName: String?
  /// What the task was given.
  package var parameters: EventPayload = .none
  /// What the task gave back.
  package var result: EventPayload = .none
  package var error: String?
  package var cause: String?
  /// Seconds.
  package var timeoutInSeconds: Int?
  package var heartbeatInSeconds: Int?
  /// How often the execution had been redriven by then; retries count from 0 after every redrive.
  package var redriveCount: Int

  package init(scheduledAt: Int64, scheduledID: EventID, redriveCount: Int = 0) {
    self.scheduledAt = scheduledAt
    self.scheduledID = scheduledID
    self.redriveCount = redriveCount
  }

  package var isOpen: Bool { outcome == .running }

  /// Milliseconds from scheduling to its end, or to `now`; never negative.
  package func duration(now: Int64) -> Int64 { max(0, (endedAt ?? now) &- scheduledAt) }

  /// It is given its result from outside: by task token, or as an activity that no worker has taken yet.
  package var waitsForAnswer: Bool { isOpen && (waitsForTaskToken || isOfActivity && startedAt == nil) }

  /// It starts an execution of another state machine.
  package var startsExecution: Bool { resource?.hasPrefix("states:startExecution") ?? false }

  /// It ends when somebody sends its task token back.
  package var waitsForTaskToken: Bool { resource?.hasSuffix(".waitForTaskToken") ?? false }
}
