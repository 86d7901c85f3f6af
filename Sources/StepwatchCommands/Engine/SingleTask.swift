import StatesEngine
import StatesLanguage
import Synchronization
import TaskHandlers

/// Has one Task done by the functions of its workflow, outside of any execution.
struct SingleTask {
  let functions: FunctionsFile

  /// What the functions print goes to standard error.
  /// - Returns: how the Task ended, and of an HTTP Task its request.
  func run(_ request: TaskRequest) async -> (outcome: TaskOutcome, exchange: HTTPExchange?) {
    let observer = StandardErrorObserver()
    let pool = LambdaEnvironmentPool()
    let router = TaskRouter(file: functions, pool: pool)
    let outcome = await withTaskGroup(of: TaskOutcome?.self) { group in
      group.addTask { await router.run(request, observer: observer) }
      group.addTask { await timeOut(at: request.deadline) }
      // The time limit says nothing when there is none, and when the work was done before.
      for await ended in group {
        guard let ended else { continue }
        group.cancelAll()
        return ended
      }
      return TaskOutcome.failed(error: StatesError.Name.taskFailed, cause: "nothing answered the Task")
    }
    await pool.shutDown()
    return (outcome, observer.exchange.withLock { $0 })
  }

  private func timeOut(at deadline: Int64?) async -> TaskOutcome? {
    guard let deadline else { return nil }
    do {
      try await Task.sleep(for: .milliseconds(max(0, deadline - WallClock.now)))
      return .failed(error: StatesError.Name.timeout, cause: nil)
    } catch {
      return nil
    }
  }
}

private final class StandardErrorObserver: TaskObserver {
  let exchange = Mutex<HTTPExchange?>(nil)

  func heartbeat() {}

  func exchanged(_ exchange: HTTPExchange) { self.exchange.withLock { $0 = exchange } }

  func log(_ lines: [String]) {
    for line in lines { writeError(line) }
  }
}
