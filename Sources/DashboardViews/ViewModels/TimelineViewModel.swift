import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// The timeline: a row a state with bars for its visits, idle gaps of the whole run folded away, and at its right end how long
/// it took and its share of the critical path.
struct TimelineViewModel {
  struct Row {
    var label: StyledLine
    var cells: [(column: Int, scalar: Unicode.Scalar, style: CellStyle)]
    var figures: StyledLine
    var path: StatePath
    var isChosen: Bool
  }

  private(set) var rows: [Row] = []
  private(set) var axis: [(column: Int, text: String)] = []
  private(set) var folds: [Int] = []
  /// The column of the shown moment; nil at the end, where the bars themselves show it.
  private(set) var now: Int?
  let labelWidth: Int
  let figureWidth: Int
  private(set) var figureHeading = ""
  let detail: String
  /// Where the middle of the window lies in all of the time, from 0 to 1.
  private(set) var centre = 0.5

  /// A state in a busy loop or Map is drawn as density.
  private static let mostVisitsApart = 24

  init(
    _ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int, height: Int, densities: inout TimelineDensities
  ) {
    guard let run = dashboard.run else {
      (labelWidth, figureWidth, detail) = (0, 0, "")
      return
    }
    let room = max(0, height - 1)
    let (nodes, hidden) = Self.nodes(dashboard, run, room: room)
    let longest = nodes.map { $0.depth * 2 + TextWidth.columns(of: $0.name) }.max() ?? 0
    // A blank and the mark of the critical path follow the name.
    labelWidth = min(max(8, longest + 3), width / 3, 30)
    figureWidth = width >= 96 ? 15 : 0
    let scale = FoldedTimeScale(
      dashboard, run, width: width - labelWidth - figureWidth, window: dashboard.timelineWindow)
    detail = Self.detail(dashboard, run, scale, hidden: hidden)
    let selected = dashboard.selectedPath
    let chosen = nodes.firstIndex { $0.path == selected } ?? 0
    let first = min(max(0, chosen - room / 2), max(0, nodes.count - room))
    for node in nodes.dropFirst(first).prefix(room) {
      var row = Row(
        label: label(node, dashboard), cells: [], figures: figures(node, dashboard), path: node.path,
        isChosen: node.path == selected)
      if let scale { row.cells = Self.cells(node, dashboard, run, scale, glyphs, &densities) }
      rows.append(row)
    }
    guard let scale else { return }
    axis = scale.marks
    folds = scale.folds.map(\.column).filter { (0..<scale.width).contains($0) }
    centre = scale.centre
    if figureWidth > 0 {
      figureHeading = TextWidth.paddedLeft("TOOK", columns: 8) + TextWidth.paddedLeft("PATH", columns: 7)
    }
    let place = scale.place(of: dashboard.shownTime)
    now = dashboard.cursor == .live || !(0..<scale.width).contains(place) ? nil : place
  }

  /// States in reading order. Where not all have room, those that were not entered give it up.
  private static func nodes(
    _ dashboard: Dashboard, _ run: OpenRun, room: Int
  ) -> (shown: [StateTree.Node], hidden: Int) {
    let all = run.tree.nodes.filter { !StateTreeViewModel.isHidden($0, in: run.tree, dashboard.foldedContainers) }
    guard all.count > room else { return (all, 0) }
    let selected = dashboard.selectedPath
    let entered = all.filter { run.tree.summary(of: $0.path, in: dashboard.shown) != nil || $0.path == selected }
    return (entered, all.count - entered.count)
  }

  private static func detail(_ dashboard: Dashboard, _ run: OpenRun, _ scale: FoldedTimeScale?, hidden: Int) -> String {
    guard let scale else { return "" }
    var words: [String] = []
    if let count = run.baseline?.runCount { words.append("░ p50 · p95 ▓ beyond, of \(count) earlier") }
    if !scale.folds.isEmpty { words.append("idle gaps folded ╱") }
    if dashboard.timelineWindow.zoom > 0 { words.append("\(1 << dashboard.timelineWindow.zoom)×") }
    if hidden > 0 { words.append("\(hidden) not entered") }
    return words.joined(separator: "   ")
  }

  private func label(_ node: StateTree.Node, _ dashboard: Dashboard) -> StyledLine {
    let summary = dashboard.run?.tree.summary(of: node.path, in: dashboard.shown)
    let isCritical = summary.map { dashboard.criticalPath.states.contains($0.index) } ?? false
    let indent = String(repeating: "  ", count: node.depth)
    let room = labelWidth - indent.count - (isCritical ? 3 : 1)
    var label = StyledLine([
      .init(indent),
      .init(
        TextWidth.fitting(node.name, columns: max(1, room), cut: .middle), CellStyle(summary != nil ? .text : .dim)),
    ])
    if isCritical { label.append(" ◆", CellStyle(.graphCritical)) }
    return label
  }

  /// `4.0s  63 %`: the newest visit's duration, and the state's share of what the critical path worked.
  private func figures(_ node: StateTree.Node, _ dashboard: Dashboard) -> StyledLine {
    guard figureWidth > 0, let summary = dashboard.run?.tree.summary(of: node.path, in: dashboard.shown),
      let visit = dashboard.shown.visits[checked: summary.latestVisit]
    else { return StyledLine() }
    let now = dashboard.shownTime
    var line = StyledLine()
    let took = visit.duration(now: now)
    line.append(TextWidth.paddedLeft(took == 0 ? "" : Wording.duration(took), columns: 8), CellStyle(.logDuration))
    let all = dashboard.criticalPath.work(now: now)
    if let work = dashboard.criticalPath.work(of: summary, now: now), work > 0, all > 0 {
      let share = Int((Double(work) / Double(all) * 100).rounded())
      line.append(TextWidth.paddedLeft("\(share) %", columns: 7), CellStyle(.graphCritical))
    }
    return line
  }

  private static func cells(
    _ node: StateTree.Node, _ dashboard: Dashboard, _ run: OpenRun, _ scale: FoldedTimeScale, _ glyphs: StatusGlyphs,
    _ densities: inout TimelineDensities
  ) -> [(column: Int, scalar: Unicode.Scalar, style: CellStyle)] {
    guard let summary = run.tree.summary(of: node.path, in: dashboard.shown) else { return [] }
    let now = dashboard.shownTime
    var bars = TimelineBars(scale: scale, glyphs: glyphs, now: now)
    if summary.visitCount > mostVisitsApart {
      let end = dashboard.isLive ? now : run.timeline.events.last?.timestamp ?? now
      let role: StyleRole = summary.runningCount > 0 ? .statusRunning : .statusSucceeded
      if let density = densities.density(node.path, of: run, scale: scale, now: end) {
        bars.add(density, until: scale.place(of: now), role: role)
      }
    } else {
      let visits = dashboard.shown.visits(of: summary).reversed()
      for visit in visits { bars.add(visit, usual: run.baseline?[node.path]) }
    }
    return bars.cells.map { (column: $0.key, scalar: $0.value.0, style: $0.value.1) }
  }
}
