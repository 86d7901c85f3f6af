import DashboardModel
import TerminalFrame

/// Places the view of a Map in its pane: what it says of all items stays, the table scrolls.
struct MapRunView {
  let model: MapRunViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    var content = inner
    frame.put(model.summary, in: content.removeTop(min(content.height, model.summary.count)))
    guard content.height > 2, !model.rows.isEmpty else { return }
    frame.put(model.heading, in: content.removeTop(1), right: 1)
    PaneView.drawRule(row: content.removeTop(1).y, across: inner, on: &frame)
    for (index, row) in model.rows.enumerated() { frame.put(row, in: content.row(index), right: 1) }
    for index in model.rows.indices where index < content.height && model.total > 0 {
      map.add(content.row(index), .mapRow(model.firstRow + index))
    }
    map.visibleRows[.mapRun] = content.height
    PaneView.drawScrollbar(
      first: model.firstRow, visible: content.height, total: model.total, beside: content, on: &frame)
  }
}
