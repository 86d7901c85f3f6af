/// A failure of the workflow: an error name that `Retry` and `Catch` can match, and the cause in words.
///
/// Failures of the program are other types; they never reach a history.
package struct StatesError: Error, Equatable, Sendable {
  package var error: String
  package var cause: String?

  package init(_ error: String, cause: String? = nil) {
    self.error = error
    self.cause = cause
  }
}

extension StatesError {
  /// The error names that the language reserves. Source: Amazon States Language, appendix A.
  package enum Name {
    package static let all = "States.ALL"
    package static let heartbeatTimeout = "States.HeartbeatTimeout"
    package static let timeout = "States.Timeout"
    package static let taskFailed = "States.TaskFailed"
    package static let permissions = "States.Permissions"
    package static let resultPathMatchFailure = "States.ResultPathMatchFailure"
    package static let parameterPathFailure = "States.ParameterPathFailure"
    package static let branchFailed = "States.BranchFailed"
    package static let noChoiceMatched = "States.NoChoiceMatched"
    package static let intrinsicFailure = "States.IntrinsicFailure"
    package static let exceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold"
    package static let itemReaderFailed = "States.ItemReaderFailed"
    package static let resultWriterFailed = "States.ResultWriterFailed"
    package static let queryEvaluationError = "States.QueryEvaluationError"
    package static let runtime = "States.Runtime"
    package static let dataLimitExceeded = "States.DataLimitExceeded"
  }
}
