import ExecutionHistory

/// One entering of a state. A state inside a loop has one visit per entering; AWS has no word for it.
package struct StateVisit: Equatable, Sendable {
  /// Its place in `ExecutionProjection.visits`, in the order of entering.
  package let index: Int
  package var name: String
  package var type: StateType
  /// The place in `ExecutionProjection.states` of the state it entered.
  package let state: Int
  /// The place in `ExecutionProjection.scopes` of where it happened: top level, branch or iteration.
  package var scope: Int
  package var status: VisitStatus
  package var enteredID: EventID
  package var exitedID: EventID?
  /// Milliseconds since 1970, UTC.
  package var enteredAt: Int64
  /// When it was left, caught, failed for good or was aborted; nil while it goes on.
  package var endedAt: Int64?
  package var input: EventPayload
  package var output: EventPayload = .none
  package var assignedVariables: [AssignedVariable] = []
  package var error: String?
  package var cause: String?
  /// The field whose JSONata expression could not be evaluated, from `EvaluationFailed`.
  package var errorLocation: String?
  /// What a Task scheduled, or how often a Parallel or Map was started.
  package var attempts: [StateAttempt] = []
  /// What the definition's `Retry` says comes next, while an attempt has failed and no other has begun.
  package var forecast: RetryForecast?
  package var map: MapProgress?
  /// The innermost visit within this Parallel or Map whose failure made it fail.
  package var failedBy: Int?
  /// The newest event of this visit.
  package var latestID: EventID
  /// The history says so only by name, not by its chain: events between are missing.
  package var isPairedByName = false

  /// The branches or iterations that began in it, as a list through `StateScope.next`.
  var firstScope: Int?
  var lastScope: Int?
  /// Of those that ended by themselves the one that did so last.
  var lastFinishedScope: Int?
  /// The visit of the same state before this one.
  package var previousVisitOfState: Int?
  /// The next visit in the same scope.
  package var nextInScope: Int?

  package var isOpen: Bool { endedAt == nil }

  /// The attempts since the last redrive, or all where it was not redriven.
  package var currentAttempts: ArraySlice<StateAttempt> {
    let redriveCount = attempts.last?.redriveCount
    return attempts[(attempts.lastIndex { $0.redriveCount != redriveCount }.map { $0 + 1 } ?? 0)...]
  }

  /// The number of the attempt that goes on or was the last, from 1: branches and iterations tell to which they belong.
  package var attemptNumber: Int { max(1, attempts.count) }

  /// Attempts after the first, as the service counts them.
  package var retryCount: Int { max(0, currentAttempts.count - 1) }

  /// Milliseconds from entering to its end, or to `now` while it goes on; never negative.
  package func duration(now: Int64) -> Int64 { max(0, (endedAt ?? now) &- enteredAt) }
}

/// Where a visit stands.
package enum VisitStatus: String, CaseIterable, Sendable {
  case running
  /// A Wait, an activity nobody has taken yet, or a task token not yet answered.
  case waiting
  /// The last attempt failed and its `Retry` announces another.
  case retrying
  case succeeded
  /// Failed, and a `Catch` took it on.
  case caught
  case failed
  case aborted
  case timedOut
}

/// The eight types of state, by AWS's names.
package enum StateType: String, CaseIterable, Sendable {
  case task = "Task"
  case pass = "Pass"
  case choice = "Choice"
  case wait = "Wait"
  case succeed = "Succeed"
  case fail = "Fail"
  case parallel = "Parallel"
  case map = "Map"
}
