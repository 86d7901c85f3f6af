import DashboardModel
import TerminalFrame

/// Places the list of runs in its pane.
struct RunsView {
  let model: RunsViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    guard inner.height > 2 else { return }
    frame.put(model.heading, in: inner.row(0))
    frame.horizontalLine(at: Point(x: inner.x, y: inner.y + 1), length: inner.width, style: CellStyle(.border))
    var content = inner
    _ = content.removeTop(2)
    let first = min(max(0, model.chosen - content.height / 2), max(0, model.rows.count - content.height))
    for (index, line) in model.rows.dropFirst(first).prefix(content.height).enumerated() {
      let row = content.row(index)
      frame.put(line, in: row)
      if let number = model.numbers[first + index] { map.add(row, .runRow(number)) }
    }
    if model.rows.count < content.height {
      var below = content
      _ = below.removeTop(model.rows.count)
      frame.put(model.summary, in: below)
    }
    map.visibleRows[.runs] = content.height
    PaneView.drawScrollbar(first: first, visible: content.height, total: model.rows.count, beside: content, on: &frame)
  }
}
