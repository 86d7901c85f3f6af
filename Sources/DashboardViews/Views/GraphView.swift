import DashboardModel
import StatesLanguage
import TerminalFrame

/// Shows the part of the planned graph that has room in the pane, around what is chosen.
struct GraphView {
  let plan: GraphPlan
  let glyphs: StatusGlyphs

  func draw(_ dashboard: Dashboard, in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    var appearance = GraphAppearance(dashboard, glyphs: glyphs)
    appearance.selected = appearance.selected.flatMap(plan.drawnState)
    let size = plan.size
    // What is smaller than the pane stands in its middle, at its top.
    let rect = Rect(
      x: inner.x + max(0, (inner.width - size.columns) / 2), y: inner.y, width: min(inner.width, size.columns),
      height: min(inner.height, size.rows))
    let viewport = GraphViewport(plan: plan, window: inner.size)
    let origin =
      dashboard.graphScroll.map(viewport.clamped)
      ?? viewport.origin(
        showing: TakenWay(dashboard).path, last: lastWindow(dashboard, inner.size))
    let range = viewport.range
    GraphDrawing(plan, appearance: appearance, glyphs: glyphs.set).draw(on: &frame, in: rect, scrolledTo: origin)
    map.scrollRange[.graph] = range
    map.visibleRows[.graph] = inner.height
    map.graphZoom = plan.options.zoom.rawValue
    map.graphIsClosedToFit = !plan.folded.isSubset(of: dashboard.foldedContainers)
    map.graphWindow = Rect(x: origin.x, y: origin.y, width: inner.width, height: inner.height)
    for state in plan.drawnStates {
      map.stateBoxes.append(ScreenMap.StateBox(path: state.path, rect: state.rect))
      map.add(state.rect.moved(by: rect.x - origin.x, rect.y - origin.y).intersection(rect), .state(state.path))
    }
    for name in plan.dotNames.names {
      guard let path = plan.graph.states[name.state]?.path else { continue }
      map.add(name.rect.moved(by: rect.x - origin.x, rect.y - origin.y).intersection(rect), .state(path))
    }
    if dashboard.showsMinimap, range != .zero {
      MinimapView(plan: plan, appearance: appearance, glyphs: glyphs.set).draw(
        window: Rect(x: origin.x, y: origin.y, width: rect.width, height: rect.height), in: inner,
        stayingAt: dashboard.graphScroll == nil ? nil : dashboard.map.minimap?.rect, on: &frame, map: &map)
    }
    PaneView.drawScrollMarks(origin, range, around: inner, on: &frame)
  }

  /// What the pane showed before, if it was this drawing at this size.
  private func lastWindow(_ dashboard: Dashboard, _ size: TerminalSize) -> Rect? {
    let last = dashboard.map
    guard last.graphWindow.size == size, last.graphZoom == plan.options.zoom.rawValue else { return nil }
    return last.stateBoxes.elementsEqual(plan.drawnStates) { $0.path == $1.path && $0.rect == $1.rect }
      ? last.graphWindow : nil
  }
}
