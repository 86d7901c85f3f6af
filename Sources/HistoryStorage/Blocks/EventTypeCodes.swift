import ExecutionHistory

/// The number that stands for an event type in a stored block.
///
/// Blocks outlive this version: the list is only ever added to at its end.
enum EventTypeCodes {
  /// Stands for a type without a number; its name follows.
  static let named = 0

  static func code(of type: HistoryEventType) -> Int { codes[type] ?? named }

  static func type(of code: Int) -> HistoryEventType? { types.indices.contains(code - 1) ? types[code - 1] : nil }

  /// The bit of a type in a block's set of types. Types without one of their own share the last.
  static func bit(of type: HistoryEventType) -> Int64 { bit(of: code(of: type)) }

  static func bit(of code: Int) -> Int64 {
    1 << Int64(code == named || code > 61 ? 62 : code - 1)
  }

  private static let codes = Dictionary(uniqueKeysWithValues: types.enumerated().map { ($1, $0 + 1) })

  private static let types: [HistoryEventType] = [
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
}
