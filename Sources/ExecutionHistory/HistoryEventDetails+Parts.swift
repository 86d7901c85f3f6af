extension HistoryEventDetails {
  /// The input, output or parameters that details of this shape carry; nil for a shape that has none.
  package var payload: EventPayload? {
    switch self {
    case .executionStarted(let details): details.input
    case .stateEntered(_, let input): input
    case .stateExited(_, let output, _): output
    case .output(let output): output
    case .lambdaFunctionScheduled(let details), .activityScheduled(let details): details.input
    case .taskScheduled(let details): details.parameters
    case .taskOutput(_, let output): output
    case .none, .executionRedriven, .failure, .activityStarted, .taskStarted, .taskFailure, .mapStateStarted,
      .mapIteration, .mapRunStarted, .mapRunRedriven, .evaluationFailed, .unrecognized:
      nil
    }
  }

  /// The state, or the Map of an iteration, that the event names.
  package var stateName: String? {
    switch self {
    case .stateEntered(let name, _), .stateExited(let name, _, _), .mapIteration(let name, _): name
    case .evaluationFailed(let details): details.state
    default: nil
    }
  }

  /// The error and its cause, for an event that tells of a failure.
  package var failure: (error: String?, cause: String?)? {
    switch self {
    case .failure(let error, let cause), .taskFailure(_, let error, let cause): (error, cause)
    case .evaluationFailed(let details): (details.error, details.cause)
    default: nil
    }
  }
}
