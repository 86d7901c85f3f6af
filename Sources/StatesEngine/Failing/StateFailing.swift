import ExecutionHistory
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// The data of a state could not be taken, shaped or handed on.
  ///
  /// - Parameter isHandled: the problem is in what a catcher gives; no retrier or catcher of the state is for that, nor for
  ///   data that is too large.
  mutating func failData(_ slot: Int, _ problem: DataFlowFailure, isHandled: Bool = false) {
    let state = branches[slot].state
    let cause =
      "An error occurred while executing the state '\(state.name)' (entered at the event id #\(branches[slot].entered))."
      + (problem.cause.map { " " + $0 } ?? "")
    if problem.isEvaluation { recordEvaluationFailed(slot, problem, cause: cause) }
    failState(
      slot, Failure(error: problem.error, cause: cause, isTerminal: problem.error == StatesError.Name.runtime),
      isHandled: isHandled || problem.error == StatesError.Name.dataLimitExceeded)
  }

  /// AWS points the event at what came before the state was entered, as if the state had never begun; at a Wait it points
  /// at the entering.
  private mutating func recordEvaluationFailed(_ slot: Int, _ problem: DataFlowFailure, cause: String) {
    let branch = branches[slot]
    var previous = branch.lastBeforeState
    if case .wait = branch.state.state.kind { previous = branch.entered }
    branches[slot].last = record(
      .evaluationFailed, after: previous,
      .evaluationFailed(
        EvaluationFailedDetails(
          error: problem.error, cause: cause, location: problem.location, state: branch.state.name)))
  }

  /// A state failed for the event that its branch recorded last: it is retried, its error is caught, or what is around it
  /// fails.
  mutating func failState(_ slot: Int, _ failure: Failure, isHandled: Bool = false) {
    if failure.isTerminal { return endTerminally(failure, after: branches[slot].last) }
    if !isHandled, retry(slot, failure) { return }
    if !isHandled, let failed = branches[slot].state.events.failed {
      branches[slot].last = record(failed, after: branches[slot].last)
    }
    if !isHandled, catchError(slot, failure) { return }
    if let owner = branches[slot].owner {
      failContainer(of: owner, because: slot, failure)
    } else {
      failExecution(failure, after: branches[slot].last)
    }
  }

  private mutating func endTerminally(_ failure: Failure, after last: EventID) {
    abortAll(after: last)
    failExecution(failure, after: last)
  }
}
