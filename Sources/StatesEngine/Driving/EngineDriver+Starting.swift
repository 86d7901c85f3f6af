import ExecutionHistory
import JSONDocument
import StatesLanguage

extension EngineDriver {
  /// Settles what an execution is called and what it is.
  ///
  /// - Parameter expressID: what the ARN of an Express execution ends with; nil takes a new uuid.
  func newExecution(
    _ request: StartRequest, parent: ExecutionARN? = nil, expressID: String? = nil
  ) -> ActiveExecution {
    let machine = request.stateMachine
    let name = request.name ?? randomUUID()
    let arn = ExecutionARN(
      of: machine.arn, name: name, expressID: machine.workflowType == .express ? expressID ?? randomUUID() : nil)
    let new = NewExecution(
      arn: arn, stateMachine: machine.arn, workflowType: machine.workflowType, definition: machine.text,
      input: request.input.text, startedAt: clock.now, interpreterVersion: Interpreter.version,
      roleARN: machine.roleARN, parent: parent, origin: machine.origin)
    return activeExecution(new, program: machine.program, input: request.input)
  }

  /// An execution with its first fact in hand.
  func activeExecution(_ new: NewExecution, program: StateMachineProgram, input: JSONValue) -> ActiveExecution {
    var execution = ActiveExecution(new: new, interpreter: Interpreter(program, identity: identity(of: new)))
    execution.isBegun = false
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

  /// Takes an execution on. It is there to be stopped and waited for at once, and begins when the journal has it.
  func begin(_ execution: ActiveExecution, asked: CheckedContinuation<Void, any Error>?) {
    let arn = execution.new.arn
    if let journalFailure {
      asked?.resume(throwing: journalFailure)
    } else if active[arn] != nil {
      refuse(execution, asked)
    } else {
      active[arn] = execution
      beginning.append((arn, asked))
      pump()
    }
  }

  /// Lets the executions that wait for it take their first step, and writes them into the journal with what that gave:
  /// together when that goes.
  func beginGathered() async throws {
    let steps = beginning.compactMap { firstStep(of: $0.execution) }
    guard !steps.isEmpty else { return }
    do {
      try await journal.begin(steps.map(\.record))
      beginNext(steps)
    } catch is ExecutionAlreadyRecorded {
      // One name that exists must not keep the others from beginning.
      for step in steps {
        do {
          if steps.count > 1 {
            try await journal.begin([step.record])
            beginNext([step])
            continue
          }
        } catch is ExecutionAlreadyRecorded {}
        refuseNext()
      }
    }
  }

  /// What an execution begins with, before it is in the journal.
  private struct FirstStep {
    let record: ExecutionBeginning
    let turn: EngineTurn
  }

  private func firstStep(of arn: ExecutionARN) -> FirstStep? {
    guard let (entry, turn) = active[arn]?.takeInbox(), let new = active[arn]?.new else { return nil }
    return FirstStep(record: ExecutionBeginning(new, first: entry), turn: turn)
  }

  /// The next executions of those that wait are in the journal: lets them go on.
  private func beginNext(_ steps: [FirstStep]) {
    let asked = beginning.prefix(steps.count).map(\.asked)
    beginning.removeFirst(steps.count)
    for step in steps {
      let arn = step.record.execution.arn
      active[arn]?.isBegun = true
      if active[arn]?.inbox.isEmpty == false { due.append(arn) }
    }
    for (step, asked) in zip(steps, asked) {
      let new = step.record.execution
      if case .task(let id, let parent, let pattern) = active[new.arn]?.listener {
        // Before what its first step asks for, so that its end cannot be told before its start.
        tellStarted(id, new, pattern, of: parent)
        if !pattern.waitsForExecution { active[new.arn]?.listener = nil }
      }
      asked?.resume()
      for effect in step.turn.effects { perform(effect, of: new.arn) }
    }
  }

  /// The journal has an execution of the name of the next that waits.
  private func refuseNext() {
    let (arn, asked) = beginning.removeFirst()
    guard let execution = active.removeValue(forKey: arn) else { return }
    refuse(execution, asked)
  }

  private func refuse(_ execution: ActiveExecution, _ asked: CheckedContinuation<Void, any Error>?) {
    let error = EngineError.executionAlreadyExists(execution.new.arn)
    asked?.resume(throwing: error)
    let outcome = ExecutionOutcome(
      .failed, error: "StepFunctions.ExecutionAlreadyExistsException", cause: error.description)
    for waiter in execution.waiters { waiter.resume(returning: outcome) }
    switch execution.listener {
    case .task(let id, let parent, _):
      // What bears the name is not this Task's to stop.
      active[parent]?.nested[id] = nil
      deliver(.taskFailed(id, error: outcome.error, cause: outcome.cause), to: parent)
    case .mapRun(let child, let parent):
      active[parent]?.children[child] = nil
      deliver(.childExecutionEnded(child, outcome), to: parent)
    case nil: break
    }
  }
}
