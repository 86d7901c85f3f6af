import DashboardModel
import ExampleWorkflows
import ExecutionHistory
import HistoryStorage
import JSONDocument
import StatesEngine

/// Does what the dashboard asks of the engine.
@MainActor struct SessionEffects {
  let session: DashboardSession

  static var examples: [ExampleListing] {
    ExampleWorkflow.all.map { ExampleListing(name: $0.name, summary: $0.summary) }
  }

  func perform(_ effect: DashboardEffect) async {
    do {
      switch effect {
      case .startExample(let name): try await startExample(name)
      case .findInput(let source, let isEdited):
        session.receive([.inputFound(source, try await input(of: source), isEdited: isEdited)])
      case .start(let source, let input): try await start(source, input: try JSONValue(parsing: input))
      case .stopRun(let id, let cause): try await stop(ExecutionARN(id.rawValue), cause: cause)
      case .redriveRun(let id): try await redrive(ExecutionARN(id.rawValue))
      case .answer(let task, let answer): try await give(answer, to: task)
      default: break
      }
    } catch let failure as CommandFailure {
      session.receive([.failed(failure.sentence)])
    } catch {
      session.receive([.failed("\(error)")])
    }
  }

  private func engine() throws(CommandFailure) -> LocalEngine {
    guard let engine = session.engine else {
      throw CommandFailure(.usage, session.dashboard.settings.noEngine ?? "there is no engine here")
    }
    return engine
  }

  private func startExample(_ name: String) async throws {
    let (workflow, input) = try await BundledWorkflow.load(name)
    try await show(try await engine().start(workflow, name: nil, input: input))
    session.receive(workflow.notes.map(Message.noted))
  }

  /// What a run was started with, or an example brings.
  private func input(of source: RunSource) async throws -> JSONValue {
    switch source {
    case .run(let id, _):
      try await session.store.data(of: ExecutionARN(id.rawValue)).input.map { try JSONValue(parsing: $0) } ?? [:]
    case .example(let name): try await BundledWorkflow.load(name).input
    }
  }

  private func start(_ source: RunSource, input: JSONValue) async throws {
    switch source {
    case .run(let id, _):
      let arn = ExecutionARN(id.rawValue)
      guard let execution = try await session.store.execution(arn) else {
        throw CommandFailure(.usage, "the run is not in the store any more")
      }
      let origin = try await session.store.origin(of: arn)
      let definition = try await session.store.definition(of: arn)
      try await show(
        try await engine().startAgain(execution.stateMachine, origin: origin, definition: definition, input: input))
    case .example(let name):
      try await show(try await engine().start(try await BundledWorkflow.load(name).workflow, name: nil, input: input))
    }
  }

  private func show(_ arn: ExecutionARN) async throws {
    session.localExecutions.insert(arn)
    await session.open(arn)
  }

  private func redrive(_ arn: ExecutionARN) async throws {
    try await engine().redrive(arn)
    session.localExecutions.insert(arn)
    session.receive([.noted("redriven: \(arn.name) goes on where it was interrupted")])
  }

  /// Stops a run of this process; of another process it is asked for.
  private func stop(_ arn: ExecutionARN, cause: String) async throws {
    if session.localExecutions.contains(arn), let engine = session.engine {
      try await engine.driver.stop(arn, cause: cause)
    } else {
      try await session.store.leave(ExecutionRequest(.stop(error: nil, cause: cause), of: arn, time: WallClock.now))
      session.receive([.noted("asked the process that runs \(arn.name) to stop it")])
    }
  }

  /// Gives a Task of this process what it waits for.
  private func give(_ answer: TaskAnswer, to task: WaitingTask) async throws {
    let driver = try engine().driver
    let run = ExecutionARN(task.run.rawValue)
    do {
      switch answer {
      case .success(let output):
        try await driver.succeed(task.scheduledID, of: run, output: try JSONValue(parsing: output))
      case .failure(let error, let cause):
        try await driver.fail(task.scheduledID, of: run, error: error, cause: cause)
      }
    } catch EngineError.taskDoesNotExist {
      throw CommandFailure(.usage, "\(task.path) waits for no answer any more")
    }
    session.receive([.noted("answered \(task.path)")])
  }
}
