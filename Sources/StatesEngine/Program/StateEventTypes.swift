import ExecutionHistory
import StatesLanguage

/// The events by which a state's type shows in a history; nil where AWS has no such event.
struct StateEventTypes: Sendable {
  let entered: HistoryEventType
  let exited: HistoryEventType?
  var started: HistoryEventType?
  var succeeded: HistoryEventType?
  var failed: HistoryEventType?
  var aborted: HistoryEventType?

  init(of kind: State.Kind) {
    switch kind {
    case .task:
      (entered, exited) = (.taskStateEntered, .taskStateExited)
      aborted = .taskStateAborted
    case .pass: (entered, exited) = (.passStateEntered, .passStateExited)
    case .choice: (entered, exited) = (.choiceStateEntered, .choiceStateExited)
    case .wait:
      (entered, exited) = (.waitStateEntered, .waitStateExited)
      aborted = .waitStateAborted
    case .succeed: (entered, exited) = (.succeedStateEntered, .succeedStateExited)
    case .fail: (entered, exited) = (.failStateEntered, nil)
    case .parallel:
      (entered, exited) = (.parallelStateEntered, .parallelStateExited)
      (started, succeeded) = (.parallelStateStarted, .parallelStateSucceeded)
      (failed, aborted) = (.parallelStateFailed, .parallelStateAborted)
    case .map:
      (entered, exited) = (.mapStateEntered, .mapStateExited)
      (started, succeeded) = (.mapStateStarted, .mapStateSucceeded)
      (failed, aborted) = (.mapStateFailed, .mapStateAborted)
    }
  }
}
