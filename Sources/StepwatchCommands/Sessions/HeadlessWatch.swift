import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import Foundation
import StatesLanguage
import TerminalFrame

/// Writes what a source tells of executions, a line a change, each under the execution's name.
struct HeadlessWatch {
  let definition: StateMachineDefinition?

  /// - Throws: when there was nothing to show.
  func run(_ source: some HistorySource) async throws(CommandFailure) {
    var logs: [ExecutionARN: PlainLog] = [:]
    let outline = definition.map(StateMachineOutline.init) ?? StateMachineOutline()
    var eventCount = 0
    var faultCount = 0
    let offset = Int64(TimeZone.current.secondsFromGMT()) * 1000
    for await batch in source.batches() {
      for read in batch.events {
        let arn = read.execution ?? ExecutionARN(source.name)
        let line = logs[arn, default: PlainLog(name: arn.name, outline: outline, timeZoneOffset: offset)]
          .take(read.event)
        if let line { print("\(VisibleText.escaping(arn.name)) \(line)") }
        // What has ended is forgotten, so that memory stays bounded however long the source is.
        if logs[arn]?.projection.status.isEnded == true { logs[arn] = nil }
      }
      StandardOutput.flush()
      eventCount += batch.events.count
      faultCount += batch.faults.count
      for fault in batch.faults { writeError("stepwatch: \(source.name): \(fault)") }
    }
    guard eventCount > 0 else {
      throw CommandFailure(.source, "\(source.name) holds no history event")
    }
    if faultCount > 0 {
      writeError("stepwatch: \(faultCount) piece\(faultCount == 1 ? "" : "s") of \(source.name) could not be read")
    }
  }
}
