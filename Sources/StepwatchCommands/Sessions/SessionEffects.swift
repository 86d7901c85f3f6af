import DashboardModel
import ExampleWorkflows
import ExecutionHistory
import HistoryStorage
import JSONDocument

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
      case .runAgain(let id): try await runAgain(ExecutionARN(id.rawValue))
      case .stopRun(let id): try await stop(ExecutionARN(id.rawValue))
      case .redriveRun(let id): try await redrive(ExecutionARN(id.rawValue))
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
      throw CommandFailure(.usage, "this screen shows recorded runs; none is started here")
    }
    return engine
  }

  private func startExample(_ name: String) async throws {
    let (workflow, input) = try await BundledWorkflow.load(name)
    try await show(try await engine().start(workflow, name: nil, input: input))
    session.receive(workflow.notes.map(Message.noted))
  }

  private func runAgain(_ arn: ExecutionARN) async throws {
    guard let execution = try await session.store.execution(arn) else { return }
    let input = try await session.store.data(of: arn).input.map { try JSONValue(parsing: $0) } ?? [:]
    try await show(try await engine().startAgain(execution.stateMachine, input: input))
  }

  private func show(_ arn: ExecutionARN) async throws {
    session.localExecutions.insert(arn)
    await session.open(arn)
  }

  /// Redrives a run here; where nothing can be run, the process that ran it is asked to.
  private func redrive(_ arn: ExecutionARN) async throws {
    if let engine = session.engine {
      try await engine.redrive(arn)
      session.localExecutions.insert(arn)
      session.receive([.noted("redriven: \(arn.name) goes on where it was interrupted")])
    } else {
      try await session.store.leave(ExecutionRequest(.redrive, of: arn, time: WallClock.now))
      session.receive([
        .noted("asked the process that ran \(arn.name) to redrive it; if that is gone: stepwatch redrive \(arn.name)")
      ])
    }
  }

  /// Stops a run of this process; of another process it is asked for.
  private func stop(_ arn: ExecutionARN) async throws {
    let cause = "stopped by a person in stepwatch"
    if session.localExecutions.contains(arn), let engine = session.engine {
      try await engine.driver.stop(arn, cause: cause)
    } else {
      try await session.store.leave(ExecutionRequest(.stop(error: nil, cause: cause), of: arn, time: WallClock.now))
      session.receive([.noted("asked the process that runs \(arn.name) to stop it")])
    }
  }
}
