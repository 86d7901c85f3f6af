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
    try await withThrowingTaskGroup(of: ExecutionOutcome.self) { group in
      for number in 0..<count {
        group.addTask { try await driver.run(StartRequest(machine, name: "\(prefix)-\(number)", input: input)) }
      }
      for try await outcome in group where outcome.status != .succeeded {
        throw BenchmarkFailure("\(prefix): \(outcome.status.rawValue) \(outcome.cause ?? "")")
      }
    }
  }

  static func systemTime() -> Int64 { SystemClock().now }
}
