import DashboardModel
import JSONDocument
import TerminalFrame

/// What lies on top of the panes: the help, a question, short-lived sentences.
struct OverlayView {
  let dashboard: Dashboard
  let glyphs: GlyphSet

  func draw(on frame: inout Frame, map: inout ScreenMap) {
    if dashboard.helpRow != nil || dashboard.palette != nil || dashboard.confirmation != nil { fade(&frame) }
    if let row = dashboard.helpRow { drawHelp(from: row, on: &frame, map: &map) }
    if let palette = dashboard.palette, let prompt = dashboard.prompt {
      PaletteView(palette: palette, prompt: prompt, dashboard: dashboard, glyphs: glyphs).draw(on: &frame, map: &map)
    }
    drawToasts(on: &frame)
    if let confirmation = dashboard.confirmation {
      ConfirmationView(confirmation: confirmation, glyphs: glyphs).draw(on: &frame, map: &map)
    }
  }

  /// What lies behind steps back: all but the footer, which says what the keys do now.
  private func fade(_ frame: inout Frame) {
    frame.restyle(Rect(x: 0, y: 0, width: frame.size.columns, height: frame.size.rows - 1)) { style in
      CellStyle(style.role == .border ? .border : .dim)
    }
  }

  private func drawHelp(from row: Int, on frame: inout Frame, map: inout ScreenMap) {
    let width = Self.width(in: frame.size)
    let model = HelpViewModel(dashboard, width: width - 2)
    let height = min(frame.size.rows - 2 * Self.margin(in: frame.size), model.lines.count + 2)
    let rect = Rect(
      x: (frame.size.columns - width) / 2, y: (frame.size.rows - height) / 2, width: width, height: height)
    frame.fill(rect, style: CellStyle(.modal))
    let inner = PaneView(title: model.title, detail: "Esc closes", isFocused: true, glyphs: glyphs).draw(
      in: rect, on: &frame)
    map.helpPage = inner.height
    map.helpRange = max(0, model.lines.count - inner.height)
    let first = min(row, map.helpRange)
    frame.put(model.lines.dropFirst(first).prefix(inner.height), in: inner)
    frame.lay(.modal, under: rect)
    map.add(rect, .help)
    PaneView.drawScrollbar(first: first, visible: inner.height, total: model.lines.count, beside: inner, on: &frame)
  }

  /// The columns of a large box on top of the panes. On a narrow screen it has all of them: strips of what lies behind
  /// would be no more than a torn edge.
  static func width(in size: TerminalSize) -> Int { size.columns < widest + 12 ? size.columns : widest }

  /// The rows above a large box: header and tabs, or in a low terminal the header alone.
  static func margin(in size: TerminalSize) -> Int { size.rows < 16 ? 1 : 2 }

  private static let widest = 84

  /// Inside the lowest pane's border, so that the picture stays whole; the newest lowest.
  private func drawToasts(on frame: inout Frame) {
    var row = (dashboard.layout.panes.map(\.rect.maxY).max() ?? frame.size.rows) - 2
    for toast in dashboard.toasts.suffix(3).reversed() {
      let style = CellStyle(toast.isFailure ? .error : .toast, [.bold, .reverse])
      let lines = Self.lines(of: toast.text, columns: frame.size.columns - 6)
      let width = lines.map { TextWidth.columns(of: $0) }.max() ?? 0
      for line in lines.reversed() {
        let text = " " + TextWidth.padded(line, columns: width) + " "
        frame.put(text, at: Point(x: frame.size.columns - width - 4, y: row), style: style)
        row -= 1
      }
    }
  }

  /// A sentence too long for a line takes more, three at the most.
  private static func lines(of text: String, columns: Int) -> [String] {
    var lines = TextWidth.lines(of: text, columns: columns)
    if lines.count > mostToastLines {
      lines = Array(lines.prefix(mostToastLines))
      lines[mostToastLines - 1] += " …"
    }
    return lines.map { TextWidth.fitting($0, columns: columns) }
  }

  private static let mostToastLines = 3
}
