import ExecutionHistory
import HistoryStorage
import JSONDocument
import StatesEngine

/// What an engine on a store has to do besides running: take requests of other processes, and tell them that it lives.
struct EngineChores: Sendable {
  let driver: EngineDriver
  let store: HistoryStore
  let journal: StoreJournal

  /// Runs until it is cancelled.
  func run() async {
    await withTaskGroup { group in
      group.addTask { await takeRequests() }
      group.addTask { await sayAlive() }
    }
  }

  private func takeRequests() async {
    for await _ in store.changes() { await obeyRequests() }
  }

  /// Does what other processes have asked for. Who is asked again does nothing more: the first stop ends an execution, and
  /// a Task takes one answer.
  func obeyRequests() async {
    for request in (try? await journal.requests()) ?? [] {
      let execution = request.execution
      switch request.action {
      case .stop(let error, let cause): try? await driver.stop(execution, error: error, cause: cause)
      case .succeedTask(let task, let output):
        guard let value = try? JSONValue(parsing: output) else { continue }
        try? await driver.succeed(task, of: execution, output: value)
      case .failTask(let task, let error, let cause):
        try? await driver.fail(task, of: execution, error: error, cause: cause)
      }
    }
  }

  private func sayAlive() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(10))
      if await driver.runningCount > 0 { try? await journal.sayAlive() }
    }
  }
}
