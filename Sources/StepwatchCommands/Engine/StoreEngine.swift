import ExecutionHistory
import HistoryStorage
import StatesEngine

/// A local engine whose executions are in the store, with its chores going on beside it.
struct StoreEngine: Sendable {
  let engine: LocalEngine
  private let journal: StoreJournal
  private let chores: EngineChores
  private let work: Task<Void, Never>

  /// - Parameter endpoint: the port at which workers reach the engine; 0 takes any, nil opens none before a function asks.
  init(
    store: HistoryStore, waits: WaitPolicy = .asWritten, environments: Int? = nil, endpoint: Int? = nil
  ) async throws(CommandFailure) {
    let notices = EngineNotices()
    do {
      journal = try await store.journal(clock: { WallClock.now }, tell: { notices.say($0.description) })
    } catch {
      throw CommandFailure(.source, error.description)
    }
    let engine = LocalEngine(
      journal: journal, waits: waits, environments: environments, notices: notices,
      keepLines: { [journal] logs in
        // A line that cannot be kept loses no execution; the next write that fails will tell.
        try? await journal.add(logs.flatMap(\.functionLogs))
      })
    self.engine = engine
    let chores = EngineChores(driver: engine.driver, store: store, journal: journal)
    self.chores = chores
    if let endpoint { try await engine.openEndpoint(port: endpoint) }
    work = Task { await chores.run() }
  }

  /// Goes on with executions whose process is gone, and does what that process was asked for and did not get to.
  ///
  /// - Parameter named: only these, with those that they started; nil is all.
  /// - Returns: those that go on, and a sentence for each that cannot.
  func recover(_ named: [ExecutionARN]? = nil) async -> (resumed: [ExecutionARN], problems: [String]) {
    let recovered = await engine.recover(named)
    await chores.obeyRequests()
    return recovered
  }

  /// Stops what still runs, so that it ends ABORTED and not in the middle of nowhere, and then the functions.
  func end() async {
    let driver = engine.driver
    if await driver.journalFailure == nil { await stopAll(driver) }
    await leave()
  }

  /// Leaves what still runs to whoever goes on with it, and ends the functions.
  func leave() async {
    // First, so that functions that are ended here leave no failure in the history: they run again.
    try? await journal.close()
    await engine.shutDown()
    work.cancel()
    await work.value
    await engine.driver.waitForLines()
  }

  private func stopAll(_ driver: EngineDriver) async {
    for execution in await driver.runningExecutions {
      try? await driver.stop(execution, cause: "stepwatch, which ran it, was left")
      _ = try? await driver.waitForEnd(execution)
    }
  }
}

extension TaskLog {
  fileprivate var functionLogs: [FunctionLog] {
    lines.map { FunctionLog(execution: execution, scheduledEventID: task, time: time, text: $0) }
  }
}
