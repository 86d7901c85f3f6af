import ExecutionHistory
import StatesLanguage

/// RedriveExecution.
extension EngineDriver {
  /// Goes on with an execution that ended badly, where it was interrupted; it runs again when this returns.
  ///
  /// - Throws: `EngineError.executionNotRedrivable`, or what the journal throws.
  package func redrive(_ arn: ExecutionARN) async throws {
    if active[arn] != nil {
      throw EngineError.executionNotRedrivable(arn, "Execution is RUNNING and cannot be redriven")
    }
    let recorded = try await journal.recorded(arn)
    switch recorded.redriveStatus(now: clock.now) {
    case .redrivable: break
    case .redrivableByMapRun:
      throw EngineError.executionNotRedrivable(
        arn, "it is a child of a Map Run; redrive its parent \(recorded.execution.parent?.text ?? "")")
    case .notRedrivable(let reason): throw EngineError.executionNotRedrivable(arn, reason)
    }
    try await revive(recorded, program: try definition(of: recorded.execution), listener: nil)
  }

  /// Computes an execution again from its journal and lets it go on.
  private func revive(
    _ recorded: RecordedExecution, program: StateMachineProgram, listener: ActiveExecution.Listener?
  ) async throws {
    if let journalFailure { throw journalFailure }
    let arn = recorded.execution.arn
    guard !recorded.facts.isEmpty else {
      throw EngineError.executionNotRedrivable(arn, "it was not run by an engine of this store")
    }
    var interpreter = try JournalFold(recorded, program: program, identity: identity(of: recorded.execution))
      .interpreter
    let fact = EngineFact(.redriveRequested, at: clock.now)
    var turn = EngineTurn()
    turn.take(interpreter.handle(fact))
    let running = ExecutionStanding(
      .running, redriveCount: interpreter.redriveCount, redrivenAt: interpreter.redrivenAt)
    try await journal.redrive(
      JournalEntry(
        execution: arn, facts: EngineFactCoding.bytes(of: [fact]), events: turn.events,
        standing: turn.standing(of: interpreter) ?? running, mapRuns: turn.mapRuns))
    var execution = ActiveExecution(new: recorded.execution, interpreter: interpreter)
    execution.listener = listener
    active[arn] = execution
    ended.forget(arn)
    for effect in turn.effects { perform(effect, of: arn) }
  }

  /// Lets a child of a Map Run that may be known to the journal go on: after a crash, or because the run is redriven.
  ///
  /// It is started where it never was; linked to its parent where it runs; redriven where it ended badly and was not
  /// redriven as often as is asked. Otherwise its end is told: the parent had not taken that in.
  func takeUpChild(_ request: ChildExecutionRequest, of arn: ExecutionARN) async {
    let child = request.arn
    guard waits(arn, for: request.child) else { return }
    if active[child] != nil {
      active[arn]?.children[request.child] = child
      active[child]?.listener = .mapRun(request.child, of: arn)
      return
    }
    // It does not run here, so what the journal says of it is its last word.
    let recorded = try? await journal.recorded(child)
    guard waits(arn, for: request.child) else { return }
    guard let recorded else { return beginChild(request, of: arn) }
    if let outcome = recorded.standing.outcome, !request.asksForRedrive(of: recorded) {
      deliver(.childExecutionEnded(request.child, outcome), to: arn)
    } else {
      await redriveChild(request, recorded, of: arn)
    }
  }

  /// Whether the Map Run has not stopped the child meanwhile.
  private func waits(_ arn: ExecutionARN, for child: ChildExecution) -> Bool {
    active[arn]?.interpreter.waits(for: child) == true
  }

  private func redriveChild(
    _ request: ChildExecutionRequest, _ recorded: RecordedExecution, of arn: ExecutionARN
  ) async {
    do {
      active[arn]?.children[request.child] = request.arn
      try await revive(recorded, program: request.program, listener: .mapRun(request.child, of: arn))
      if !waits(arn, for: request.child) {
        active[request.arn]?.listener = nil
        deliver(.stopRequested(error: nil, cause: nil), to: request.arn)
      }
    } catch {
      let outcome = ExecutionOutcome(
        .failed, error: StatesError.Name.runtime, cause: "it cannot be redriven: \(error)")
      deliver(.childExecutionEnded(request.child, outcome), to: arn)
    }
  }
}

extension ChildExecutionRequest {
  /// An Express child is not redriven but started anew, under another ARN.
  fileprivate func asksForRedrive(of recorded: RecordedExecution) -> Bool {
    workflowType == .standard && recorded.standing.status != .succeeded
      && recorded.standing.redriveCount < redriveCount
  }
}

extension RecordedExecution {
  /// - Parameter now: milliseconds since 1970, UTC.
  package func redriveStatus(now: Int64) -> RedriveStatus {
    RedriveStatus(
      of: standing.status, execution.workflowType, isChildOfMapRun: execution.mapRunARN != nil,
      eventCount: events.count, startedAt: execution.startedAt, stoppedAt: standing.stoppedAt, now: now)
  }
}
