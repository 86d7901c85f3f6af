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
    if let confirmation = dashboard.confirmation { draw(confirmation, on: &frame) }
  }

  /// What lies behind steps back: all but the footer, which says what the keys do now.
  private func fade(_ frame: inout Frame) {
    frame.restyle(Rect(x: 0, y: 0, width: frame.size.columns, height: frame.size.rows - 1)) { style in
      CellStyle(style.role == .border ? .border : .dim)
    }
  }

  private func drawHelp(from row: Int, on frame: inout Frame, map: inout ScreenMap) {
    let model = HelpViewModel(dashboard)
    let width = min(frame.size.columns - 4, 84)
    let height = min(frame.size.rows - 4, model.lines.count + 2)
    let rect = centred(width, height, on: frame)
    clear(rect, on: &frame)
    let inner = PaneView(title: model.title, detail: "Esc closes", isFocused: true, glyphs: glyphs).draw(
      in: rect, on: &frame)
    let first = min(row, max(0, model.lines.count - inner.height))
    frame.put(model.lines.dropFirst(first).prefix(inner.height), in: inner)
    frame.lay(.modal, under: rect)
    map.add(rect, .help)
    PaneView.drawScrollbar(first: first, visible: inner.height, total: model.lines.count, beside: inner, on: &frame)
  }

  private func draw(_ confirmation: Confirmation, on frame: inout Frame) {
    let lines = ([confirmation.question] + confirmation.details).map { TextWidth.columns(of: $0) }
    let width = min(frame.size.columns - 4, max(34, (lines.max() ?? 0) + 6))
    let rect = centred(width, min(frame.size.rows - 2, confirmation.details.count + 6), on: frame)
    clear(rect, on: &frame)
    var inner = PaneView(title: "Sure?", detail: "", isFocused: true, glyphs: glyphs).draw(in: rect, on: &frame)
    frame.put(StyledLine(" " + confirmation.question, CellStyle(.text).bold), in: inner.removeTop(2).row(0))
    let answers = inner.removeBottom(1)
    frame.put(confirmation.details.map { StyledLine(" " + $0, CellStyle(.dim)) }, in: inner)
    frame.put(
      StyledLine([
        .init(" y", CellStyle(.key)), .init(" yes   ", CellStyle(.keyLabel)), .init("any other key", CellStyle(.key)),
        .init(" no", CellStyle(.keyLabel)),
      ]), in: answers)
    frame.lay(.modal, under: rect)
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

  private func centred(_ width: Int, _ height: Int, on frame: Frame) -> Rect {
    Rect(x: (frame.size.columns - width) / 2, y: (frame.size.rows - height) / 2, width: width, height: height)
  }

  private func clear(_ rect: Rect, on frame: inout Frame) { frame.fill(rect, style: CellStyle(.modal)) }
}
