import ExecutionHistory
import HistoryStorage
import JSONDocument
import StatesEngine

/// Starts many executions on a driver at once and waits for all of them.
enum EngineRun {
  /// Nothing here has Tasks.
  private struct NoTasks: TaskHandler {
    func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
      .scheduleFailed(error: "States.TaskFailed", cause: "no Task is part of this benchmark")
    }
  }

  static func driver(_ journal: any ExecutionJournal) -> EngineDriver {
    EngineDriver(handler: NoTasks(), journal: journal)
  }

  /// - Parameter prefix: execution names begin with it; each name can be used once in a store.
  static func run(
    _ count: Int, of machine: RunnableStateMachine, input: JSONValue, on driver: EngineDriver, prefix: String
  ) async throws {
    let changes = await driver.events
    async let failure = problem(in: changes, whenEnded: count)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask {
          try await driver.start(StartRequest(machine, name: "\(prefix)-\(number)", input: input))
        }
      }
      try await group.waitForAll()
    }
    if let failure = await failure { throw BenchmarkFailure("\(prefix): \(failure)") }
  }

  /// Takes in what happens until so many executions have ended.
  private static func problem(in changes: AsyncStream<EngineBatch>, whenEnded count: Int) async -> String? {
    var ended = 0
    for await batch in changes {
      for outcome in batch.changes.compactMap(\.outcome) {
        if outcome.status != .succeeded { return "\(outcome.status.rawValue) \(outcome.cause ?? "")" }
        ended += 1
      }
      if ended == count { return nil }
    }
    return "the engine stopped after \(ended) of \(count) executions"
  }

  static func systemTime() -> Int64 { SystemClock().now }
}
