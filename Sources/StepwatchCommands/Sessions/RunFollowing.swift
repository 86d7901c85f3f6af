import ExecutionHistory
import HistoryStorage
import StatesEngine
import Synchronization

/// An execution that is followed, and from where on.
struct FollowedRun {
  let arn: ExecutionARN
  /// The last event that is known already.
  var lastID = EventID.beforeFirst
  /// Lines of its functions from before are of another process, which has shown them; milliseconds since 1970.
  var linesSince: Int64 = 0
  fileprivate var lastLine = FunctionLogs.Place.beginning

  init(_ arn: ExecutionARN, after lastID: EventID = .beforeFirst, linesSince: Int64 = 0) {
    self.arn = arn
    self.lastID = lastID
    self.linesSince = linesSince
  }
}

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
  ///   - executions: what is followed, and how much of each is known already.
  ///   - beforeLast: what has to be done once an execution has ended and before the last of it is read.
  ///   - take: gets what is new of one of them.
  func follow(
    _ executions: [FollowedRun], beforeLast: () async -> Void, _ take: (ExecutionARN, RunNews) async -> Void
  ) async throws(HistoryStoreError) {
    let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let outcomes = Outcomes()
    let changes = store.changes()
    let listening = Task { for await _ in changes { waker.yield() } }
    defer { listening.cancel() }
    for arn in executions.map(\.arn) {
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
        let run = running[index]
        let end = ended[run.arn]
        if end != nil { await beforeLast() }
        // The lines first: then none is read without the event that its task was scheduled by.
        let logs = try await store.functionLogs(of: run.arn, after: run.lastLine)
        let events = try await store.events(of: run.arn, after: run.lastID)
        running[index].lastID = events.last?.id ?? run.lastID
        running[index].lastLine = logs.last
        let news = RunNews(events: events, lines: logs.lines.filter { $0.time >= run.linesSince }, end: end)
        if !news.isEmpty { await take(run.arn, news) }
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
