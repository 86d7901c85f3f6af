import ExecutionHistory
import HistoryStorage
import StatesEngine
import Synchronization

/// Follows executions that the engine of this process runs.
///
/// What is new is read from the store. However slowly somebody takes it, nothing gathers in memory, and executions that nobody
/// asked for cost nothing.
struct RunFollowing {
  let store: HistoryStore
  let driver: EngineDriver

  /// Hands on what happens until all have ended, or the task is cancelled.
  ///
  /// - Parameters:
  ///   - executions: each with its last event that is known already.
  ///   - take: gets new events of one of them, with the last ones how it ended. `RUNNING` says that the engine had to stop
  ///     working.
  func follow(
    _ executions: [(arn: ExecutionARN, lastID: EventID)],
    _ take: (ExecutionARN, [HistoryEvent], ExecutionOutcome?) async -> Void
  ) async throws(HistoryStoreError) {
    let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let outcomes = Outcomes()
    let changes = store.changes()
    let listening = Task { for await _ in changes { waker.yield() } }
    defer { listening.cancel() }
    for (arn, _) in executions {
      Task {
        outcomes.note(arn, try? await driver.waitForEnd(arn))
        waker.yield()
      }
    }
    // What happened before anybody listened.
    waker.yield()
    var running = executions
    for await _ in wakes {
      // First, since all that an execution did is in the store when its end is told.
      let ended = outcomes.noted
      for index in running.indices {
        let (arn, lastID) = running[index]
        let events = try await store.events(of: arn, after: lastID)
        running[index].lastID = events.last?.id ?? lastID
        if !events.isEmpty || ended[arn] != nil { await take(arn, events, ended[arn]) }
      }
      running.removeAll { ended[$0.arn] != nil }
      if running.isEmpty { return }
    }
  }

  private final class Outcomes: Sendable {
    private let outcomes = Mutex<[ExecutionARN: ExecutionOutcome]>([:])

    var noted: [ExecutionARN: ExecutionOutcome] { outcomes.withLock { $0 } }

    /// - Parameter outcome: nil when the engine knows nothing of the execution.
    func note(_ arn: ExecutionARN, _ outcome: ExecutionOutcome?) {
      outcomes.withLock { $0[arn] = outcome ?? ExecutionOutcome(.running) }
    }
  }
}
