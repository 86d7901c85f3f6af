import ExecutionHistory

/// What a Task state schedules, and how it ends.
extension ExecutionProjection {
  mutating func scheduleAttempt(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = taskVisit(after: before) else { return inside(before) }
    var attempt = StateAttempt(scheduledAt: event.timestamp, scheduledID: event.id, redriveCount: redriveCount)
    switch event.details {
    case .taskScheduled(let details):
      attempt.resource = details.resource.resourceType + ":" + details.resource.resource
      attempt.parameters = details.parameters
      attempt.timeoutInSeconds = details.timeoutInSeconds
      attempt.heartbeatInSeconds = details.heartbeatInSeconds
    case .lambdaFunctionScheduled(let details), .activityScheduled(let details):
      attempt.resource = details.resource
      attempt.parameters = details.input
      attempt.timeoutInSeconds = details.timeoutInSeconds
      attempt.heartbeatInSeconds = details.heartbeatInSeconds
    default: break
    }
    attempt.isOfActivity = event.type == .activityScheduled
    beginAttempt(attempt, of: index)
    if attempt.isOfActivity { visits[index].status = .waiting }
    return trace(event, at: index)
  }

  /// A retry counts as a transition of its own on the bill. Source: Step Functions pricing, "Standard Workflows".
  mutating func beginAttempt(_ attempt: StateAttempt, of index: Int) {
    if let last = visits[index].attempts.last, last.redriveCount == attempt.redriveCount {
      billedTransitionCount += 1
      states[visits[index].state].retryCount += 1
    }
    visits[index].attempts.append(attempt)
    visits[index].status = .running
    visits[index].forecast = nil
  }

  mutating func startAttempt(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = taskVisit(after: before) else { return inside(before) }
    changeAttempt(of: index) { attempt in
      attempt.startedAt = event.timestamp
      if case .activityStarted(let workerName) = event.details { attempt.workerName = workerName }
    }
    if visits[index].isOpen { visits[index].status = .running }
    return trace(event, at: index)
  }

  mutating func submitAttempt(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = taskVisit(after: before) else { return inside(before) }
    changeAttempt(of: index) { $0.submittedAt = event.timestamp }
    if visits[index].isOpen, visits[index].attempts.last?.waitsForTaskToken ?? false { visits[index].status = .waiting }
    return trace(event, at: index)
  }

  mutating func completeAttempt(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard let index = taskVisit(after: before) else { return inside(before) }
    changeAttempt(of: index) { attempt in
      attempt.outcome = .succeeded
      attempt.endedAt = event.timestamp
      attempt.result = event.details.payload ?? .none
    }
    // What failed before was made good by this attempt; the attempts keep their own errors.
    visits[index].error = nil
    visits[index].cause = nil
    if visits[index].isOpen { visits[index].status = .running }
    return trace(event, at: index)
  }

  mutating func failAttempt(
    _ event: HistoryEvent, outcome: StateAttempt.Outcome, after before: EventTrace
  ) -> EventTrace {
    guard let index = taskVisit(after: before) else { return inside(before) }
    let failure = event.details.failure
    if visits[index].attempts.isEmpty {
      // The log level dropped its scheduling, or it could not be scheduled.
      visits[index].attempts.append(
        StateAttempt(scheduledAt: event.timestamp, scheduledID: event.id, redriveCount: redriveCount))
    }
    changeAttempt(of: index) { attempt in
      attempt.outcome = outcome
      attempt.endedAt = event.timestamp
      attempt.error = failure?.error
      attempt.cause = failure?.cause
    }
    fail(index, error: failure?.error, cause: failure?.cause, isTimeout: outcome == .timedOut, at: event.timestamp)
    return trace(event, at: index)
  }

  /// A JSONata expression failed. The event hangs off the one before the state was entered, so the state is found by its
  /// name among those entered from there, else as the newest open one.
  mutating func failEvaluation(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    guard case .evaluationFailed(let details) = event.details else { return inside(before) }
    let name = details.state
    let inSameScope = before.visit.map { visits[$0].scope } ?? Int(before.scope)
    let index =
      nearestVisit(from: before) { $0.name == name }
      ?? newestOpenVisit { $0.name == name && ($0.scope == inSameScope || scopes[$0.scope].owner == before.visit) }
      ?? newestOpenVisit { $0.name == name }
    guard let index else { return inside(before) }
    visits[index].errorLocation = details.location
    fail(index, error: details.error, cause: details.cause, isTimeout: false, at: event.timestamp)
    return trace(event, at: index)
  }

  /// Notes a failure that a `Retry`, a `Catch` or nothing will answer; the visit goes on until the history says which.
  mutating func fail(_ index: Int, error: String?, cause: String?, isTimeout: Bool, at time: Int64) {
    visits[index].error = error ?? ""
    visits[index].cause = cause
    guard visits[index].isOpen else { return }
    visits[index].forecast = forecast(for: visits[index], error: error ?? "", at: time)
    visits[index].status = visits[index].forecast != nil ? .retrying : isTimeout ? .timedOut : .failed
  }

  /// What the definition's `Retry` says of the next attempt, counting as the service does: per retrier.
  private func forecast(for visit: StateVisit, error: String, at time: Int64) -> RetryForecast? {
    guard let retriers = outline.retriersByState[visit.name],
      let retrier = retriers.first(where: { $0.matches(error) })
    else { return nil }
    let failuresOfThisRetrier = visit.currentAttempts.filter { attempt in
      attempt.error.map { error in retriers.first { $0.matches(error) } == retrier } ?? false
    }
    let retry = max(1, failuresOfThisRetrier.count)
    guard retry <= retrier.maxAttempts else { return nil }
    let delay = retrier.delay(beforeRetry: retry)
    return RetryForecast(
      retry: retry, maxAttempts: retrier.maxAttempts, dueAt: time &+ delay, hasFullJitter: retrier.hasFullJitter)
  }

  private mutating func changeAttempt(of index: Int, _ change: (inout StateAttempt) -> Void) {
    guard let last = visits[index].attempts.indices.last else { return }
    change(&visits[index].attempts[last])
  }

  /// The Task visit that an event of an attempt belongs to, by its chain.
  private mutating func taskVisit(after before: EventTrace) -> Int? {
    if let visit = before.visit, visits[visit].type == .task { return visit }
    // A history may begin in the middle: then the newest open Task is the best that can be said.
    guard before.kind == .unknown else { return nil }
    return newestOpenVisit { $0.type == .task }
  }

  func trace(_ event: HistoryEvent, at index: Int) -> EventTrace {
    EventTrace(id: event.id, kind: .inside, scope: visits[index].scope, visit: index)
  }
}
