import ExecutionHistory
import JSONDocument
import StatesEngine
import Synchronization

/// Answers Tasks as a recorded history says they were answered, so that a run can be had again without what it once called.
package final class RecordedResponses: TaskHandler {
  private let attempts: Mutex<[RecordedAttempt]>
  private let stateNames: Set<String>

  package init(events: [HistoryEvent]) {
    let recorded = RecordedAttempt.attempts(in: events)
    stateNames = Set(recorded.map(\.stateName))
    attempts = Mutex(recorded)
  }

  /// Whether the history holds any attempt at that state.
  package func knows(_ stateName: String) -> Bool { stateNames.contains(stateName) }

  package func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    guard let attempt = take(for: request) else {
      return .scheduleFailed(
        error: "States.TaskFailed",
        cause: "The recorded history holds no further attempt at the state '\(request.stateName)'")
    }
    guard case .outcome(let outcome) = attempt.response else {
      observer.started(worker: nil)
      await untilCancelled()
      return .failed(error: "States.Timeout", cause: nil)
    }
    return outcome
  }

  /// The earliest unused attempt of the state that was asked the same, else the earliest one.
  ///
  /// Iterations of a Map run at the same time in any order; what each was asked tells them apart.
  private func take(for request: TaskRequest) -> RecordedAttempt? {
    attempts.withLock { attempts in
      let sameInput = attempts.firstIndex {
        $0.stateName == request.stateName && $0.input == .value(request.input)
      }
      guard let place = sameInput ?? attempts.firstIndex(where: { $0.stateName == request.stateName }) else {
        return nil
      }
      return attempts.remove(at: place)
    }
  }

  private func untilCancelled() async {
    while (try? await Task.sleep(for: .seconds(3600))) != nil {}
  }
}
