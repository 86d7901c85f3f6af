/// Which events a state machine writes to its log. Source: API reference, `LoggingConfiguration.level`.
package enum LogLevel: String, CaseIterable, Sendable {
  case all = "ALL"
  case error = "ERROR"
  case fatal = "FATAL"
  case off = "OFF"

  /// Whether an event of that type is written at this level. A type this version does not know is written at `ALL` only.
  ///
  /// Source: developer guide, "Log levels for Step Functions execution events".
  package func includes(_ type: HistoryEventType) -> Bool {
    switch self {
    case .all: true
    case .error: Self.fatalTypes.contains(type) || Self.errorTypes.contains(type)
    case .fatal: Self.fatalTypes.contains(type)
    case .off: false
    }
  }

  private static let fatalTypes: Set<HistoryEventType> = [.executionAborted, .executionFailed, .executionTimedOut]

  private static let errorTypes: Set<HistoryEventType> = [
    .failStateEntered, .lambdaFunctionFailed, .lambdaFunctionScheduleFailed, .lambdaFunctionStartFailed,
    .lambdaFunctionTimedOut, .mapStateAborted, .mapStateFailed, .mapIterationAborted, .mapIterationFailed,
    .mapRunAborted, .mapRunFailed, .parallelStateAborted, .parallelStateFailed, .taskFailed, .taskStartFailed,
    .taskStateAborted, .taskSubmitFailed, .taskTimedOut, .waitStateAborted,
  ]
}
