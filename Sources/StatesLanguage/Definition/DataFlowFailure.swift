/// Why a state's data could not be taken, shaped or handed on: an error name that `Retry` and `Catch` can match, and the
/// cause in AWS's words.
///
/// In a history the cause follows "An error occurred while executing the state '…' (entered at the event id #…).".
package struct DataFlowFailure: Error, Equatable, Sendable {
  package var error: String
  package var cause: String?
  /// Whether the history tells of it by an `EvaluationFailed` event: JSONata states only.
  package var isEvaluation: Bool
  /// The field that failed, as `EvaluationFailed` names it: `Output`, `Arguments/FunctionName`; nil where AWS names none.
  package var location: String?

  package init(_ error: String, cause: String?, isEvaluation: Bool = false, location: String? = nil) {
    self.error = error
    self.cause = cause
    self.isEvaluation = isEvaluation
    self.location = location
  }

  /// `States.Runtime`, which ends the execution.
  package static func runtime(_ cause: String) -> DataFlowFailure {
    DataFlowFailure(StatesError.Name.runtime, cause: cause)
  }

  /// `States.QueryEvaluationError`, with an `EvaluationFailed` event.
  package static func evaluation(_ cause: String, location: String?) -> DataFlowFailure {
    DataFlowFailure(StatesError.Name.queryEvaluationError, cause: cause, isEvaluation: true, location: location)
  }
}
