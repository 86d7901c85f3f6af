import ExecutionHistory
import JSONDocument
import StatesEngine

/// One attempt at a Task as a history recorded it: what it was asked, and what came of it.
package struct RecordedAttempt: Equatable, Sendable {
  package enum Response: Equatable, Sendable {
    case outcome(TaskOutcome)
    /// The history has no answer, or a timeout: nothing answered.
    case none
  }

  package var stateName: String
  /// The id of the `…Scheduled` event.
  package var scheduledEventID: EventID
  package var input: EventPayload
  package var response: Response
  /// The answer of `TaskSubmitted`, for Tasks that wait for a job or a token.
  package var submission: JSONValue?

  /// The attempts of a history, in the order in which they were scheduled.
  ///
  /// What answers an attempt is found along `previousEventId`; by name alone, Map iterations that ran at the same time would be
  /// mixed up.
  package static func attempts(in events: [HistoryEvent]) -> [RecordedAttempt] {
    let chain = EventChain(events)
    var attempts: [EventID: RecordedAttempt] = [:]
    for event in events {
      if let input = event.scheduledInput {
        attempts[event.id] = RecordedAttempt(
          stateName: chain.stateName(before: event), scheduledEventID: event.id, input: input, response: .none)
      } else if event.type == .taskSubmitted, let scheduled = chain.scheduled(before: event) {
        if case .taskOutput(_, let output) = event.details { attempts[scheduled]?.submission = output.value }
      } else if let outcome = event.taskOutcome, let scheduled = chain.scheduled(before: event) {
        attempts[scheduled]?.response = .outcome(outcome)
      }
    }
    return attempts.values.sorted { $0.scheduledEventID < $1.scheduledEventID }
  }
}

/// Walks a history backwards, from an event to what it follows from.
private struct EventChain {
  private let byID: [EventID: HistoryEvent]

  init(_ events: [HistoryEvent]) {
    byID = Dictionary(events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func stateName(before event: HistoryEvent) -> String {
    guard case .stateEntered(let name, _)? = nearest(before: event, where: \.isStateEntered)?.details else { return "" }
    return name
  }

  func scheduled(before event: HistoryEvent) -> EventID? {
    nearest(before: event) { $0.scheduledInput != nil }?.id
  }

  /// A broken history may chain in a circle, so the walk only goes to smaller ids.
  private func nearest(before event: HistoryEvent, where isWanted: (HistoryEvent) -> Bool) -> HistoryEvent? {
    var event = event
    while event.previousID < event.id, let previous = byID[event.previousID] {
      if isWanted(previous) { return previous }
      event = previous
    }
    return nil
  }
}

extension HistoryEvent {
  fileprivate var isStateEntered: Bool {
    if case .stateEntered = details { true } else { false }
  }

  /// What a `…Scheduled` event hands over; nil for other events.
  fileprivate var scheduledInput: EventPayload? {
    switch details {
    case .lambdaFunctionScheduled(let scheduled), .activityScheduled(let scheduled): scheduled.input
    case .taskScheduled(let scheduled): scheduled.parameters
    default: nil
    }
  }

  /// How an attempt ended; nil for other events, and for timeouts, which are no answer.
  fileprivate var taskOutcome: TaskOutcome? {
    let (error, cause) = recordedFailure
    switch type {
    case .lambdaFunctionSucceeded, .activitySucceeded, .taskSucceeded: return .succeeded(recordedOutput ?? .null)
    case .lambdaFunctionFailed, .activityFailed, .taskFailed: return .failed(error: error, cause: cause)
    case .lambdaFunctionStartFailed, .taskStartFailed: return .startFailed(error: error, cause: cause)
    case .lambdaFunctionScheduleFailed, .activityScheduleFailed, .taskSubmitFailed:
      return .scheduleFailed(error: error, cause: cause)
    default: return nil
    }
  }

  private var recordedOutput: JSONValue? {
    switch details {
    case .output(let payload), .taskOutput(_, let payload): payload.value
    default: nil
    }
  }

  private var recordedFailure: (error: String, cause: String?) {
    switch details {
    case .failure(let error, let cause), .taskFailure(_, let error, let cause): (error ?? "", cause)
    default: ("", nil)
    }
  }
}
