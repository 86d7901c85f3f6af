import ExecutionHistory
import JSONDocument
import StatesEngine
import Testing

@testable import TaskHandlers

@Suite struct RecordedResponsesTests {
  private static let sqs = TaskResource(resourceType: "sqs", resource: "sendMessage")

  /// Two iterations of a Map whose answers came in the other order, and a Task that timed out.
  private static let events: [HistoryEvent] = [
    event(2, 0, .taskStateEntered, .stateEntered(name: "Work", input: .value(1))),
    event(3, 0, .taskStateEntered, .stateEntered(name: "Work", input: .value(2))),
    event(4, 2, .lambdaFunctionScheduled, .lambdaFunctionScheduled(ScheduledDetails(resource: "f", input: .value(1)))),
    event(5, 3, .lambdaFunctionScheduled, .lambdaFunctionScheduled(ScheduledDetails(resource: "f", input: .value(2)))),
    event(6, 5, .lambdaFunctionStarted, .none),
    event(7, 4, .lambdaFunctionStarted, .none),
    event(8, 6, .lambdaFunctionSucceeded, .output(.value("two"))),
    event(9, 7, .lambdaFunctionFailed, .failure(error: "Broken", cause: "one")),
    event(10, 9, .taskStateEntered, .stateEntered(name: "Send", input: .value([:]))),
    event(
      11, 10, .taskScheduled,
      .taskScheduled(TaskScheduledDetails(resource: sqs, region: "us-east-1", parameters: .value(["a": 1])))),
    event(12, 11, .taskSubmitted, .taskOutput(sqs, .value(["MessageId": "m"]))),
    event(13, 12, .taskTimedOut, .taskFailure(sqs, error: "States.Timeout", cause: nil)),
  ]

  private static func event(
    _ id: Int, _ previous: Int, _ type: HistoryEventType, _ details: HistoryEventDetails
  ) -> HistoryEvent {
    HistoryEvent(id: EventID(id), previousID: EventID(previous), timestamp: 0, type: type, details: details)
  }

  @Test func `attempts are paired with their answers along the chain`() {
    #expect(
      RecordedAttempt.attempts(in: Self.events) == [
        RecordedAttempt(
          stateName: "Work", scheduledEventID: 4, input: .value(1),
          response: .outcome(.failed(error: "Broken", cause: "one"))),
        RecordedAttempt(
          stateName: "Work", scheduledEventID: 5, input: .value(2), response: .outcome(.succeeded("two"))),
        RecordedAttempt(
          stateName: "Send", scheduledEventID: 11, input: .value(["a": 1]), response: .none,
          submission: ["MessageId": "m"]),
      ])
  }

  @Test func `an attempt is answered as the one that was asked the same`() async {
    let responses = RecordedResponses(events: Self.events)
    let log = LogRecorder()
    #expect(await responses.run(.asked("f", 2, id: 3), observer: log) == .succeeded("two"))
    #expect(
      await responses.run(.asked("f", 9, id: 4, invocation: 1), observer: log)
        == .failed(error: "Broken", cause: "one"))
    #expect(
      await responses.run(.asked("f", 1, id: 5, invocation: 2), observer: log)
        == .scheduleFailed(
          error: "States.TaskFailed", cause: "The recorded history holds no further attempt at the state 'Work'"))
  }

  @Test(arguments: [[4, 5], [5, 4], [5], [4], [5, 5]] as [[Int64]])
  func `an attempt is answered the same, in whatever order Tasks ask and whatever was asked before a crash`(
    ids: [Int64]
  ) async {
    // The execution that is answered did what was recorded, but for what it asked.
    let own = Self.events.prefix(4).map { event in
      guard case .lambdaFunctionScheduled(var details) = event.details else { return event }
      details.input = .value("another")
      return Self.event(
        Int(event.id.rawValue), Int(event.previousID.rawValue), event.type, .lambdaFunctionScheduled(details))
    }
    let responses = RecordedResponses(events: Self.events) { _ in own }
    for id in ids {
      let outcome = await responses.run(
        .asked("f", "another", id: id, invocation: Int(id) - 4), observer: LogRecorder())
      #expect(outcome == (id == 4 ? .failed(error: "Broken", cause: "one") : .succeeded("two")))
    }
  }
}
