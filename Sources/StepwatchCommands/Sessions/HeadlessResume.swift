import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import Foundation
import HistoryStorage
import StatesEngine
import StatesLanguage
import TerminalFrame

/// Goes on with the executions of processes that are gone, and writes a line a change, each under the execution's name.
struct HeadlessResume {
  let store: HistoryStore
  let storeEngine: StoreEngine
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  /// - Returns: how the first execution ended that did not succeed, as an exit status.
  func run() async throws(CommandFailure) -> ExitStatus {
    let engine = storeEngine.engine
    let batches = await engine.driver.events
    let (resumed, problems) = await storeEngine.recover()
    for problem in problems { writeError("stepwatch: \(problem)") }
    if resumed.isEmpty, problems.isEmpty { print("no run has to be resumed") }
    guard !resumed.isEmpty else { return problems.isEmpty ? .succeeded : .source }

    let interruption = Interruption()
    let (interrupts, interrupt) = AsyncStream.makeStream(of: Void.self)
    let signals = InterruptSignals { _ in
      interruption.note()
      interrupt.yield()
    }
    for arn in resumed { print("\(VisibleText.escaping(arn.name)) RESUMED") }
    StandardOutput.flush()
    let watching = Task { await watch(resumed, batches) }
    let stopping = Task { for await _ in interrupts { watching.cancel() } }
    let status = await watching.value
    stopping.cancel()
    withExtendedLifetime(signals) {}
    if interruption.isNoted { return .interrupted }
    if let failure = await engine.driver.journalFailure { throw CommandFailure(.source, "\(failure)") }
    return status == .succeeded && !problems.isEmpty ? .source : status
  }

  private func watch(_ resumed: [ExecutionARN], _ batches: AsyncStream<EngineBatch>) async -> ExitStatus {
    var running = Set(resumed)
    var logs: [ExecutionARN: PlainLog] = [:]
    var status = ExitStatus.succeeded
    for await batch in batches {
      for change in batch.changes where running.contains(change.execution) {
        let arn = change.execution
        if logs[arn] == nil, let first = change.events.first {
          logs[arn] = await StoredLog.load(arn, before: first.id, from: store, timeZoneOffset: timeZoneOffset).log
        }
        for event in change.events {
          if let line = logs[arn]?.take(event) { print("\(VisibleText.escaping(arn.name)) \(line)") }
        }
        guard let outcome = change.outcome else { continue }
        if status == .succeeded { status = ExitStatus(outcome.status) }
        running.remove(arn)
        logs[arn] = nil
      }
      StandardOutput.flush()
      if running.isEmpty { break }
    }
    return status
  }
}
