import DashboardModel
import TerminalFrame

/// Places the timeline: the axis stays at the top, bars below it.
struct TimelineView {
  let model: TimelineViewModel

  func draw(in room: Rect, on frame: inout Frame, map: inout ScreenMap) {
    guard room.height > 1 else { return }
    let inner = room.inset(columns: 1, rows: 0)
    let chart = Rect(
      x: inner.x + model.labelWidth, y: inner.y, width: inner.width - model.labelWidth - model.figureWidth,
      height: inner.height)
    for mark in model.axis {
      frame.put(
        mark.text, at: Point(x: chart.x + mark.column, y: inner.y), style: CellStyle(.timelineAxis),
        maxWidth: chart.width - mark.column)
    }
    frame.put(model.figureHeading, at: Point(x: chart.maxX, y: inner.y), style: CellStyle(.dim))
    for column in model.folds {
      frame.put("╱", at: Point(x: chart.x + column, y: inner.y), style: CellStyle(.timelineGap))
    }
    if let now = model.now {
      frame.verticalLine(
        at: Point(x: chart.x + now, y: inner.y + 1), length: inner.height - 1, style: CellStyle(.timelineCursor))
    }
    for (index, row) in model.rows.enumerated() {
      let rect = Rect(x: inner.x, y: inner.y + 1 + index, width: inner.width, height: 1)
      frame.put(row.label, in: Rect(x: rect.x, y: rect.y, width: model.labelWidth, height: 1))
      for cell in row.cells {
        frame.put(cell.scalar, at: Point(x: chart.x + cell.column, y: rect.y), style: cell.style)
      }
      frame.put(row.figures, in: Rect(x: chart.maxX, y: rect.y, width: model.figureWidth, height: 1))
      let whole = Rect(x: room.x, y: rect.y, width: room.width, height: 1)
      if row.isChosen { frame.lay(.cursorLine, under: whole) }
      map.add(whole, .state(row.path))
    }
    map.visibleRows[.timeline] = inner.height - 1
    map.timelineCentre = model.centre
  }
}
