import ExecutionHistory
import HistoryReaders
import StatesLanguage

/// Writes what a source tells of executions, a line a change, in the order in which it happened.
actor HeadlessWatch {
  private let source: any HistorySource
  private var order: EventOrder
  private var runs: WatchedRuns
  private var faultCount = 0
  private var eventCount = 0
  /// What is being done; one thing after the other, so that lines come in order and a slow reader holds up the source.
  private var turn: Task<Void, Never>?
  /// Wakes up for events that have waited long enough for others.
  private var alarm: (time: Int64, task: Task<Void, Never>)?

  /// For how many milliseconds an event waits for one before it, which CloudWatch Logs may deliver later.
  private static let patience: Int64 = 2000
  /// Of so many executions it is told what is missing.
  private static let mostReports = 20

  /// - Parameter isFinite: the source is a file that is read to its end: what is missing may stand anywhere in it.
  init(_ source: any HistorySource, isFinite: Bool, runs: WatchedRuns) {
    self.source = source
    self.runs = runs
    order = EventOrder(patience: isFinite ? nil : Self.patience)
  }

  /// - Throws: when there was nothing to show.
  func run() async throws(CommandFailure) {
    for await batch in source.batches() { await inTurn { await self.take(batch) } }
    alarm?.task.cancel()
    await inTurn { await self.finish() }
    guard eventCount > 0 else {
      throw CommandFailure(.source, "\(source.name) holds no history event")
    }
    if faultCount > 0 {
      writeError("stepwatch: \(faultCount) piece\(faultCount == 1 ? "" : "s") of \(source.name) could not be read")
    }
  }

  private func inTurn(_ work: @escaping @Sendable () async -> Void) async {
    let before = turn
    let now = Task {
      await before?.value
      await work()
    }
    turn = now
    await now.value
  }

  private func take(_ batch: ReadBatch) async {
    eventCount += batch.events.count
    faultCount += batch.faults.count
    await StandardOutput.write(runs.lines(of: order.take(batch.events, at: WallClock.now)))
    for fault in batch.faults { writeError("stepwatch: \(source.name): \(fault)") }
    setAlarm()
  }

  private func setAlarm() {
    guard let time = order.nextRelease else { return }
    if let alarm, alarm.time <= time { return }
    alarm?.task.cancel()
    let task = Task {
      do { try await Task.sleep(for: .milliseconds(max(0, time - WallClock.now))) } catch { return }
      await inTurn { await self.release() }
    }
    alarm = (time, task)
  }

  private func release() async {
    alarm = nil
    await StandardOutput.write(runs.lines(of: order.release(at: WallClock.now)))
    setAlarm()
  }

  private func finish() async {
    let last = runs.lines(of: order.finish())
    await StandardOutput.write(last + runs.summaryOfOpen)
    let missing = order.missing
    for events in missing.prefix(Self.mostReports) {
      writeError("stepwatch: \(events.execution?.name ?? source.name): \(events)")
    }
    if missing.count > Self.mostReports {
      writeError("stepwatch: of \(missing.count - Self.mostReports) more executions events are missing")
    }
  }
}
