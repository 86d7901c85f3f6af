import ExecutionHistory
import JSONDocument
import StatesLanguage

/// Executions that executions start.
extension EngineDriver {
  /// Runs the state machine that a `states:startExecution` Task names, or asks the handler where this engine has none of
  /// that name.
  func startNestedExecution(_ request: NestedExecutionRequest, of arn: ExecutionARN) {
    let stateMachines = stateMachines
    let machineARN = StateMachineARN(request.task.input["StateMachineArn"]?.string ?? "")
    let origin = active[arn]?.new.origin
    Task { [weak self] in
      let machine = await stateMachines(machineARN, origin)
      await self?.beginNestedExecution(request, of: machine, for: arn)
    }
  }

  /// - Parameter machine: nil where this engine has none of that name.
  private func beginNestedExecution(
    _ request: NestedExecutionRequest, of machine: RunnableStateMachine?, for arn: ExecutionARN
  ) {
    let id = EventID(rawValue: request.task.scheduledEventID)
    // The Task may have ended while the state machine was looked for.
    guard active[arn]?.interpreter.waits(for: id) == true else { return }
    guard let machine else { return perform(.startTask(request.task), of: arn) }
    var execution = newExecution(
      StartRequest(
        machine, name: Self.childName(request, of: arn), input: Self.childInput(request.task.input["Input"])),
      parent: arn, expressID: NestedExecution.name(for: id, of: arn))
    execution.listener = .task(id, of: arn, pattern: request.pattern)
    if request.pattern.waitsForExecution { active[arn]?.nested[id] = execution.new.arn }
    begin(execution, asked: nil)
  }

  /// Tells a Task that its execution was started: a `.sync` Task that its job was taken, another its result.
  func tellStarted(_ id: EventID, _ new: NewExecution, _ pattern: NestedExecution.Pattern, of arn: ExecutionARN) {
    let answer = NestedExecution.startAnswer(new.arn, startedAt: new.startedAt)
    deliver(
      pattern == .requestResponse ? .taskSucceeded(id, output: answer) : .taskSubmitted(id, output: answer), to: arn)
  }

  private static func childName(_ request: NestedExecutionRequest, of arn: ExecutionARN) -> String {
    request.task.input["Name"]?.string
      ?? NestedExecution.name(for: EventID(rawValue: request.task.scheduledEventID), of: arn)
  }

  /// `Input` may be JSON, or text that holds JSON.
  private static func childInput(_ input: JSONValue?) -> JSONValue {
    guard let input else { return [:] }
    if case .string(let text) = input, let value = try? JSONValue(parsing: text) { return value }
    return input
  }

  /// Tells a `.sync` Task that its execution ended.
  func tellTask(
    _ id: EventID, of parent: ExecutionARN, _ pattern: NestedExecution.Pattern, _ new: NewExecution,
    _ outcome: ExecutionOutcome
  ) {
    active[parent]?.nested[id] = nil
    let description = NestedExecution.description(of: new, outcome, stoppedAt: clock.now, pattern: pattern)
    if outcome.status == .succeeded {
      deliver(.taskSucceeded(id, output: description), to: parent)
    } else {
      deliver(.taskFailed(id, error: StatesError.Name.taskFailed, cause: description.text), to: parent)
    }
  }

  // MARK: - Distributed Map

  func startChild(_ request: ChildExecutionRequest, of arn: ExecutionARN) {
    if request.redriveCount == 0 || request.workflowType == .express { return beginChild(request, of: arn) }
    Task { [weak self] in await self?.takeUpChild(request, of: arn) }
  }

  func beginChild(_ request: ChildExecutionRequest, of arn: ExecutionARN) {
    guard let parent = active[arn] else { return }
    active[arn]?.children[request.child] = request.arn
    let new = NewExecution(
      arn: request.arn, stateMachine: parent.new.stateMachine, workflowType: request.workflowType,
      definition: parent.new.definition, input: request.input.text, startedAt: request.startedAt,
      interpreterVersion: Interpreter.version, roleARN: parent.new.roleARN, parent: arn,
      mapRunARN: request.mapRunARN, itemCount: request.itemCount, origin: parent.new.origin)
    var execution = activeExecution(new, program: request.program, input: request.input)
    execution.listener = .mapRun(request.child, of: arn)
    begin(execution, asked: nil)
  }

  func stopChild(_ child: ChildExecution, of arn: ExecutionARN) {
    guard let execution = active[arn]?.children.removeValue(forKey: child) else { return }
    active[execution]?.listener = nil
    deliver(.stopRequested(error: nil, cause: nil), to: execution)
  }

  func readItems(_ request: ItemReaderRequest, of arn: ExecutionARN) {
    let store = mapStore
    var request = request
    request.origin = active[arn]?.new.origin
    Task { [weak self, request] in
      switch await store.items(of: request) {
      case .success(let items): await self?.deliver(.itemsRead(mapRun: request.mapRun, items), to: arn)
      case .failure(let error):
        await self?.deliver(
          .itemReaderFailed(mapRun: request.mapRun, error: error.error, cause: error.cause), to: arn)
      }
    }
  }

  func writeResults(_ request: ResultWriterRequest, of arn: ExecutionARN) {
    let store = mapStore
    var request = request
    request.origin = active[arn]?.new.origin
    Task { [weak self, request] in
      switch await store.write(request) {
      case .success(let output): await self?.deliver(.resultsWritten(mapRun: request.mapRun, output: output), to: arn)
      case .failure(let error):
        await self?.deliver(
          .resultWriterFailed(mapRun: request.mapRun, error: error.error, cause: error.cause), to: arn)
      }
    }
  }
}

// MARK: - After a crash

extension EngineDriver {
  /// Does again what an execution had asked for when its process died.
  ///
  /// An execution that it had started goes on by itself, or has ended without the parent having taken that in: neither is
  /// started a second time.
  func performAgain(_ effect: EngineEffect, of arn: ExecutionARN) async {
    switch effect {
    case .startChildExecution(let request): await takeUpChild(request, of: arn)
    case .startNestedExecution(let request):
      if await !linkNested(request, of: arn) { startNestedExecution(request, of: arn) }
    default: perform(effect, of: arn)
    }
  }

  /// - Returns: false where the execution was not started before the crash.
  private func linkNested(_ request: NestedExecutionRequest, of arn: ExecutionARN) async -> Bool {
    let id = EventID(rawValue: request.task.scheduledEventID)
    let asked = StateMachineARN(request.task.input["StateMachineArn"]?.string ?? "")
    // The state machine that was found may be called otherwise than the Task calls it.
    let machine = await stateMachines(asked, active[arn]?.new.origin)
    let child = ExecutionARN(
      of: machine?.arn ?? asked, name: Self.childName(request, of: arn),
      expressID: machine?.workflowType == .express ? NestedExecution.name(for: id, of: arn) : nil)
    if active[child] != nil { return linkRunning(child, to: id, request.pattern, of: arn) }
    // It does not run here, so what the journal says of it is its last word.
    guard let recorded = try? await journal.recorded(child), recorded.execution.parent == arn else { return false }
    tellStarted(id, recorded.execution, request.pattern, of: arn)
    if request.pattern.waitsForExecution, let outcome = recorded.standing.outcome {
      tellTask(id, of: arn, request.pattern, recorded.execution, outcome)
    }
    return true
  }

  private func linkRunning(
    _ child: ExecutionARN, to task: EventID, _ pattern: NestedExecution.Pattern, of arn: ExecutionARN
  ) -> Bool {
    guard let new = active[child]?.new, new.parent == arn else { return false }
    tellStarted(task, new, pattern, of: arn)
    if pattern.waitsForExecution {
      active[arn]?.nested[task] = child
      active[child]?.listener = .task(task, of: arn, pattern: pattern)
    }
    return true
  }
}

extension NestedExecution.Pattern {
  /// `.sync` and `.sync:2`.
  var waitsForExecution: Bool { self == .sync || self == .sync2 }
}

extension ExecutionStanding {
  /// How the execution ended; nil while it runs.
  var outcome: ExecutionOutcome? {
    status.isEnded ? ExecutionOutcome(status, output: output.value, error: error, cause: cause) : nil
  }
}
