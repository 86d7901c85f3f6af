/// What an event says happened: AWS's names, letter for letter.
///
/// Source: API reference, `HistoryEvent.type` (botocore `HistoryEventType`).
package enum HistoryEventType: Hashable, Sendable {
  case activityFailed
  case activityScheduled
  case activityScheduleFailed
  case activityStarted
  case activitySucceeded
  case activityTimedOut
  case choiceStateEntered
  case choiceStateExited
  case executionAborted
  case executionFailed
  case executionStarted
  case executionSucceeded
  case executionTimedOut
  case executionRedriven
  case evaluationFailed
  case failStateEntered
  case lambdaFunctionFailed
  case lambdaFunctionScheduled
  case lambdaFunctionScheduleFailed
  case lambdaFunctionStarted
  case lambdaFunctionStartFailed
  case lambdaFunctionSucceeded
  case lambdaFunctionTimedOut
  case mapIterationAborted
  case mapIterationFailed
  case mapIterationStarted
  case mapIterationSucceeded
  case mapRunAborted
  case mapRunFailed
  case mapRunRedriven
  case mapRunStarted
  case mapRunSucceeded
  case mapStateAborted
  case mapStateEntered
  case mapStateExited
  case mapStateFailed
  case mapStateStarted
  case mapStateSucceeded
  case parallelStateAborted
  case parallelStateEntered
  case parallelStateExited
  case parallelStateFailed
  case parallelStateStarted
  case parallelStateSucceeded
  case passStateEntered
  case passStateExited
  case succeedStateEntered
  case succeedStateExited
  case taskFailed
  case taskScheduled
  case taskStarted
  case taskStartFailed
  case taskStateAborted
  case taskStateEntered
  case taskStateExited
  case taskSubmitFailed
  case taskSubmitted
  case taskSucceeded
  case taskTimedOut
  case waitStateAborted
  case waitStateEntered
  case waitStateExited
  /// A type this version does not know. Kept, counted and shown under its AWS name.
  case unrecognized(String)

  package init(_ name: String) { self = Self.byName[name] ?? .unrecognized(name) }

  /// The name that AWS gives it.
  package var name: String {
    switch self {
    case .activityFailed: "ActivityFailed"
    case .activityScheduled: "ActivityScheduled"
    case .activityScheduleFailed: "ActivityScheduleFailed"
    case .activityStarted: "ActivityStarted"
    case .activitySucceeded: "ActivitySucceeded"
    case .activityTimedOut: "ActivityTimedOut"
    case .choiceStateEntered: "ChoiceStateEntered"
    case .choiceStateExited: "ChoiceStateExited"
    case .executionAborted: "ExecutionAborted"
    case .executionFailed: "ExecutionFailed"
    case .executionStarted: "ExecutionStarted"
    case .executionSucceeded: "ExecutionSucceeded"
    case .executionTimedOut: "ExecutionTimedOut"
    case .executionRedriven: "ExecutionRedriven"
    case .evaluationFailed: "EvaluationFailed"
    case .failStateEntered: "FailStateEntered"
    case .lambdaFunctionFailed: "LambdaFunctionFailed"
    case .lambdaFunctionScheduled: "LambdaFunctionScheduled"
    case .lambdaFunctionScheduleFailed: "LambdaFunctionScheduleFailed"
    case .lambdaFunctionStarted: "LambdaFunctionStarted"
    case .lambdaFunctionStartFailed: "LambdaFunctionStartFailed"
    case .lambdaFunctionSucceeded: "LambdaFunctionSucceeded"
    case .lambdaFunctionTimedOut: "LambdaFunctionTimedOut"
    case .mapIterationAborted: "MapIterationAborted"
    case .mapIterationFailed: "MapIterationFailed"
    case .mapIterationStarted: "MapIterationStarted"
    case .mapIterationSucceeded: "MapIterationSucceeded"
    case .mapRunAborted: "MapRunAborted"
    case .mapRunFailed: "MapRunFailed"
    case .mapRunRedriven: "MapRunRedriven"
    case .mapRunStarted: "MapRunStarted"
    case .mapRunSucceeded: "MapRunSucceeded"
    case .mapStateAborted: "MapStateAborted"
    case .mapStateEntered: "MapStateEntered"
    case .mapStateExited: "MapStateExited"
    case .mapStateFailed: "MapStateFailed"
    case .mapStateStarted: "MapStateStarted"
    case .mapStateSucceeded: "MapStateSucceeded"
    case .parallelStateAborted: "ParallelStateAborted"
    case .parallelStateEntered: "ParallelStateEntered"
    case .parallelStateExited: "ParallelStateExited"
    case .parallelStateFailed: "ParallelStateFailed"
    case .parallelStateStarted: "ParallelStateStarted"
    case .parallelStateSucceeded: "ParallelStateSucceeded"
    case .passStateEntered: "PassStateEntered"
    case .passStateExited: "PassStateExited"
    case .succeedStateEntered: "SucceedStateEntered"
    case .succeedStateExited: "SucceedStateExited"
    case .taskFailed: "TaskFailed"
    case .taskScheduled: "TaskScheduled"
    case .taskStarted: "TaskStarted"
    case .taskStartFailed: "TaskStartFailed"
    case .taskStateAborted: "TaskStateAborted"
    case .taskStateEntered: "TaskStateEntered"
    case .taskStateExited: "TaskStateExited"
    case .taskSubmitFailed: "TaskSubmitFailed"
    case .taskSubmitted: "TaskSubmitted"
    case .taskSucceeded: "TaskSucceeded"
    case .taskTimedOut: "TaskTimedOut"
    case .waitStateAborted: "WaitStateAborted"
    case .waitStateEntered: "WaitStateEntered"
    case .waitStateExited: "WaitStateExited"
    case .unrecognized(let name): name
    }
  }

  /// Every type that this version knows.
  package static let known: [HistoryEventType] = [
    .activityFailed, .activityScheduled, .activityScheduleFailed, .activityStarted, .activitySucceeded,
    .activityTimedOut, .choiceStateEntered, .choiceStateExited, .executionAborted, .executionFailed,
    .executionStarted, .executionSucceeded, .executionTimedOut, .executionRedriven, .evaluationFailed,
    .failStateEntered, .lambdaFunctionFailed, .lambdaFunctionScheduled, .lambdaFunctionScheduleFailed,
    .lambdaFunctionStarted, .lambdaFunctionStartFailed, .lambdaFunctionSucceeded, .lambdaFunctionTimedOut,
    .mapIterationAborted, .mapIterationFailed, .mapIterationStarted, .mapIterationSucceeded, .mapRunAborted,
    .mapRunFailed, .mapRunRedriven, .mapRunStarted, .mapRunSucceeded, .mapStateAborted, .mapStateEntered,
    .mapStateExited, .mapStateFailed, .mapStateStarted, .mapStateSucceeded, .parallelStateAborted,
    .parallelStateEntered, .parallelStateExited, .parallelStateFailed, .parallelStateStarted,
    .parallelStateSucceeded, .passStateEntered, .passStateExited, .succeedStateEntered, .succeedStateExited,
    .taskFailed, .taskScheduled, .taskStarted, .taskStartFailed, .taskStateAborted, .taskStateEntered,
    .taskStateExited, .taskSubmitFailed, .taskSubmitted, .taskSucceeded, .taskTimedOut, .waitStateAborted,
    .waitStateEntered, .waitStateExited,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0) })
}
