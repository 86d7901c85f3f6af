import ExecutionHistory
import HistoryStorage
import JSONDocument
import StatesEngine

/// Runs one execution and shows it.
struct ScreenRun {
  let store: HistoryStore
  let engine: LocalEngine
  let options: ScreenOptions

  /// - Returns: how the execution had ended when the person left, as an exit status; `^C` counts before that.
  @MainActor func run(_ workflow: Workflow, name: String?, input: JSONValue) async throws(CommandFailure) -> ExitStatus
  {
    try await show(notes: workflow.notes) { () async throws(CommandFailure) in
      try await engine.start(workflow, name: name, input: input)
    }
  }

  /// Redrives a run and shows it; the same status.
  @MainActor func redrive(_ arn: ExecutionARN) async throws(CommandFailure) -> ExitStatus {
    try await show(notes: []) { () async throws(CommandFailure) in
      try await engine.redrive(arn)
      return arn
    }
  }

  @MainActor private func show(
    notes: [String], _ begin: () async throws(CommandFailure) -> ExecutionARN
  ) async throws(CommandFailure) -> ExitStatus {
    let session = try DashboardSession(store: store, engine: engine, options: options, isOfOneRun: true)
    let arn: ExecutionARN
    do {
      arn = try await begin()
    } catch {
      session.close()
      throw error
    }
    session.localExecutions.insert(arn)
    session.receive(notes.map { .noted($0) })
    await session.run(.run(arn))
    guard let execution = try? await store.execution(arn), execution.status.isEnded else {
      return session.wasInterrupted ? .interrupted : .aborted
    }
    return ExitStatus(execution.status)
  }
}
