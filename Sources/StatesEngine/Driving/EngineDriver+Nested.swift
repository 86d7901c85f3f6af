import ExecutionHistory
import JSONDocument
import StatesLanguage

/// Executions that executions start.
extension EngineDriver {
  /// Runs the state machine that a `states:startExecution` Task names, or asks the handler where this engine has none of
  /// that name.
  func startNestedExecution(_ request: NestedExecutionRequest, of arn: ExecutionARN) {
    let id = EventID(rawValue: request.task.scheduledEventID)
    let stateMachines = stateMachines
    let machineARN = StateMachineARN(request.task.input["StateMachineArn"]?.string ?? "")
    Task { [weak self] in
      let machine = await stateMachines(machineARN)
      await self?.startNestedExecution(id, request, machine, of: arn)
    }
  }

  private func startNestedExecution(
    _ id: EventID, _ request: NestedExecutionRequest, _ machine: RunnableStateMachine?, of arn: ExecutionARN
  ) {
    guard active[arn] != nil else { return }
    guard let machine else { return perform(.startTask(request.task), of: arn) }
    let name = request.task.input["Name"]?.string ?? NestedExecution.name(for: id, of: arn)
    var execution = newExecution(
      StartRequest(machine, name: name, input: Self.childInput(request.task.input["Input"])))
    let child = execution.new.arn
    let waits = request.pattern == .sync || request.pattern == .sync2
    if waits {
      execution.listener = .task(id, of: arn, pattern: request.pattern)
      active[arn]?.nested[id] = child
      if active[child] != nil {
        // After a crash: the execution was started before it and goes on.
        active[child]?.listener = execution.listener
        let startedAt = active[child]?.new.startedAt ?? clock.now
        return deliver(.taskSubmitted(id, output: NestedExecution.startAnswer(child, startedAt: startedAt)), to: arn)
      }
    }
    let answer = NestedExecution.startAnswer(child, startedAt: execution.new.startedAt)
    let isSubmission = waits || request.pattern == .waitForTaskToken
    let started = execution
    Task { [weak self] in
      do {
        try await withCheckedThrowingContinuation { continuation in
          Task { await self?.begin(started, asked: continuation) }
        }
        await self?.deliver(
          isSubmission ? .taskSubmitted(id, output: answer) : .taskSucceeded(id, output: answer), to: arn)
      } catch {
        await self?.deliver(
          .taskFailed(id, error: "StepFunctions.ExecutionAlreadyExistsException", cause: "\(error)"), to: arn)
      }
    }
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
    guard let parent = active[arn] else { return }
    let task = EventID(rawValue: request.child.mapRun.rawValue << 24 + Int64(request.child.index))
    let name = NestedExecution.name(for: task, of: arn)
    let child = ExecutionARN(
      of: parent.new.stateMachine, name: name, mapLabel: request.label,
      expressID: request.workflowType == .express ? name : nil)
    active[arn]?.children[request.child] = child
    if active[child] != nil {
      active[child]?.listener = .mapRun(request.child, of: arn)
      return
    }
    let new = NewExecution(
      arn: child, stateMachine: parent.new.stateMachine, workflowType: request.workflowType,
      definition: parent.new.definition, input: request.input.text, startedAt: clock.now,
      interpreterVersion: Interpreter.version, roleARN: parent.new.roleARN, parent: arn,
      mapRunARN: request.mapRunARN)
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
    Task { [weak self] in
      switch await store.items(of: request) {
      case .success(let items): await self?.deliver(.itemsRead(mapRun: request.mapRun, items: items), to: arn)
      case .failure(let error):
        await self?.deliver(
          .itemReaderFailed(mapRun: request.mapRun, error: error.error, cause: error.cause), to: arn)
      }
    }
  }

  func writeResults(_ request: ResultWriterRequest, of arn: ExecutionARN) {
    let store = mapStore
    Task { [weak self] in
      switch await store.write(request) {
      case .success(let output): await self?.deliver(.resultsWritten(mapRun: request.mapRun, output: output), to: arn)
      case .failure(let error):
        await self?.deliver(
          .resultWriterFailed(mapRun: request.mapRun, error: error.error, cause: error.cause), to: arn)
      }
    }
  }
}
