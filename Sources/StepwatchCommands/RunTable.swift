import ExecutionHistory
import HistoryStorage
import TerminalFrame
import Timestamps

/// The list of runs as text in columns.
enum RunTable {
  static func lines(_ executions: [StoredExecution], now: Int64) -> [String] {
    guard !executions.isEmpty else { return ["no run is recorded yet; stepwatch run DEFINITION makes one"] }
    let rows =
      [["STATUS", "NAME", "STATE MACHINE", "STARTED", "DURATION", "EVENTS", "ERROR"]]
      + executions.map { row($0, now: now) }
    let widths = rows[0].indices.map { column in rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        line += text + String(repeating: " ", count: widths[column] - TextWidth.columns(of: text) + 2)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func row(_ execution: StoredExecution, now: Int64) -> [String] {
    let duration = Double((execution.stoppedAt ?? now) - execution.startedAt) / 1000
    return [
      execution.status.rawValue, VisibleText.escaping(execution.name), VisibleText.escaping(execution.stateMachineName),
      ISO8601Time.text(of: execution.startedAt), "\((duration * 10).rounded() / 10)s", String(execution.eventCount),
      VisibleText.escaping(execution.error ?? ""),
    ]
  }
}
