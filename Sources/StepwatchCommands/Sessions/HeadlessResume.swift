import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import Foundation
import HistoryStorage
import StatesEngine
import StatesLanguage

/// Goes on with the executions of processes that are gone, and writes a line a change, each under the execution's name.
struct HeadlessResume {
  let store: HistoryStore
  let storeEngine: StoreEngine
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  /// - Returns: how the first execution ended that did not succeed, as an exit status.
  func run() async throws(CommandFailure) -> ExitStatus {
    let engine = storeEngine.engine
    let known = try await eventCounts()
    let (resumed, problems) = await storeEngine.recover()
    for problem in problems { writeError("stepwatch: \(problem)") }
    if resumed.isEmpty, problems.isEmpty { StandardOutput.line("no run has to be resumed") }
    guard !resumed.isEmpty else { return problems.isEmpty ? .succeeded : .source }

    let interruption = InterruptFlag()
    let (interrupts, interrupt) = AsyncStream.makeStream(of: Void.self)
    let signals = InterruptSignals { _ in
      interruption.note()
      interrupt.yield()
    }
    await StandardOutput.write(resumed.map { "\($0.name) RESUMED" })
    let watching = Task { await watch(resumed.map { ($0, known[$0] ?? .beforeFirst) }) }
    let stopping = Task { for await _ in interrupts { watching.cancel() } }
    let status = await watching.value
    stopping.cancel()
    withExtendedLifetime(signals) {}
    if interruption.isNoted { return .interrupted }
    if let failure = await engine.driver.journalFailure { throw CommandFailure(.source, "\(failure)") }
    return status == .succeeded && !problems.isEmpty ? .source : status
  }

  /// How much of each execution that runs was written before anybody goes on with it.
  private func eventCounts() async throws(CommandFailure) -> [ExecutionARN: EventID] {
    do {
      let running = ExecutionFilter(statuses: [.running], includesChildren: true)
      return Dictionary(
        try await store.executions(running, limit: .max).map { ($0.arn, EventID($0.eventCount)) },
        uniquingKeysWith: { first, _ in first })
    } catch {
      throw CommandFailure(.source, error.description)
    }
  }

  private func watch(_ resumed: [(arn: ExecutionARN, lastID: EventID)]) async -> ExitStatus {
    var logs: [ExecutionARN: PlainLog] = [:]
    var status = ExitStatus.succeeded
    do {
      try await RunFollowing(store: store, driver: storeEngine.engine.driver).follow(resumed) { arn, events, end in
        if logs[arn] == nil, let first = events.first {
          logs[arn] = await StoredLog.load(arn, before: first.id, from: store, timeZoneOffset: timeZoneOffset).log
        }
        let lines = events.compactMap { logs[arn]?.take($0) }
        await StandardOutput.write(lines.map { "\(arn.name) \($0)" })
        guard let end else { return }
        if status == .succeeded { status = ExitStatus(end.status) }
        logs[arn] = nil
      }
    } catch {
      writeError("stepwatch: \(error)")
      return .source
    }
    return status
  }
}
