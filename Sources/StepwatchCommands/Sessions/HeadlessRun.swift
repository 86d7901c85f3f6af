import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import Foundation
import JSONDocument
import StatesEngine
import StatesLanguage

/// Runs one execution and writes what happens to standard output, a line a change.
struct HeadlessRun {
  let engine: LocalEngine
  /// One event a line, as Step Functions writes it to CloudWatch Logs, instead of words.
  let printsEvents: Bool
  /// Tells in the end how every state stands, in words.
  let endsWithSummary: Bool
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  /// - Returns: how the execution ended, as an exit status.
  func run(_ workflow: Workflow, name: String?, input: JSONValue) async throws(CommandFailure) -> ExitStatus {
    let batches = await engine.driver.events
    let arn = try await engine.start(workflow, name: name, input: input)
    let interruption = Interruption()
    let wasAskedToEnd = Interruption()
    let signals = InterruptSignals { number in
      // Who asks twice does not wait for the end.
      if interruption.isNoted || wasAskedToEnd.isNoted { _exit(ExitStatus.interrupted.rawValue) }
      (number == SIGINT ? interruption : wasAskedToEnd).note()
      let cause = number == SIGINT ? "interrupted by ^C" : "ended by SIGTERM"
      Task { try? await engine.driver.stop(arn, cause: cause) }
    }
    defer { withExtendedLifetime(signals) {} }
    var log = PlainLog(
      name: arn.name, outline: StateMachineOutline(workflow.definition), timeZoneOffset: timeZoneOffset)
    for await batch in batches {
      for change in batch.changes where change.execution == arn {
        write(change.events, of: arn, &log)
        guard let outcome = change.outcome else { continue }
        if endsWithSummary { printSummary(log.projection, name: arn.name, workflow.definition) }
        return interruption.isNoted ? .interrupted : ExitStatus(outcome.status)
      }
    }
    // The engine says no more once its journal cannot be written.
    let reason = await engine.driver.journalFailure.map { "\($0)" } ?? "the engine has ended"
    throw CommandFailure(
      .source, "\(reason); the run \(arn.name) stands where it was, and stepwatch resume goes on with it")
  }

  private func write(_ events: [HistoryEvent], of arn: ExecutionARN, _ log: inout PlainLog) {
    for event in events {
      if printsEvents {
        print(event.logValue(of: arn).text)
      } else if let line = log.take(event) {
        print(line)
      }
    }
    StandardOutput.flush()
  }
}

/// How an execution stands, in words, set apart from what was written before.
func printSummary(_ projection: ExecutionProjection, name: String, _ definition: StateMachineDefinition?) {
  print("")
  for line in PlainSummary(projection, name: name, definition: definition).lines { print(line) }
  StandardOutput.flush()
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
