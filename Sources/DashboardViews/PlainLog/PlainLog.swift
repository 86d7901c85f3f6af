import DashboardModel
import ExecutionHistory
import ExecutionProjections
import TerminalFrame

/// An execution as plain lines, one a change, for people and programs without a screen:
/// `14:31:58.840 FAILED Fulfil[0]/ChargeCard CardTimeout retry 1/3 in 1.0s`.
///
/// Every line is a time, a word in capitals and a place; what else there is to say follows. Nothing of a payload, a name or an
/// error reaches the terminal as a control character.
package struct PlainLog: Sendable {
  /// What is known after the events taken so far.
  package private(set) var projection: ExecutionProjection
  private let name: String
  private let timeZoneOffset: Int64

  /// - Parameters:
  ///   - name: what the execution itself is called in its lines.
  ///   - timeZoneOffset: milliseconds that local time is ahead of UTC.
  package init(
    name: String, outline: StateMachineOutline = StateMachineOutline(), coverage: HistoryCoverage = .complete,
    timeZoneOffset: Int64 = 0
  ) {
    self.name = name
    self.timeZoneOffset = timeZoneOffset
    projection = ExecutionProjection(outline: outline, coverage: coverage)
  }

  /// The line that an event makes; nil for one that changes nothing worth a line.
  package mutating func take(_ event: HistoryEvent) -> String? {
    let attemptsBefore = projection.visit(ofEvent: event.previousID)?.attempts.count ?? 0
    projection.apply(event)
    guard projection.lastEventID == event.id, let words = words(for: event, attemptsBefore: attemptsBefore) else {
      return nil
    }
    return line(words, at: event.timestamp)
  }

  /// A line that a function printed: `14:31:58.840 Fulfil[0]/ChargeCard | charging order 7`.
  ///
  /// - Parameter task: the event that the Task was scheduled by, which was taken before.
  package func line(printed text: String, by task: EventID, at time: Int64) -> String {
    let place = projection.path(ofEvent: task)?.text(separator: "/") ?? ""
    let columns = text.trimmingTrailingBlanks.split(separator: "\t", omittingEmptySubsequences: false)
    return line(join(place, "|", columns.joined(separator: " ")), at: time)
  }

  /// A child of a Map Run that failed: `14:32:56.840 FAILED Score all[3] ValueError: bad row A7 (stepwatch replay 5c1f…)`
  package func line(ofChild child: RunListing, place: String, at time: Int64) -> String {
    let failure = FailureWording.text(child.error, child.cause)
    return line(join(child.status.rawValue, place, failure, "(stepwatch replay \(child.name))"), at: time)
  }

  /// Words that no event says, at a time.
  package func line(_ words: String, at time: Int64) -> String {
    Wording.clock(time, offset: timeZoneOffset) + " " + VisibleText.escaping(words)
  }

  private func words(for event: HistoryEvent, attemptsBefore: Int) -> String? {
    let visit = projection.visit(ofEvent: event.id)
    let place = projection.path(ofEvent: event.id)?.text(separator: "/") ?? ""
    switch event.type {
    case .executionStarted: return "STARTED \(name)"
    case .executionRedriven: return "REDRIVEN \(name)"
    case .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted:
      return join(projection.status.rawValue, name, failure(event), duration(since: projection.startedAt, to: event))
    case .waitStateEntered: return "WAITING \(place)"
    case .failStateEntered: return "FAILED \(place)"
    case _ where event.type.isEntering: return "ENTERED \(place)"
    case .taskScheduled, .lambdaFunctionScheduled, .activityScheduled, .parallelStateStarted, .mapStateStarted:
      guard let visit, visit.attempts.count > 1, attemptsBefore > 0 || visit.isContainer else { return nil }
      // The first after a redrive is no retry.
      return visit.retryCount == 0 ? "RESTARTED \(place)" : "RETRYING \(place) attempt \(visit.retryCount + 1)"
    case .taskSubmitted: return visit?.status == .waiting ? "WAITING \(place) for its task token" : nil
    case .mapIterationSucceeded: return join("SUCCEEDED", place, progress(of: visit))
    case .mapIterationFailed: return join("FAILED", place, progress(of: visit))
    case .mapIterationAborted: return "ABORTED \(place)"
    case .taskStateAborted, .waitStateAborted, .parallelStateAborted, .mapStateAborted:
      // The state that failed gets the event too; its failure has been told.
      return visit?.status == .aborted ? "ABORTED \(place)" : nil
    case .mapRunStarted: return "STARTED Map Run of \(place)"
    case .mapRunSucceeded: return "SUCCEEDED Map Run of \(place)"
    case .mapRunFailed: return join("FAILED Map Run of", place, failure(event))
    case .mapRunAborted: return "ABORTED Map Run of \(place)"
    case .mapRunRedriven: return "REDRIVEN Map Run of \(place)"
    case .parallelStateFailed, .mapStateFailed: return join("FAILED", place, visit?.error)
    case .taskTimedOut, .lambdaFunctionTimedOut, .activityTimedOut:
      return join("TIMED_OUT", place, failure(event), retry(visit, event))
    case _ where event.type.tellsOfFailure: return join("FAILED", place, failure(event), retry(visit, event))
    case _ where event.id == visit?.exitedID:
      let word = visit?.status == .caught ? "CAUGHT" : "SUCCEEDED"
      return join(
        word, place, visit?.status == .caught ? visit?.error : nil, duration(since: visit?.enteredAt, to: event))
    case .unrecognized(let type): return join(type, place)
    default: return nil
    }
  }

  private func join(_ words: String?...) -> String {
    words.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func failure(_ event: HistoryEvent) -> String? {
    event.details.failure.flatMap { FailureWording.text($0.error, $0.cause) }
  }

  private func duration(since start: Int64?, to event: HistoryEvent) -> String? {
    start.map { Wording.duration(max(0, event.timestamp &- $0)) }
  }

  private func retry(_ visit: StateVisit?, _ event: HistoryEvent) -> String? {
    guard let forecast = visit?.forecast else { return nil }
    let delay = Wording.duration(max(0, forecast.dueAt &- event.timestamp))
    return "retry \(forecast.retry)/\(forecast.maxAttempts) in \(forecast.hasFullJitter ? "up to " : "")\(delay)"
  }

  private func progress(of visit: StateVisit?) -> String? {
    visit?.map.map { "\($0.ended)/\($0.total)" }
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
