import DashboardModel
import TerminalFrame

/// Places the view of a Map in its pane: what it says of all items stays, the table scrolls.
struct MapRunView {
  let model: MapRunViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    var content = inner
    frame.put(model.summary, in: content.removeTop(min(content.height, model.summary.count)))
    guard content.height > 2, !model.rows.isEmpty else { return }
    frame.put(model.heading, in: content.removeTop(1))
    frame.horizontalLine(at: content.origin, length: content.width, style: CellStyle(.border))
    _ = content.removeTop(1)
    frame.put(model.rows, in: content)
    for index in model.rows.indices where index < content.height && model.total > 0 {
      map.add(content.row(index), .mapRow(model.firstRow + index))
    }
    map.visibleRows[.mapRun] = content.height
    PaneView.drawScrollbar(
      first: model.firstRow, visible: content.height, total: model.total, beside: content, on: &frame)
  }
}
