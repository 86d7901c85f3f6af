import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import Foundation
import HistoryStorage
import JSONDocument
import StatesEngine
import StatesLanguage

/// Runs one execution without a screen, and writes what happens.
struct HeadlessRun {
  let store: HistoryStore
  let storeEngine: StoreEngine
  let form: HeadlessForm
  /// Leaves out what functions print and, where the output alone is asked for, the lines beside it.
  let isQuiet: Bool
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  private var engine: LocalEngine { storeEngine.engine }

  init(store: HistoryStore, storeEngine: StoreEngine, form: HeadlessForm, isQuiet: Bool, timeZoneOffset: Int64) {
    self.store = store
    self.storeEngine = storeEngine
    self.form = form
    self.isQuiet = isQuiet
    self.timeZoneOffset = timeZoneOffset
  }

  /// - Returns: how the execution ended, as an exit status.
  func run(_ workflow: Workflow, name: String?, input: JSONValue) async throws(CommandFailure) -> ExitStatus {
    try await interruptibly { interruption throws(CommandFailure) in
      let arn = try await engine.start(workflow, name: name, input: input)
      let log = PlainLog(
        name: arn.name, outline: StateMachineOutline(workflow.definition), timeZoneOffset: timeZoneOffset)
      return try await follow(FollowedRun(arn), log, workflow.definition, LogEventWriter(arn), interruption)
    }
  }

  /// Redrives an execution of the store, and writes what happens from then on.
  /// - Returns: how the execution ended this time.
  func redrive(_ execution: StoredExecution) async throws(CommandFailure) -> ExitStatus {
    let arn = execution.arn
    let last = EventID(execution.eventCount)
    let (log, definition) = await StoredLog.load(
      arn, before: last.next, from: store, timeZoneOffset: timeZoneOffset)
    let run = FollowedRun(arn, after: last, linesSince: WallClock.now)
    return try await interruptibly { interruption throws(CommandFailure) in
      try await engine.redrive(arn)
      let writer = LogEventWriter(arn, redriveCount: execution.redriveCount)
      return try await follow(run, log, definition, writer, interruption)
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
    _ run: FollowedRun, _ log: PlainLog, _ definition: StateMachineDefinition?, _ eventWriter: LogEventWriter,
    _ interruption: RunInterruption
  ) async throws(CommandFailure) -> ExitStatus {
    interruption.begin(run.arn)
    var lines = HeadlessLines(
      run.arn, store: store, log: log, eventWriter: eventWriter, form: form, tellsPrinted: !isQuiet)
    var outcome: ExecutionOutcome?
    do {
      // With the engine its chores end: all that functions printed is in the store then.
      let following = RunFollowing(store: store, driver: engine.driver)
      try await following.follow([run], beforeLast: { await storeEngine.end() }) { _, news in
        await write(await lines.take(news))
        outcome = news.end
      }
    } catch {
      throw CommandFailure(.source, error.description)
    }
    guard let outcome, outcome.status != .running else { throw await stoodStill(run.arn) }
    try await writeEnd(of: run.arn, lines.log.projection, definition)
    return ExitStatus(outcome.status)
  }

  /// The engine says no more once its journal cannot be written.
  private func stoodStill(_ arn: ExecutionARN) async -> CommandFailure {
    let reason = await engine.driver.journalFailure.map { "\($0)" } ?? "the engine has ended"
    return CommandFailure(
      .source, "\(reason); the run \(arn.name) stands where it was, and stepwatch resume goes on with it")
  }

  private func write(_ lines: HeadlessLines.Written) async {
    await StandardOutput.write(form == .output ? [] : lines.lines, areJSON: form == .events)
    let beside = (form == .output && !isQuiet ? lines.lines : []) + lines.beside
    for line in beside { writeError(line) }
  }

  private func writeEnd(
    of arn: ExecutionARN, _ projection: ExecutionProjection, _ definition: StateMachineDefinition?
  ) async throws(CommandFailure) {
    switch form {
    case .lines, .events: break
    case .summary:
      let mapRuns = (try? await MapRunReport.readAll(of: arn, from: store)) ?? [:]
      await StandardOutput.write(
        [""] + PlainSummary(projection, name: arn.name, definition: definition, mapRuns: mapRuns).lines)
    case .output:
      guard projection.status == .succeeded else { return }
      let text = try RunOutput.text(of: projection, name: arn.name)
      await StandardOutput.write([text], areJSON: true)
    }
  }
}

/// In which form an execution is told without a screen.
enum HeadlessForm {
  /// A line a change.
  case lines
  /// One event a line, as Step Functions writes it to CloudWatch Logs.
  case events
  /// A line a change and, in the end, how every state stands, in words.
  case summary
  /// The execution's output alone; the lines go to standard error.
  case output
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
