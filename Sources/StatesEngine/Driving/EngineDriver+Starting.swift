import ExecutionHistory
import JSONDocument
import StatesLanguage

extension EngineDriver {
  /// Settles what an execution is called and what it is.
  func newExecution(_ request: StartRequest, parent: ExecutionARN? = nil) -> ActiveExecution {
    let machine = request.stateMachine
    let name = request.name ?? randomUUID()
    let arn = ExecutionARN(
      of: machine.arn, name: name, expressID: machine.workflowType == .express ? randomUUID() : nil)
    let new = NewExecution(
      arn: arn, stateMachine: machine.arn, workflowType: machine.workflowType, definition: machine.text,
      input: request.input.text, startedAt: clock.now, interpreterVersion: Interpreter.version,
      roleARN: machine.roleARN, parent: parent)
    return activeExecution(new, program: machine.program, input: request.input)
  }

  /// An execution with its first fact in hand.
  func activeExecution(_ new: NewExecution, program: StateMachineProgram, input: JSONValue) -> ActiveExecution {
    var execution = ActiveExecution(new: new, interpreter: Interpreter(program, identity: identity(of: new)))
    execution.inbox = [EngineFact(.executionStarted(input: input, seed: newSeed(for: new.arn)), at: new.startedAt)]
    return execution
  }

  func identity(of new: NewExecution) -> ExecutionIdentity {
    ExecutionIdentity(
      arn: new.arn, stateMachine: new.stateMachine, workflowType: new.workflowType, roleARN: new.roleARN ?? "")
  }

  private func newSeed(for arn: ExecutionARN) -> UInt64 {
    guard let seed = configuration.seed else { return UInt64.random(in: .min ... .max) }
    return arn.text.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  func randomUUID() -> String {
    var generator = SeededGenerator(seed: UInt64.random(in: .min ... .max))
    return generator.uuid()
  }

  /// Lets the executions that wait for it take their first step, and writes them into the journal with what that gave:
  /// together when that goes.
  func beginGathered() async throws {
    var gathered = beginning
    beginning = []
    gathered.removeAll { execution, asked in
      guard active[execution.new.arn] != nil else { return false }
      asked?.resume(throwing: EngineError.executionAlreadyExists(execution.new.arn))
      return true
    }
    guard !gathered.isEmpty else { return }
    var begun: [Begun] = []
    begun.reserveCapacity(gathered.count)
    for index in gathered.indices {
      let step = gathered[index].execution.takeInbox()
      let (execution, asked) = gathered[index]
      begun.append(
        Begun(record: ExecutionBeginning(execution.new, first: step?.entry), execution, step?.turn, asked))
    }
    do {
      try await journal.begin(begun.map(\.record))
      activate(begun)
    } catch {
      // One name that exists must not keep the others from beginning.
      for one in begun {
        do {
          if begun.count == 1 { throw error }
          try await journal.begin([one.record])
          activate([one])
        } catch {
          refuse(one.execution, one.asked, error)
        }
      }
    }
  }

  /// An execution that has taken its first step, which is not in the journal yet.
  private struct Begun {
    let record: ExecutionBeginning
    let execution: ActiveExecution
    let first: EngineTurn?
    let asked: CheckedContinuation<Void, any Error>?

    init(
      record: ExecutionBeginning, _ execution: ActiveExecution, _ first: EngineTurn?,
      _ asked: CheckedContinuation<Void, any Error>?
    ) {
      self.record = record
      self.execution = execution
      self.first = first
      self.asked = asked
    }
  }

  private func activate(_ begun: [Begun]) {
    var batch = EngineBatch()
    for one in begun {
      let new = one.execution.new
      active[new.arn] = one.execution
      batch.changes.append(EngineBatch.Change(execution: new.arn, started: new))
      if let first = one.first {
        batch.changes.append(EngineBatch.Change(execution: new.arn, events: first.events, outcome: first.outcome))
      }
    }
    tell(batch)
    for one in begun {
      if case .task(let id, let parent, let pattern) = one.execution.listener {
        // Before what its first step asks for, so that its end cannot be told before its start.
        tellStarted(id, one.execution.new, pattern, of: parent)
      }
      one.asked?.resume()
      for effect in one.first?.effects ?? [] { perform(effect, of: one.execution.new.arn) }
    }
  }

  private func refuse(
    _ execution: ActiveExecution, _ asked: CheckedContinuation<Void, any Error>?, _ error: any Error
  ) {
    asked?.resume(throwing: error)
    let outcome = ExecutionOutcome(.failed, error: "StepFunctions.ExecutionAlreadyExistsException", cause: "\(error)")
    switch execution.listener {
    case .task(let id, let parent, _):
      deliver(.taskFailed(id, error: outcome.error, cause: outcome.cause), to: parent)
    case .mapRun(let child, let parent): deliver(.childExecutionEnded(child, outcome), to: parent)
    case nil: break
    }
  }
}
