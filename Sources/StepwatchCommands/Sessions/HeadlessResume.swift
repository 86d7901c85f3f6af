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
  /// Leaves out what functions print.
  let isQuiet: Bool
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  /// - Parameter named: goes on only with these, and with those that they started; nil with all.
  /// - Returns: how the first execution ended that did not succeed, as an exit status.
  func run(_ named: [ExecutionARN]?) async throws(CommandFailure) -> ExitStatus {
    let engine = storeEngine.engine
    let known = try await eventCounts()
    let startedAt = WallClock.now
    let (resumed, problems) = await storeEngine.recover(named)
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
    let watching = Task {
      await watch(resumed.map { FollowedRun($0, after: known[$0] ?? .beforeFirst, linesSince: startedAt) })
    }
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

  private func watch(_ resumed: [FollowedRun]) async -> ExitStatus {
    let known = Dictionary(resumed.map { ($0.arn, $0.lastID) }, uniquingKeysWith: { first, _ in first })
    var runs: [ExecutionARN: HeadlessLines] = [:]
    var status = ExitStatus.succeeded
    do {
      let following = RunFollowing(store: store, driver: storeEngine.engine.driver)
      try await following.follow(resumed, beforeLast: {}) { arn, news in
        var run: HeadlessLines
        if let begun = runs[arn] { run = begun } else { run = await lines(of: arn, after: known[arn] ?? .beforeFirst) }
        let lines = await run.take(news).lines
        await StandardOutput.write(lines.map { "\(arn.name) \($0)" })
        runs[arn] = news.end == nil ? run : nil
        if let end = news.end, status == .succeeded { status = ExitStatus(end.status) }
      }
    } catch {
      writeError("stepwatch: \(error)")
      return .source
    }
    return status
  }

  private func lines(of arn: ExecutionARN, after last: EventID) async -> HeadlessLines {
    let log = await StoredLog.load(arn, before: last.next, from: store, timeZoneOffset: timeZoneOffset).log
    return HeadlessLines(
      arn, store: store, log: log, eventWriter: LogEventWriter(arn), form: .lines, tellsPrinted: !isQuiet)
  }
}
