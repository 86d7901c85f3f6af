import DashboardModel
import ExecutionHistory
import Foundation
import HistoryReaders
import StatesLanguage
import Synchronization

/// Writes what a source tells of executions, a line a change, in the order in which it happened.
actor HeadlessWatch {
  private let source: any HistorySource
  private var order: EventOrder
  private var runs: WatchedRuns
  private var faultCount = 0
  private var eventCount = 0
  private var hasEnded = false
  /// So that lines come in order and a slow reader holds up the source.
  private let turns = Turns()
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

  /// Reads to the end of the source, or until a signal asks to end. What is missing is told either way.
  ///
  /// - Returns: how the program ends.
  /// - Throws: when there was nothing to show.
  func run() async throws(CommandFailure) -> ExitStatus {
    let (ends, ending) = AsyncStream.makeStream(of: EndingSignal?.self)
    let insistence = Mutex(Insistence())
    let signals = InterruptSignals { signal in
      switch insistence.withLock({ $0.asked(at: WallClock.now, isWritten: true) }) {
      case .end: ending.yield(signal)
      case .wait: break
      // Who reads the lines does not take them.
      case .leave: _exit((signal.status ?? .succeeded).rawValue)
      }
    }
    defer { withExtendedLifetime(signals) {} }
    let reading = Task {
      for await batch in source.batches() { await turns.take { await self.take(batch) } }
      ending.yield(nil)
    }
    var iterator = ends.makeAsyncIterator()
    let signal = await iterator.next() ?? nil
    // It may wait for a file that does not grow: nothing more is taken of it, whatever it still reads.
    hasEnded = true
    reading.cancel()
    alarm?.task.cancel()
    await turns.take { await self.finish() }
    if eventCount == 0 {
      let sentence = "\(source.name) holds no history event"
      guard signal != nil else { throw CommandFailure(.source, sentence) }
      writeError("stepwatch: \(sentence)")
    }
    if faultCount > 0 {
      writeError("stepwatch: \(Wording.count(faultCount, "piece")) of \(source.name) could not be read")
    }
    return signal.map { $0.status ?? .succeeded } ?? .succeeded
  }

  private func take(_ batch: ReadBatch) async {
    guard !hasEnded else { return }
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
      await turns.take { await self.release() }
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
    report(order.missing) { "\($0.execution?.name ?? source.name): \($0)" }
    report(runs.untoldOpen) { "\($0.name) has not ended: it is RUNNING at event \($0.lastID)" }
  }

  /// Of the first few a sentence each, of the others how many there are.
  private func report<Element>(_ elements: [Element], _ sentence: (Element) -> String) {
    for element in elements.prefix(Self.mostReports) { writeError("stepwatch: \(sentence(element))") }
    let more = elements.count - Self.mostReports
    if more > 0 { writeError("stepwatch: the same of \(Wording.count(more, "more execution"))") }
  }
}
