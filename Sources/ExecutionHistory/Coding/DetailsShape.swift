/// Which members the details of an event type have.
enum DetailsShape {
  case none
  case executionStarted, executionRedriven
  case stateEntered, stateExited
  case output, failure
  case lambdaFunctionScheduled, activityScheduled, activityStarted
  case taskScheduled, taskStarted, taskOutput, taskFailure
  case mapStateStarted, mapIteration, mapRunStarted, mapRunRedriven
  case evaluationFailed
  case unrecognized
}

extension HistoryEventType {
  /// A type that this version does not know has the shape that its name's ending tells, where it tells one.
  var detailsShape: DetailsShape {
    switch self {
    case .executionStarted: .executionStarted
    case .executionRedriven: .executionRedriven
    case .choiceStateEntered, .failStateEntered, .mapStateEntered, .parallelStateEntered, .passStateEntered,
      .succeedStateEntered, .taskStateEntered, .waitStateEntered:
      .stateEntered
    case .choiceStateExited, .mapStateExited, .parallelStateExited, .passStateExited, .succeedStateExited,
      .taskStateExited, .waitStateExited:
      .stateExited
    case .executionSucceeded, .lambdaFunctionSucceeded, .activitySucceeded: .output
    case .executionAborted, .executionFailed, .executionTimedOut, .lambdaFunctionFailed,
      .lambdaFunctionScheduleFailed, .lambdaFunctionStartFailed, .lambdaFunctionTimedOut, .activityFailed,
      .activityScheduleFailed, .activityTimedOut, .mapRunFailed:
      .failure
    case .lambdaFunctionScheduled: .lambdaFunctionScheduled
    case .activityScheduled: .activityScheduled
    case .activityStarted: .activityStarted
    case .taskScheduled: .taskScheduled
    case .taskStarted: .taskStarted
    case .taskSubmitted, .taskSucceeded: .taskOutput
    case .taskFailed, .taskStartFailed, .taskSubmitFailed, .taskTimedOut: .taskFailure
    case .mapStateStarted: .mapStateStarted
    case .mapIterationAborted, .mapIterationFailed, .mapIterationStarted, .mapIterationSucceeded: .mapIteration
    case .mapRunStarted: .mapRunStarted
    case .mapRunRedriven: .mapRunRedriven
    case .evaluationFailed: .evaluationFailed
    case .lambdaFunctionStarted, .mapRunAborted, .mapRunSucceeded, .mapStateAborted, .mapStateFailed,
      .mapStateSucceeded, .parallelStateAborted, .parallelStateFailed, .parallelStateStarted,
      .parallelStateSucceeded, .taskStateAborted, .waitStateAborted:
      .none
    case .unrecognized(let name):
      name.hasSuffix("StateEntered") ? .stateEntered : name.hasSuffix("StateExited") ? .stateExited : .unrecognized
    }
  }

  /// The member of AWS's `HistoryEvent` that holds the details of such an event: `stateEnteredEventDetails`.
  var detailsMemberName: String {
    switch detailsShape {
    case .stateEntered: return "stateEnteredEventDetails"
    case .stateExited: return "stateExitedEventDetails"
    default: return name.prefix(1).lowercased() + name.dropFirst() + "EventDetails"
    }
  }
}
