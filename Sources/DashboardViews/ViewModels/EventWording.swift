import DashboardModel
import ExecutionHistory
import ExecutionProjections
import TerminalFrame

/// What the log says of one event beside its type: where it happened, how long it took, what failed and what follows.
struct EventWording {
  var path = ""
  /// The last step of the path, with the number of its iteration or branch before it.
  var shortPath = ""
  /// Milliseconds of the visit or attempt that the event ends.
  var duration: Int64?
  /// The status that the event stands for; nil for one that only notes progress.
  var role: StyleRole?
  /// The error, and the retry that answers it.
  var secondLine: String?
  var isFailure: Bool

  init(_ event: HistoryEvent, in projection: ExecutionProjection) {
    isFailure = event.type.tellsOfFailure
    if let path = projection.path(ofEvent: event.id) {
      self.path = path.text()
      shortPath = Self.shortText(of: path)
    }
    let visit = projection.visit(ofEvent: event.id)
    duration = Self.duration(of: event, visit: visit, in: projection)
    role = Self.role(of: event, visit: visit)
    if isFailure { secondLine = Self.failure(of: event, visit: visit, in: projection) }
  }

  private static func shortText(of path: VisitPath) -> String {
    guard let last = path.steps.last else { return "" }
    guard path.steps.count > 1, let number = path.steps[path.steps.count - 2].number else {
      return VisitPath([last]).text()
    }
    return "[\(number)]▸" + VisitPath([last]).text()
  }

  private static func duration(of event: HistoryEvent, visit: StateVisit?, in projection: ExecutionProjection) -> Int64?
  {
    if event.id == visit?.exitedID { return visit?.duration(now: event.timestamp) }
    if event.type.isExecutionEnd { return projection.startedAt.map { max(0, event.timestamp &- $0) } }
    guard event.type.endsAttempt, let attempt = attempt(of: event, visit) else { return nil }
    return max(0, event.timestamp &- attempt.scheduledAt)
  }

  /// The attempt that was going on at an event.
  private static func attempt(of event: HistoryEvent, _ visit: StateVisit?) -> StateAttempt? {
    visit?.attempts.last { $0.scheduledID < event.id }
  }

  private static func role(of event: HistoryEvent, visit: StateVisit?) -> StyleRole? {
    switch event.type {
    case .executionSucceeded, .taskSucceeded, .lambdaFunctionSucceeded, .activitySucceeded, .mapIterationSucceeded,
      .mapRunSucceeded, .mapStateSucceeded, .parallelStateSucceeded:
      return .statusSucceeded
    case .executionAborted, .taskStateAborted, .waitStateAborted, .parallelStateAborted, .mapStateAborted,
      .mapIterationAborted, .mapRunAborted:
      return .statusAborted
    case .executionTimedOut, .taskTimedOut, .lambdaFunctionTimedOut, .activityTimedOut: return .statusTimedOut
    case .executionRedriven, .mapRunRedriven: return .statusRedriven
    case _ where event.type.tellsOfFailure: return .statusFailed
    case _ where event.id == visit?.exitedID: return visit?.status == .caught ? .statusCaught : nil
    default: return nil
    }
  }

  private static func failure(
    of event: HistoryEvent, visit: StateVisit?, in projection: ExecutionProjection
  ) -> String? {
    let failure = event.details.failure
    var words = [failure?.error, failure?.cause.map(oneLine)].compactMap { $0 }.filter { !$0.isEmpty }.joined(
      separator: ": ")
    if let retry = retry(after: event, visit, projection.outline) {
      words += (words.isEmpty ? "" : "  ") + "↻ " + retry
    }
    return words.isEmpty ? nil : words
  }

  /// What came after the failed attempt: the next one with the pause before it, else what `Retry` announces.
  private static func retry(
    after event: HistoryEvent, _ visit: StateVisit?, _ outline: StateMachineOutline
  ) -> String? {
    guard let visit, event.type.endsAttempt,
      let place = visit.attempts.lastIndex(where: { $0.scheduledID < event.id })
    else { return nil }
    if visit.attempts.indices.contains(place + 1) {
      let pause = max(0, visit.attempts[place + 1].scheduledAt &- event.timestamp)
      let error = event.details.failure?.error ?? ""
      let most = outline.retriersByState[visit.name]?.first { $0.matches(error) }?.maxAttempts
      return "retry \(place + 1)\(most.map { "/\($0)" } ?? "") in \(Wording.duration(pause))"
    }
    guard let forecast = visit.forecast else { return nil }
    let delay = Wording.duration(max(0, forecast.dueAt &- event.timestamp))
    return "retry \(forecast.retry)/\(forecast.maxAttempts) in \(forecast.hasFullJitter ? "up to " : "")\(delay)"
  }

  /// A cause that is a JSON document says its message here.
  static func oneLine(_ cause: String) -> String {
    let message = cause.utf8.first == UInt8(ascii: "{") ? CauseMessage(cause).text : nil
    return String((message ?? cause).prefix(300)).split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension HistoryEventType {
  /// Whether it ends an attempt of a Task.
  var endsAttempt: Bool {
    switch self {
    case .taskSucceeded, .taskFailed, .taskTimedOut, .taskStartFailed, .taskSubmitFailed, .lambdaFunctionSucceeded,
      .lambdaFunctionFailed, .lambdaFunctionTimedOut, .lambdaFunctionStartFailed, .lambdaFunctionScheduleFailed,
      .activitySucceeded, .activityFailed, .activityTimedOut, .activityScheduleFailed:
      true
    default: false
    }
  }

  var isExecutionEnd: Bool {
    switch self {
    case .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted: true
    default: false
    }
  }
}
