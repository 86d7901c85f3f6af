import DashboardModel
import DashboardViews
import ExecutionHistory
import TerminalFrame

/// What is shown, as the text of a file.
struct ExportText {
  let run: OpenRun?
  let frame: Frame
  let theme: ResolvedTheme

  /// Empty where there is no run, or no definition to draw.
  func text(as format: ExportFormat) -> String {
    let events = run?.timeline.events ?? []
    switch format {
    case .value: return ""
    case .history: return HistoryDocument.text(of: events) + "\n"
    case .logs:
      var writer = LogEventWriter(ExecutionARN(run?.id.rawValue ?? ""))
      return events.map { writer.value(of: $0).text + "\n" }.joined()
    case .graph: return run?.definition.map { GraphText.text(of: $0) } ?? ""
    case .mermaid: return run?.definition.map { GraphText.mermaid(of: $0) } ?? ""
    case .dot: return run?.definition.map { GraphText.dot(of: $0, name: run?.stateMachine ?? "") } ?? ""
    case .screen: return frame.plainText
    case .ansi: return frame.ansiText(theme)
    }
  }
}
