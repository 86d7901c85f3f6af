import ExecutionHistory
import JSONDocument
import StatesLanguage

/// Going on after a crash.
extension EngineDriver {
  /// Takes over the executions that nobody runs any more and goes on with them where their journal stands.
  ///
  /// Finished Tasks are not run again; those that ran are; timers keep their deadlines.
  /// - Returns: the executions that go on, and what keeps others from it.
  package func recover() async throws -> (resumed: [ExecutionARN], failures: [ExecutionARN: any Error]) {
    var failures: [ExecutionARN: any Error] = [:]
    var resumed: [ExecutionARN] = []
    var children: [RecordedExecution] = []
    for arn in try await journal.takeUnfinishedExecutions() {
      do {
        let recorded = try await journal.recorded(arn)
        if recorded.execution.mapRunARN != nil {
          children.append(recorded)
          continue
        }
        try restore(recorded, program: try definition(of: recorded.execution))
        resumed.append(arn)
      } catch { failures[arn] = error }
    }
    for recorded in children {
      let arn = recorded.execution.arn
      do {
        guard let program = childProgram(of: recorded.execution) else {
          try await abort(recorded)
          continue
        }
        try restore(recorded, program: program)
        resumed.append(arn)
      } catch { failures[arn] = error }
    }
    for arn in resumed {
      for effect in active[arn]?.interpreter.outstanding ?? [] { await performAgain(effect, of: arn) }
    }
    return (resumed, failures)
  }

  func definition(of new: NewExecution) throws -> StateMachineProgram {
    do {
      let format: DefinitionFormat = new.definition.format == .json ? .json : .yaml
      return try StateMachineProgram(try StateMachineDefinition(parsing: new.definition.text, format: format))
    } catch {
      throw EngineError.journalDefinition(new.arn, "\(error)")
    }
  }

  /// A child execution of a distributed Map runs what its parent's Map holds.
  ///
  /// - Returns: nil where the Map Run has ended: the process died between that and the stop of the child.
  private func childProgram(of new: NewExecution) -> StateMachineProgram? {
    let runs = new.parent.flatMap { active[$0] }?.interpreter.mapRuns
    return runs?.values.first { $0.arn.text == new.mapRunARN }?.program
  }

  /// Ends an execution that nobody waits for any more. A redrive of its Map Run begins it again.
  private func abort(_ recorded: RecordedExecution) async throws {
    let last = recorded.events.last?.id ?? .beforeFirst
    let stop = EngineFact(.stopRequested(error: nil, cause: nil), at: clock.now)
    let aborted = HistoryEvent(
      id: last.next, previousID: .beforeFirst, timestamp: stop.time, type: .executionAborted,
      details: .failure(error: nil, cause: nil))
    try await journal.append([
      JournalEntry(
        execution: recorded.execution.arn, facts: EngineFactCoding.bytes(of: [stop]), events: [aborted],
        standing: ExecutionStanding(
          .aborted, stoppedAt: stop.time, redriveCount: recorded.standing.redriveCount,
          redrivenAt: recorded.standing.redrivenAt))
    ])
  }

  private func restore(_ recorded: RecordedExecution, program: StateMachineProgram) throws {
    let new = recorded.execution
    let fold = try JournalFold(recorded, program: program, identity: identity(of: new))
    var execution = ActiveExecution(new: new, interpreter: fold.interpreter)
    if recorded.facts.isEmpty {
      // It was begun and the process died before its first step.
      let input = try JSONValue(parsing: new.input)
      execution = activeExecution(new, program: program, input: input)
      due.append(new.arn)
    }
    active[new.arn] = execution
    if !execution.inbox.isEmpty { deliver(.continued, to: new.arn) }
  }
}

/// An interpreter computed again from the facts that its journal holds.
package struct JournalFold {
  package private(set) var interpreter: Interpreter

  /// - Throws: `EngineError.journalVersion`, or `journalMismatch` when the facts give other events than were recorded.
  package init(
    _ recorded: RecordedExecution, program: StateMachineProgram, identity: ExecutionIdentity
  ) throws {
    let arn = recorded.execution.arn
    guard recorded.execution.interpreterVersion == Interpreter.version else {
      throw EngineError.journalVersion(
        arn, found: recorded.execution.interpreterVersion, expected: Interpreter.version)
    }
    interpreter = Interpreter(program, identity: identity)
    var computed: [HistoryEvent] = []
    for bytes in recorded.facts {
      for fact in try EngineFactCoding.facts(in: bytes) {
        for case .record(let events) in interpreter.handle(fact) { computed += events }
      }
    }
    for index in 0..<max(computed.count, recorded.events.count) {
      let known = index < recorded.events.count ? recorded.events[index] : nil
      let again = index < computed.count ? computed[index] : nil
      if known != again { throw EngineError.journalMismatch(arn, recorded: known, computed: again) }
    }
  }
}
