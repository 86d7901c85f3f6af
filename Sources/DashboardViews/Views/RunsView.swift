import DashboardModel
import TerminalFrame

/// Places the list of runs and its panel in their pane.
struct RunsView {
  let model: RunsViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    guard inner.height > 2 else { return }
    let table = model.table.moved(by: inner.x, inner.y)
    let panel = model.panelPlace.moved(by: inner.x, inner.y)
    if panel.y == table.y, !panel.isEmpty {
      frame.verticalRule(column: table.maxX, down: inner.inset(columns: 0, rows: -1), style: CellStyle(.border))
    }
    frame.put(model.heading, in: table.row(0), right: 1)
    PaneView.drawRule(row: table.y + 1, across: table, on: &frame)
    var content = table
    _ = content.removeTop(2)
    for (index, row) in model.rows.enumerated() where index < content.height {
      frame.put(row.line, in: content.row(index), right: 1)
      if let number = row.number { map.add(content.row(index), .runRow(number)) }
    }
    frame.put(model.panel, in: panel)
    map.visibleRows[.runs] = content.height
    PaneView.drawScrollbar(
      first: model.firstRow, visible: content.height, total: model.total, beside: content, on: &frame)
  }
}
