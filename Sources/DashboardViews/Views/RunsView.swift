import DashboardModel
import TerminalFrame

/// Places the list of runs and its panel in their pane.
struct RunsView {
  let model: RunsViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    guard inner.height > 2 else { return }
    let table = model.table.moved(by: inner.x, inner.y)
    frame.put(model.heading, in: table.row(0))
    frame.horizontalLine(at: Point(x: table.x, y: table.y + 1), length: table.width, style: CellStyle(.border))
    var content = table
    _ = content.removeTop(2)
    for (index, row) in model.rows.enumerated() where index < content.height {
      frame.put(row.line, in: content.row(index))
      if let number = row.number { map.add(content.row(index), .runRow(number)) }
    }
    let panel = model.panelPlace.moved(by: inner.x, inner.y)
    frame.put(model.panel, in: panel)
    let isBeside = panel.y == table.y && !panel.isEmpty
    if isBeside {
      frame.verticalLine(at: Point(x: table.maxX, y: table.y), length: table.height, style: CellStyle(.border))
    }
    map.visibleRows[.runs] = content.height
    PaneView.drawScrollbar(
      first: model.firstRow, visible: content.height, total: model.total, beside: content, on: &frame)
  }
}
