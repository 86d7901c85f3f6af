import ExecutionHistory
import JSONDocument
import StatesEngine
import Synchronization

/// Answers Tasks as a recorded history says they were answered, so that a run can be had again without what it once called.
///
/// Which recorded attempt answers an attempt depends on nothing but the execution's own history, so that it is the same again
/// after a crash: what is kept here can be computed anew.
package final class RecordedResponses: TaskHandler {
  private let attempts: [RecordedAttempt]
  /// Places in `attempts`.
  private let places: [String: [Int]]
  private let history: @Sendable (ExecutionARN) async -> [HistoryEvent]
  private let given = Mutex(RecentExecutions())

  /// - Parameters:
  ///   - events: what was recorded.
  ///   - history: what an execution that is answered has done so far, this attempt's `…Scheduled` included.
  package init(
    events: [HistoryEvent], history: @escaping @Sendable (ExecutionARN) async -> [HistoryEvent] = { _ in [] }
  ) {
    let recorded = RecordedAttempt.attempts(in: events)
    attempts = recorded
    places = Dictionary(grouping: recorded.indices) { recorded[$0].stateName }
    self.history = history
  }

  /// Whether the history holds any attempt at that state.
  package func knows(_ stateName: String) -> Bool { places[stateName] != nil }

  package func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    guard let attempt = await attempt(for: request) else {
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

  // MARK: - Which one

  /// Attempts are answered in the order in which they were scheduled; Tasks that run at the same time ask in any order.
  private func attempt(for request: TaskRequest) async -> RecordedAttempt? {
    let execution = ExecutionARN(request.executionARN)
    let asked = Asked(
      stateName: request.stateName, id: EventID(rawValue: request.scheduledEventID), input: .value(request.input))
    let isNext = given.withLock { given in
      let known = given[execution].attempts[request.stateName] ?? [:]
      return known[asked.id] != nil || known.count == request.invocation
    }
    var before: [Asked] = []
    if !isNext {
      before = RecordedAttempt.attempts(in: await history(execution))
        .filter { $0.stateName == asked.stateName && $0.scheduledEventID < asked.id }
        .map { Asked(stateName: $0.stateName, id: $0.scheduledEventID, input: $0.input) }
    }
    return given.withLock { given in
      for asked in before + [asked] { give(asked, &given[execution]) }
      guard let place = given[execution].attempts[asked.stateName]?[asked.id] ?? nil else { return nil }
      return attempts[place]
    }
  }

  /// The earliest unused attempt of the state that was asked the same, else the earliest one.
  ///
  /// Iterations of a Map run at the same time in any order; what each was asked tells them apart.
  private func give(_ asked: Asked, _ given: inout Given) {
    guard given.attempts[asked.stateName]?[asked.id] == nil else { return }
    let left = (places[asked.stateName] ?? []).filter { !given.used.contains($0) }
    let place = left.first { attempts[$0].input == asked.input } ?? left.first
    if let place { given.used.insert(place) }
    given.attempts[asked.stateName, default: [:]][asked.id] = .some(place)
  }

  private func untilCancelled() async {
    while (try? await Task.sleep(for: .seconds(3600))) != nil {}
  }
}

/// An attempt of an execution that is answered.
private struct Asked {
  var stateName: String
  var id: EventID
  var input: EventPayload
}

/// What an execution was answered so far.
private struct Given {
  /// By state, then by the attempt's `…Scheduled`: the place of the recorded attempt, nil where there was none left.
  var attempts: [String: [EventID: Int?]] = [:]
  var used: Set<Int> = []
}

/// Of the executions that asked last.
private struct RecentExecutions {
  private static let capacity = 256
  private var given: [ExecutionARN: Given] = [:]
  private var order: [ExecutionARN] = []

  subscript(_ execution: ExecutionARN) -> Given {
    get { given[execution] ?? Given() }
    _modify {
      if given[execution] == nil {
        order.append(execution)
        if order.count > Self.capacity { given[order.removeFirst()] = nil }
      }
      yield &given[execution, default: Given()]
    }
  }
}
