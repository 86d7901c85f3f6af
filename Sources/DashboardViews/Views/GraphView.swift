import DashboardModel
import StatesLanguage
import TerminalFrame

/// Shows the part of the planned graph that has room in the pane, around what is chosen.
struct GraphView {
  let plan: GraphPlan
  let glyphs: StatusGlyphs

  func draw(_ dashboard: Dashboard, in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    let appearance = GraphAppearance(dashboard, glyphs: glyphs)
    let size = plan.size
    // What is smaller than the pane stands in its middle, at its top.
    let rect = Rect(
      x: inner.x + max(0, (inner.width - size.columns) / 2), y: inner.y, width: min(inner.width, size.columns),
      height: min(inner.height, size.rows))
    let range = Point(x: max(0, size.columns - inner.width), y: max(0, size.rows - inner.height))
    let origin = origin(dashboard, window: inner.size, range: range)
    GraphDrawing(plan, appearance: appearance, glyphs: glyphs.set).draw(on: &frame, in: rect, scrolledTo: origin)
    map.scrollRange[.graph] = range
    map.visibleRows[.graph] = inner.height
    map.graphZoom = plan.options.zoom.rawValue
    map.graphWindow = Rect(x: origin.x, y: origin.y, width: inner.width, height: inner.height)
    for state in plan.drawnStates {
      map.stateBoxes.append(ScreenMap.StateBox(path: state.path, rect: state.rect))
      map.add(state.rect.moved(by: rect.x - origin.x, rect.y - origin.y).intersection(rect), .state(state.path))
    }
    PaneView.drawScrollMarks(origin, range, around: inner, on: &frame)
  }

  /// Where a person scrolled to; else so that what is chosen is in sight.
  private func origin(_ dashboard: Dashboard, window: TerminalSize, range: Point) -> Point {
    func clamped(_ point: Point) -> Point { Point(x: min(max(0, point.x), range.x), y: min(max(0, point.y), range.y)) }
    if let scroll = dashboard.graphScroll { return clamped(scroll) }
    guard let path = dashboard.selectedPath, let chosen = plan.rect(of: path) else { return .zero }
    // Down, the chosen state is in the middle, with what led to it and what follows; to the side no more is scrolled than
    // needed, so that the main path stays in sight.
    return clamped(
      Point(
        x: min(chosen.x, chosen.maxX + 2 - window.columns),
        y: chosen.y + min(chosen.height, window.rows) / 2 - window.rows / 2))
  }
}
