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

  func run(_ source: some HistorySource) async {
    var logs: [ExecutionARN: PlainLog] = [:]
    let outline = definition.map(StateMachineOutline.init) ?? StateMachineOutline()
    var faultCount = 0
    let offset = Int64(TimeZone.current.secondsFromGMT()) * 1000
    for await batch in source.batches() {
      for read in batch.events {
        let arn = read.execution ?? ExecutionARN(source.name)
        var log = logs[arn] ?? PlainLog(name: arn.name, outline: outline, timeZoneOffset: offset)
        if let line = log.take(read.event) { print("\(VisibleText.escaping(arn.name)) \(line)") }
        // What has ended is forgotten, so that memory stays bounded however long the source is.
        logs[arn] = log.projection.status.isEnded ? nil : log
      }
      faultCount += batch.faults.count
      for fault in batch.faults { writeError("stepwatch: \(source.name): \(fault)") }
    }
    StandardOutput.flush()
    if faultCount > 0 {
      writeError("stepwatch: \(faultCount) piece\(faultCount == 1 ? "" : "s") of \(source.name) could not be read")
    }
  }
}
