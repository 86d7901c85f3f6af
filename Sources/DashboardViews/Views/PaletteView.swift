import DashboardModel
import TerminalFrame

/// The palette on top of the panes: what is typed, and the list of what fits it.
struct PaletteView {
  let palette: Palette
  let prompt: Prompt
  let dashboard: Dashboard
  let glyphs: GlyphSet

  func draw(on frame: inout Frame, map: inout ScreenMap) {
    let width = OverlayView.width(in: frame.size)
    let margin = OverlayView.margin(in: frame.size)
    let height = min(frame.size.rows - 2 * margin, 20)
    // Near the top, so that it does not jump as the list shrinks.
    let rect = Rect(x: (frame.size.columns - width) / 2, y: margin, width: width, height: height)
    frame.fill(rect, style: CellStyle(.modal))
    let title = palette.scope == .states ? "Find a state" : "Everything"
    let count = palette.rows.count
    var inner = PaneView(title: title, detail: "\(count)", isFocused: true, glyphs: glyphs).draw(in: rect, on: &frame)
    frame.put(PromptLine(prompt, signs: dashboard.settings.bindings.signs).line, in: inner.removeTop(1))
    PaneView.drawRule(row: inner.removeTop(1).y, across: inner, on: &frame)
    let first = min(max(0, palette.chosen - inner.height / 2), max(0, count - inner.height))
    for (index, row) in palette.rows.dropFirst(first).prefix(inner.height).enumerated() {
      let place = inner.row(index)
      frame.put(line(row), in: place)
      map.add(place, .paletteRow(first + index))
    }
    if count == 0 { frame.put(StyledLine(" nothing fits", CellStyle(.dim, .italic)), in: inner.row(0)) }
    PaneView.drawScrollbar(first: first, visible: inner.height, total: count, beside: inner, on: &frame)
    frame.lay(.modal, under: rect)
    if count > 0 { frame.lay(.selection, under: inner.row(palette.chosen - first)) }
  }

  private func line(_ row: Palette.Row) -> StyledLine {
    let entry = row.entry
    let style = CellStyle(entry.reason == nil ? .text : .disabled)
    var line = StyledLine([mark(of: entry.target)])
    line.left += Self.pieces(of: entry.text, places: row.places, style)
    line.append(
      "  " + (entry.reason.map { "(\($0))" } ?? entry.name), CellStyle(entry.reason == nil ? .dim : .disabled))
    if !entry.keys.isEmpty { line.right = [.init(entry.keys + " ", CellStyle(.key))] }
    return line
  }

  /// What kind of thing it is: a command, a state as it stands, a run as it ended.
  private func mark(of target: Palette.Target) -> StyledLine.Piece {
    let status = StatusGlyphs(glyphs, at: nil)
    switch target {
    case .command, .line: return .init(" › ", CellStyle(.dim))
    case .state(let path):
      let role = StateStanding(path, in: dashboard).role
      return .init(" " + status.glyph(role) + " ", CellStyle(role))
    case .run(_, let ended): return .init(" " + status.glyph(ended.role) + " ", CellStyle(ended.role))
    }
  }

  /// Matched letters are underlined: a ground of their own would be patches on the palette's.
  private static func pieces(of text: String, places: [Int], _ style: CellStyle) -> [StyledLine.Piece] {
    let matched = Set(places)
    let match = CellStyle(.text, [.bold, .underline])
    var pieces: [StyledLine.Piece] = []
    for (offset, character) in text.enumerated() {
      let own = matched.contains(offset) ? match : style
      if pieces.last?.style == own {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append(.init(String(character), own))
      }
    }
    return pieces
  }
}
