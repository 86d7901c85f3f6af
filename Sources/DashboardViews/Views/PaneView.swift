import TerminalFrame

/// A pane's border with its title and what stands at its right end; the focused one is heavy, so that it shows without colour.
struct PaneView {
  var title = ""
  var detail = ""
  var isFocused: Bool
  var glyphs: GlyphSet

  /// Draws the border with its title and gives the room inside.
  func draw(in rect: Rect, on frame: inout Frame) -> Rect {
    drawBorder(in: rect, on: &frame)
    drawTitle(in: rect, on: &frame)
    return rect.inset()
  }

  func drawBorder(in rect: Rect, on frame: inout Frame) {
    let style = CellStyle(isFocused ? .borderFocus : .border)
    frame.box(rect, style: style, border: isFocused ? glyphs.focusedBorder : glyphs.border)
  }

  func drawTitle(in rect: Rect, on frame: inout Frame) {
    let room = rect.width - 4
    guard room > 4 else { return }
    let titleStyle = CellStyle(isFocused ? .title : .dim)
    let used = frame.put(
      " " + TextWidth.fitting(title, columns: room - 2, cut: .middle) + " ", at: Point(x: rect.x + 2, y: rect.y),
      style: isFocused ? titleStyle.bold : titleStyle)
    let columns = TextWidth.columns(of: detail) + 2
    if !detail.isEmpty, used + columns + 1 <= room {
      frame.put(" " + detail + " ", at: Point(x: rect.maxX - 2 - columns, y: rect.y), style: CellStyle(.dim))
    }
  }

  /// A line across a pane from border to border, such as that below a table's heading.
  static func drawRule(row: Int, across room: Rect, on frame: inout Frame) {
    frame.horizontalRule(row: row, across: room.inset(columns: -1, rows: 0), style: CellStyle(.border))
  }

  /// Marks on the border where the content goes on out of sight: up and down beside the right corners, where no title
  /// ever stands, left and right in the middle.
  static func drawScrollMarks(_ origin: Point, _ range: Point, around inner: Rect, on frame: inout Frame) {
    let style = CellStyle(.scrollbar)
    let (right, middle) = (inner.maxX - 1, inner.y + inner.height / 2)
    if origin.y > 0 { frame.put("▲", at: Point(x: right, y: inner.y - 1), style: style) }
    if origin.y < range.y { frame.put("▼", at: Point(x: right, y: inner.maxY), style: style) }
    if origin.x > 0 { frame.put("◄", at: Point(x: inner.x - 1, y: middle), style: style) }
    if origin.x < range.x { frame.put("►", at: Point(x: inner.maxX, y: middle), style: style) }
  }

  /// A mark on the right border, at the content's side of it, that shows where in the content the visible rows are.
  static func drawScrollbar(first: Int, visible: Int, total: Int, beside inner: Rect, on frame: inout Frame) {
    guard total > visible, visible > 0, inner.height > 2 else { return }
    let length = max(1, inner.height * visible / total)
    let start = (inner.height - length) * min(first, total - visible) / max(1, total - visible)
    for row in start..<start + length {
      frame.put("▌", at: Point(x: inner.maxX, y: inner.y + row), style: CellStyle(.scrollbar))
    }
  }
}
