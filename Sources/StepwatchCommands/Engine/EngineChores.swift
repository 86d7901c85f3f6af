import ExecutionHistory
import HistoryStorage
import JSONDocument
import StatesEngine

/// What an engine on a store has to do besides running: keep what functions print, take requests of other processes, and
/// tell them that it lives.
struct EngineChores: Sendable {
  let driver: EngineDriver
  let store: HistoryStore
  let journal: StoreJournal

  /// Runs until it is cancelled.
  func run() async {
    await withTaskGroup { group in
      group.addTask { await keepFunctionLogs() }
      group.addTask { await takeRequests() }
      group.addTask { await sayAlive() }
    }
  }

  private func keepFunctionLogs() async {
    for await batch in await driver.events {
      let logs = batch.changes.flatMap { change in
        change.log.flatMap { log in
          log.lines.map { line in
            FunctionLog(execution: change.execution, scheduledEventID: log.task, time: log.time, text: line)
          }
        }
      }
      guard !logs.isEmpty else { continue }
      let journal = journal
      // In a task of its own, so that the last lines are kept too when the chores are cancelled. A line that cannot be
      // kept loses no execution; the next write that fails will tell.
      await Task { try? await journal.add(logs) }.value
    }
  }

  private func takeRequests() async {
    for await _ in store.changes() {
      // Of those that ended here too: they can be redriven.
      let known = await driver.knownExecutions
      guard !known.isEmpty, let requests = try? await store.takeRequests(for: known) else { continue }
      for request in requests { await obey(request) }
    }
  }

  /// What was asked for may have happened by itself meanwhile, so that doing it fails; then there is nothing to do.
  private func obey(_ request: ExecutionRequest) async {
    switch request.action {
    case .stop(let error, let cause): try? await driver.stop(request.execution, error: error, cause: cause)
    case .taskSucceeded(let token, let output):
      guard let value = try? JSONValue(parsing: output) else { return }
      try? await driver.sendTaskSuccess(token: token, output: value)
    case .taskFailed(let token, let error, let cause):
      try? await driver.sendTaskFailure(token: token, error: error, cause: cause)
    case .taskHeartbeat(let token): try? await driver.sendTaskHeartbeat(token: token)
    case .redrive: try? await driver.redrive(request.execution)
    }
  }

  private func sayAlive() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(10))
      if await driver.runningCount > 0 { try? await journal.sayAlive() }
    }
  }
}
