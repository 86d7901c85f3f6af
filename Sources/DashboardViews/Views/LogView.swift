import DashboardModel
import TerminalFrame

/// Places the lines of the log in its pane.
struct LogView {
  let model: LogViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    var y = 0
    for row in model.rows {
      for line in row.lines where y < inner.height {
        frame.put(line, in: inner.row(y), right: 1)
        map.add(inner.row(y), .event(row.event))
        y += 1
      }
    }
    map.visibleRows[.log] = inner.height
    PaneView.drawScrollbar(first: model.firstRow, visible: inner.height, total: model.total, beside: inner, on: &frame)
  }
}
