import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// A drawn screen, and what stands where on it.
package struct DrawnScreen: Sendable {
  package var frame: Frame
  package var map: ScreenMap
}

/// Draws the dashboard into one frame. It keeps only what is dear to compute again, such as the graph's layout.
package struct DashboardView: Sendable {
  package var glyphs: GlyphSet
  private var plans = GraphPlans()
  private var densities = TimelineDensities()

  package init(glyphs: GlyphSet = .unicode) { self.glyphs = glyphs }

  package mutating func draw(_ dashboard: Dashboard) -> DrawnScreen {
    var frame = Frame(size: dashboard.size)
    var map = ScreenMap()
    let layout = dashboard.layout
    guard !layout.isTooSmall else {
      Self.drawTooSmall(dashboard.size, on: &frame)
      return DrawnScreen(frame: frame, map: map)
    }
    let status = StatusGlyphs(glyphs, at: Self.moves(dashboard) ? dashboard.now : nil)
    frame.put(HeaderViewModel(dashboard, glyphs: status, width: layout.header.width).line, in: layout.header)
    frame.lay(.header, under: layout.header)
    drawTabs(dashboard, in: layout.tabs, on: &frame, map: &map)
    drawBorders(dashboard, on: &frame)
    for (pane, rect) in layout.panes { draw(pane, of: dashboard, in: rect, status: status, on: &frame, map: &map) }
    ReplayBarView.draw(dashboard, in: layout.replayBar, density: layout.density, on: &frame, map: &map)
    drawFooter(dashboard, in: layout.footer, on: &frame, map: &map)
    OverlayView(dashboard: dashboard, glyphs: glyphs).draw(on: &frame, map: &map)
    return DrawnScreen(frame: frame, map: map)
  }

  /// Glyphs turn only while something runs and is followed.
  private static func moves(_ dashboard: Dashboard) -> Bool {
    !dashboard.settings.reducesMotion && dashboard.isLive && !dashboard.shown.status.isEnded
  }

  private static func drawTooSmall(_ size: TerminalSize, on frame: inout Frame) {
    let needed = ScreenLayout.smallest
    let lines = [
      "stepwatch needs", "\(needed.columns)×\(needed.rows) cells; this", "is \(size.columns)×\(size.rows).  q quits",
    ]
    for (index, line) in lines.enumerated() { frame.put(line, at: Point(x: 0, y: index), fitting: size.columns) }
  }

  private func drawTabs(_ dashboard: Dashboard, in row: Rect, on frame: inout Frame, map: inout ScreenMap) {
    guard !row.isEmpty else { return }
    let model = TabsViewModel(dashboard, width: row.width)
    frame.put(model.line, in: row)
    for place in model.places {
      map.add(
        Rect(x: row.x + place.columns.lowerBound, y: row.y, width: place.columns.count, height: 1), .view(place.view))
    }
  }

  private func drawFooter(_ dashboard: Dashboard, in row: Rect, on frame: inout Frame, map: inout ScreenMap) {
    let model = FooterViewModel(dashboard, width: row.width)
    frame.put(model.line, in: row)
    frame.lay(.footer, under: row)
    for place in model.places {
      map.add(
        Rect(x: row.x + place.columns.lowerBound, y: row.y, width: place.columns.count, height: 1),
        .command(place.command))
    }
  }

  /// Neighbours share a border; that of the focused pane is whole, so it is drawn last.
  private func drawBorders(_ dashboard: Dashboard, on frame: inout Frame) {
    let panes = dashboard.layout.panes
    for (pane, rect) in panes where pane != dashboard.focus {
      PaneView(isFocused: false, glyphs: glyphs).drawBorder(in: rect, on: &frame)
    }
    for (pane, rect) in panes where pane == dashboard.focus {
      PaneView(isFocused: true, glyphs: glyphs).drawBorder(in: rect, on: &frame)
    }
  }

  private mutating func draw(
    _ pane: Pane, of dashboard: Dashboard, in rect: Rect, status: StatusGlyphs, on frame: inout Frame,
    map: inout ScreenMap
  ) {
    let isFocused = dashboard.focus == pane
    map.add(rect, .pane(pane))
    let room = rect.inset()
    func entitle(_ title: String, _ detail: String, on frame: inout Frame) {
      PaneView(title: title, detail: detail, isFocused: isFocused, glyphs: glyphs).drawTitle(in: rect, on: &frame)
    }
    switch pane {
    case .graph:
      let plan = plans.plan(for: dashboard, fitting: room.size)
      entitle(Self.graphTitle(dashboard), Self.graphDetail(dashboard, plan), on: &frame)
      if let plan {
        GraphView(plan: plan, glyphs: status).draw(dashboard, in: room, on: &frame, map: &map)
      } else {
        StateTreeView(model: StateTreeViewModel(dashboard, glyphs: status)).draw(in: room, on: &frame, map: &map)
      }
    case .inspector:
      let model = InspectorViewModel(
        dashboard, glyphs: status, width: room.width - 2, height: room.height, isFocused: isFocused)
      entitle(model.title, model.detail, on: &frame)
      InspectorView(model: model).draw(in: room, on: &frame, map: &map)
    case .log:
      let model = LogViewModel(dashboard, glyphs: status, width: room.width - 1, height: room.height)
      entitle(model.title, model.detail, on: &frame)
      LogView(model: model).draw(in: room, on: &frame, map: &map)
    case .timeline:
      let model = TimelineViewModel(
        dashboard, glyphs: status, width: room.width - 2, height: room.height, densities: &densities)
      entitle("Timeline", model.detail, on: &frame)
      TimelineView(model: model).draw(in: room, on: &frame, map: &map)
    case .mapRun:
      let model = MapRunViewModel(
        dashboard, glyphs: status, width: room.width - 1, height: room.height, isFocused: isFocused)
      entitle(model.title, model.detail, on: &frame)
      MapRunView(model: model).draw(in: room, on: &frame, map: &map)
    case .runs:
      let model = RunsViewModel(
        dashboard, glyphs: status, width: room.width, height: room.height, isFocused: isFocused)
      entitle("Runs", model.detail, on: &frame)
      RunsView(model: model).draw(in: room, on: &frame, map: &map)
    }
  }

  private static func graphTitle(_ dashboard: Dashboard) -> String {
    guard let run = dashboard.run else { return "Graph" }
    let name = run.tree.isInferred ? "from the events" : run.stateMachine
    return name.isEmpty ? "Graph" : "Graph   " + name
  }

  private static func graphDetail(_ dashboard: Dashboard, _ plan: GraphPlan?) -> String {
    var words: [String] = []
    if dashboard.selection == .following { words.append("following ►") }
    if let plan { words.append(plan.options.zoom == .box ? "1:1" : plan.options.zoom == .pill ? "small" : "dots") }
    return words.joined(separator: "  ")
  }
}
