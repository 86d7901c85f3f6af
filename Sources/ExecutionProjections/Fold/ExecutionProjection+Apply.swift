import ExecutionHistory

extension ExecutionProjection {
  /// Takes in the next event. Events come in the order of their ids; one that came before is ignored and counted.
  ///
  /// Costs the depth of the containers around the event, whatever the length of the history. Only the end of an iteration, and
  /// the end or a new attempt of a Map or Parallel, look through all visits that are open then; the latter two through the
  /// container's scopes as well. Nothing that a history may hold stops it: what does not fit is placed as well as can be said.
  package mutating func apply(_ event: HistoryEvent) {
    guard event.id > lastEventID else {
      ignoredEventCount += 1
      return
    }
    noteGap(before: event)
    lastEventID = event.id
    lastTimestamp = event.timestamp
    eventCount += 1
    eventCounts[event.type, default: 0] += 1

    let before = trace(before: event)
    var trace = place(event, after: before)
    trace.id = event.id
    traces.append(trace)
    if let visit = trace.visit { visits[visit].latestID = event.id }
  }

  private mutating func noteGap(before event: HistoryEvent) {
    guard coverage.level == .all, event.id != lastEventID.next, gaps.count < Self.mostGapsKept else { return }
    gaps.append(HistoryGap(expected: lastEventID.next, found: event.id))
  }

  /// Where the chain stands that this event continues.
  private func trace(before event: HistoryEvent) -> EventTrace {
    if event.previousID == .beforeFirst {
      return EventTrace(id: .beforeFirst, kind: .start, scope: Self.topLevelScope)
    }
    return traces.trace(of: event.previousID)
      ?? EventTrace(id: .beforeFirst, kind: .unknown, scope: Self.topLevelScope)
  }

  /// One row for every type of event; the compiler asks for new ones.
  private mutating func place(_ event: HistoryEvent, after before: EventTrace) -> EventTrace {
    switch event.type {
    case .executionStarted: return start(event, after: before)
    case .executionRedriven: return redrive(event, after: before)
    case .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted:
      return end(event, after: before)

    case .taskStateEntered: return enter(.task, event, after: before)
    case .passStateEntered: return enter(.pass, event, after: before)
    case .choiceStateEntered: return enter(.choice, event, after: before)
    case .waitStateEntered: return enter(.wait, event, after: before)
    case .succeedStateEntered: return enter(.succeed, event, after: before)
    case .failStateEntered: return enter(.fail, event, after: before)
    case .parallelStateEntered: return enter(.parallel, event, after: before)
    case .mapStateEntered: return enter(.map, event, after: before)

    case .taskStateExited: return exit(.task, event, after: before)
    case .passStateExited: return exit(.pass, event, after: before)
    case .choiceStateExited: return exit(.choice, event, after: before)
    case .waitStateExited: return exit(.wait, event, after: before)
    case .succeedStateExited: return exit(.succeed, event, after: before)
    case .parallelStateExited: return exit(.parallel, event, after: before)
    case .mapStateExited: return exit(.map, event, after: before)

    case .taskStateAborted: return abort(.task, event, after: before)
    case .waitStateAborted: return abort(.wait, event, after: before)
    case .parallelStateAborted: return abort(.parallel, event, after: before)
    case .mapStateAborted: return abort(.map, event, after: before)

    case .taskScheduled, .lambdaFunctionScheduled, .activityScheduled:
      return scheduleAttempt(event, after: before)
    case .taskStarted, .lambdaFunctionStarted, .activityStarted: return startAttempt(event, after: before)
    case .taskSubmitted: return submitAttempt(event, after: before)
    case .taskSucceeded, .lambdaFunctionSucceeded, .activitySucceeded: return completeAttempt(event, after: before)
    case .taskFailed, .taskStartFailed, .taskSubmitFailed, .lambdaFunctionFailed, .lambdaFunctionScheduleFailed,
      .lambdaFunctionStartFailed, .activityFailed, .activityScheduleFailed:
      return failAttempt(event, outcome: .failed, after: before)
    case .taskTimedOut, .lambdaFunctionTimedOut, .activityTimedOut:
      return failAttempt(event, outcome: .timedOut, after: before)
    case .evaluationFailed: return failEvaluation(event, after: before)

    case .parallelStateStarted: return startParallel(event, after: before)
    case .mapStateStarted: return startMap(event, after: before)
    case .parallelStateSucceeded: return completeContainer(.parallel, event, after: before)
    case .mapStateSucceeded: return completeContainer(.map, event, after: before)
    case .parallelStateFailed: return failContainer(.parallel, event, after: before)
    case .mapStateFailed: return failContainer(.map, event, after: before)

    case .mapIterationStarted: return startIteration(event, after: before)
    case .mapIterationSucceeded: return endIteration(event, status: .succeeded, after: before)
    case .mapIterationFailed: return endIteration(event, status: .failed, after: before)
    case .mapIterationAborted: return endIteration(event, status: .aborted, after: before)

    case .mapRunStarted, .mapRunSucceeded, .mapRunFailed, .mapRunAborted, .mapRunRedriven:
      return noteMapRun(event, after: before)

    case .unrecognized: return inside(before)
    }
  }

  /// The same place as the event before, for an event that says nothing about where it is.
  func inside(_ before: EventTrace) -> EventTrace { before }
}
