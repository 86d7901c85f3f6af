import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import Foundation
import StatesLanguage

/// Writes what a source tells of executions, a line a change, each under the execution's name.
struct HeadlessWatch {
  let definition: StateMachineDefinition?
  /// Tells of every execution that ends, and in the end of those that go on, how its states stand, in words.
  let endsWithSummary: Bool
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  /// - Throws: when there was nothing to show.
  func run(_ source: some HistorySource) async throws(CommandFailure) {
    var logs: [ExecutionARN: PlainLog] = [:]
    let outline = definition.map(StateMachineOutline.init) ?? StateMachineOutline()
    var eventCount = 0
    var faultCount = 0
    for await batch in source.batches() {
      for read in batch.events {
        let arn = read.execution ?? ExecutionARN(source.name)
        let line = logs[arn, default: PlainLog(name: arn.name, outline: outline, timeZoneOffset: timeZoneOffset)]
          .take(read.event)
        if let line { StandardOutput.line("\(arn.name) \(line)") }
        // What has ended is forgotten, so that memory stays bounded however long the source is.
        if logs[arn]?.projection.status.isEnded == true, let ended = logs.removeValue(forKey: arn) {
          await summarize(ended, arn)
        }
      }
      StandardOutput.flush()
      eventCount += batch.events.count
      faultCount += batch.faults.count
      for fault in batch.faults { writeError("stepwatch: \(source.name): \(fault)") }
    }
    for (arn, log) in logs.sorted(by: { $0.key.text < $1.key.text }) { await summarize(log, arn) }
    guard eventCount > 0 else {
      throw CommandFailure(.source, "\(source.name) holds no history event")
    }
    if faultCount > 0 {
      writeError("stepwatch: \(faultCount) piece\(faultCount == 1 ? "" : "s") of \(source.name) could not be read")
    }
  }

  private func summarize(_ log: PlainLog, _ arn: ExecutionARN) async {
    if endsWithSummary { await printSummary(log.projection, name: arn.name, definition) }
  }
}
