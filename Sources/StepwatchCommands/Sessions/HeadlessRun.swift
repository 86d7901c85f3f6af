import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import Foundation
import HistoryStorage
import JSONDocument
import StatesEngine
import StatesLanguage

/// Runs one execution and writes what happens to standard output, a line a change.
struct HeadlessRun {
  let store: HistoryStore
  let engine: LocalEngine
  /// One event a line, as Step Functions writes it to CloudWatch Logs, instead of words.
  let printsEvents: Bool
  /// Tells in the end how every state stands, in words.
  let endsWithSummary: Bool
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  /// - Returns: how the execution ended, as an exit status.
  func run(_ workflow: Workflow, name: String?, input: JSONValue) async throws(CommandFailure) -> ExitStatus {
    try await interruptibly { interruption throws(CommandFailure) in
      let arn = try await engine.start(workflow, name: name, input: input)
      let log = PlainLog(
        name: arn.name, outline: StateMachineOutline(workflow.definition), timeZoneOffset: timeZoneOffset)
      return try await follow(arn, after: .beforeFirst, log, workflow.definition, LogEventWriter(arn), interruption)
    }
  }

  /// Redrives an execution of the store, and writes what happens from then on.
  /// - Returns: how the execution ended this time.
  func redrive(_ execution: StoredExecution) async throws(CommandFailure) -> ExitStatus {
    let arn = execution.arn
    let last = EventID(execution.eventCount)
    let (log, definition) = await StoredLog.load(
      arn, before: last.next, from: store, timeZoneOffset: timeZoneOffset)
    return try await interruptibly { interruption throws(CommandFailure) in
      try await engine.redrive(arn)
      let writer = LogEventWriter(arn, redriveCount: execution.redriveCount)
      return try await follow(arn, after: last, log, definition, writer, interruption)
    }
  }

  private func interruptibly(
    _ run: (RunInterruption) async throws(CommandFailure) -> ExitStatus
  ) async throws(CommandFailure) -> ExitStatus {
    let interruption = RunInterruption(driver: engine.driver)
    let signals = InterruptSignals { signal in
      guard interruption.asked(by: signal, at: WallClock.now) else { return }
      _exit((interruption.signal?.status ?? .aborted).rawValue)
    }
    defer { withExtendedLifetime(signals) {} }
    let status = try await run(interruption)
    return interruption.signal?.status ?? status
  }

  private func follow(
    _ arn: ExecutionARN, after last: EventID, _ log: PlainLog, _ definition: StateMachineDefinition?,
    _ writer: LogEventWriter, _ interruption: RunInterruption
  ) async throws(CommandFailure) -> ExitStatus {
    interruption.begin(arn)
    var (log, writer) = (log, writer)
    var outcome: ExecutionOutcome?
    do {
      try await RunFollowing(store: store, driver: engine.driver).follow([(arn, last)]) { _, events, end in
        await write(events, &log, &writer)
        outcome = end
      }
    } catch {
      throw CommandFailure(.source, error.description)
    }
    if let outcome, outcome.status != .running {
      if endsWithSummary { await printSummary(log.projection, name: arn.name, definition) }
      return ExitStatus(outcome.status)
    }
    // The engine says no more once its journal cannot be written.
    let reason = await engine.driver.journalFailure.map { "\($0)" } ?? "the engine has ended"
    throw CommandFailure(
      .source, "\(reason); the run \(arn.name) stands where it was, and stepwatch resume goes on with it")
  }

  private func write(_ events: [HistoryEvent], _ log: inout PlainLog, _ writer: inout LogEventWriter) async {
    var lines: [String] = []
    for event in events {
      let line = log.take(event)
      if printsEvents {
        lines.append(writer.value(of: event).text)
      } else if let line {
        lines.append(line)
      }
    }
    await StandardOutput.write(lines, areJSON: printsEvents)
  }
}

/// How an execution stands, in words, set apart from what was written before.
func printSummary(_ projection: ExecutionProjection, name: String, _ definition: StateMachineDefinition?) async {
  await StandardOutput.write([""] + PlainSummary(projection, name: name, definition: definition).lines)
}

extension ExitStatus {
  init(_ status: ExecutionStatus) {
    switch status {
    case .succeeded: self = .succeeded
    case .timedOut: self = .timedOut
    case .aborted: self = .aborted
    case .failed, .running, .pendingRedrive: self = .failed
    }
  }
}
