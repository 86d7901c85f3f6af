import ExecutionHistory
import JSONDocument
import StatesLanguage

/// Going on after a crash.
extension EngineDriver {
  /// Takes over the executions that nobody runs any more and goes on with them where their journal stands.
  ///
  /// Finished Tasks are not run again; those that ran are; timers keep their deadlines.
  ///
  /// - Parameter named: goes on only with these, and with those that they started; nil with all.
  package func recover(_ named: [ExecutionARN]? = nil) async throws -> EngineRecovery {
    var recovery = EngineRecovery()
    var children: [RecordedExecution] = []
    for arn in try await journal.takeUnfinishedExecutions(of: named) {
      do {
        let recorded = try await journal.recorded(arn)
        if recorded.execution.mapRunARN != nil {
          children.append(recorded)
          continue
        }
        try restore(recorded, program: try definition(of: recorded.execution))
        recovery.resumed.append(arn)
      } catch { recovery.failures[arn] = error }
    }
    for recorded in children {
      let arn = recorded.execution.arn
      do {
        if let program = try await runningMapProgram(of: recorded.execution) {
          try restore(recorded, program: program)
          recovery.resumed.append(arn)
        } else {
          try await abort(recorded)
          recovery.aborted.append(arn)
        }
      } catch { recovery.failures[arn] = error }
    }
    await performOutstanding(of: recovery.resumed)
    return recovery
  }

  private func performOutstanding(of resumed: [ExecutionARN]) async {
    // First all that needs no look into the journal: nothing can happen meanwhile that would take it back.
    for arn in resumed {
      for effect in active[arn]?.interpreter.outstanding ?? [] where !effect.startsExecution {
        perform(effect, of: arn)
      }
    }
    for arn in resumed {
      for effect in active[arn]?.interpreter.outstanding ?? [] where effect.startsExecution {
        await performAgain(effect, of: arn)
      }
    }
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
  /// - Throws: `EngineError.parentCannotGoOn` where the parent has not ended and does not run here either.
  private func runningMapProgram(of child: NewExecution) async throws -> StateMachineProgram? {
    guard let parent = child.parent else { return nil }
    if let execution = active[parent] {
      return execution.interpreter.mapRuns.values.first { $0.arn.text == child.mapRunARN }?.program
    }
    if let recorded = try? await journal.recorded(parent), recorded.standing.status.isEnded { return nil }
    throw EngineError.parentCannotGoOn(child.arn, parent: parent)
  }

  /// Ends an execution that nobody waits for any more, as StopExecution does. A redrive of its Map Run begins it again.
  private func abort(_ recorded: RecordedExecution) async throws {
    let new = recorded.execution
    let program = try await mapProgram(of: new)
    var interpreter = try JournalFold(recorded, program: program, identity: identity(of: new)).interpreter
    let stop = EngineFact(.stopRequested(error: nil, cause: nil), at: clock.now)
    var turn = EngineTurn()
    turn.take(interpreter.handle(stop))
    try await journal.append([
      JournalEntry(
        execution: new.arn, facts: EngineFactCoding.bytes(of: [stop]), events: turn.events,
        standing: turn.standing(of: interpreter), mapRuns: turn.mapRuns)
    ])
  }

  /// What a child of a Map Run runs that has ended: the processor of the Map state that the parent's history began it in.
  private func mapProgram(of child: NewExecution) async throws -> StateMachineProgram {
    let whole = try definition(of: child)
    let mapRun = child.mapRunARN ?? ""
    guard let parent = child.parent,
      let name = try await journal.recorded(parent).events.stateName(ofMapRun: mapRun),
      let program = whole.processor(ofMap: name)
    else { throw EngineError.unknownMapRun(child.arn, mapRun: mapRun) }
    return program
  }

  private func restore(_ recorded: RecordedExecution, program: StateMachineProgram) throws {
    let new = recorded.execution
    let fold = try JournalFold(recorded, program: program, identity: identity(of: new))
    active[new.arn] = ActiveExecution(new: new, interpreter: fold.interpreter)
  }
}

/// What became of the executions that a process left behind.
package struct EngineRecovery: Sendable {
  /// Those that go on.
  package var resumed: [ExecutionARN] = []
  /// Items of Map Runs that had ended: nobody waited for them any more.
  package var aborted: [ExecutionARN] = []
  /// What keeps the others from going on; they are as they were.
  package var failures: [ExecutionARN: any Error] = [:]
}

extension EngineEffect {
  fileprivate var startsExecution: Bool {
    switch self {
    case .startChildExecution, .startNestedExecution: true
    default: false
    }
  }
}

extension [HistoryEvent] {
  /// The Map state that began a Map Run.
  fileprivate func stateName(ofMapRun arn: String) -> String? {
    guard let begun = first(where: { $0.details == .mapRunStarted(mapRunARN: arn) }),
      let started = first(where: { $0.id == begun.previousID }),
      case .stateEntered(let name, _) = first(where: { $0.id == started.previousID })?.details
    else { return nil }
    return name
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
    guard !recorded.facts.isEmpty else { throw EngineError.journalIsEmpty(arn) }
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
