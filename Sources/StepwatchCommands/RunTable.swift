import DashboardModel
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
        let blanks = String(repeating: " ", count: widths[column] - TextWidth.columns(of: text))
        line += (numbers.contains(column) ? blanks + text : text + blanks) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The columns whose texts stand at their right end: how long, how many.
  private static let numbers: Set<Int> = [4, 5]

  private static func row(_ execution: StoredExecution, now: Int64) -> [String] {
    return [
      execution.status.rawValue, VisibleText.escaping(execution.name), VisibleText.escaping(execution.stateMachineName),
      ISO8601Time.text(of: execution.startedAt), Wording.duration((execution.stoppedAt ?? now) &- execution.startedAt),
      String(execution.eventCount),
      VisibleText.escaping(execution.error ?? ""),
    ]
  }
}
