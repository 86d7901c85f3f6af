import DashboardModel
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
    let width = min(frame.size.columns - 4, 84)
    let model = HelpViewModel(dashboard, width: width - 2)
    let height = min(frame.size.rows - 4, model.lines.count + 2)
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

  /// Inside the lowest pane's border, so that the picture stays whole.
  private func drawToasts(on frame: inout Frame) {
    let bottom = dashboard.layout.panes.map(\.rect.maxY).max() ?? frame.size.rows - 2
    for (index, toast) in dashboard.toasts.suffix(3).reversed().enumerated() {
      let text = " " + TextWidth.fitting(toast.text, columns: frame.size.columns - 6) + " "
      let columns = TextWidth.columns(of: text)
      let style = CellStyle(toast.isFailure ? .error : .toast, [.bold, .reverse])
      frame.put(text, at: Point(x: frame.size.columns - columns - 2, y: bottom - 2 - index), style: style)
    }
  }

}
