import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// Moving within the pane that has the focus.
extension Dashboard {
  mutating func move(_ columns: Int, _ rows: Int) {
    switch focus {
    case .graph: moveInGraph(columns, rows)
    case .inspector:
      if rows != 0 { moveInspector(to: inspectorRow + rows) } else { foldTowards(columns) }
    case .log: if rows != 0 { stepInLog(by: rows) }
    case .timeline: if rows != 0 { moveTimeline(to: timelineRow + rows) } else { step(by: columns) }
    case .runs: if rows != 0 { moveRuns(to: runRow + rows) }
    case .mapRun: if rows != 0 { moveInMapTable(to: mapRow + rows) } else { showMap(by: columns) }
    }
  }

  mutating func movePage(_ direction: Int, half: Bool) {
    let visible = max(2, map.visibleRows[focus] ?? 10)
    scroll(focus, by: direction * (half ? visible / 2 : visible - 1))
  }

  mutating func moveToEnd(_ direction: Int) {
    switch focus {
    case .graph:
      let ends = map.stateBoxes.map(\.path)
      if let path = direction < 0 ? run?.tree.nodes.first?.path : run?.tree.nodes.last?.path ?? ends.last {
        choose(path)
      }
    case .inspector: moveInspector(to: direction < 0 ? 0 : inspector.lines.count - 1)
    case .log: if direction < 0 { stand(after: firstShownInLog) } else { followNewest() }
    case .timeline: moveTimeline(to: direction < 0 ? 0 : (run?.tree.nodes.count ?? 1) - 1)
    case .runs: moveRuns(to: direction < 0 ? 0 : .max)
    case .mapRun: moveInMapTable(to: direction < 0 ? 0 : .max - 1)
    }
  }

  mutating func choose(_ path: StatePath, visit: Int? = nil) {
    selection = .state(path, visit: visit)
    graphScroll = nil
    inspectorRow = 0
    if let place = run?.tree.place(of: path) { timelineRow = place }
  }

  /// To the neighbour that lies in that direction, as the graph drew it; down the tree where nothing was drawn.
  private mutating func moveInGraph(_ columns: Int, _ rows: Int) {
    guard let run else { return }
    guard let path = selectedPath, let from = map.box(of: path) else {
      let place = selectedPath.flatMap { run.tree.place(of: $0) }
      let next = place.map { $0 + (rows != 0 ? rows : columns) } ?? 0
      if run.tree.nodes.indices.contains(next) { choose(run.tree.nodes[next].path) }
      return
    }
    if let next = GraphNeighbours(map.stateBoxes).neighbour(of: from, columns, rows) { choose(next.path) }
  }

  private mutating func scrollGraph(_ columns: Int, _ rows: Int) {
    let from = graphScroll ?? map.graphWindow.origin
    scrollGraph(to: from.moved(by: columns, rows))
  }

  mutating func scrollGraph(to origin: Point) {
    let range = map.scrollRange[.graph] ?? .zero
    graphScroll = Point(x: min(max(0, origin.x), range.x), y: min(max(0, origin.y), range.y))
  }

  /// Half a pane to a side.
  mutating func panGraph(by direction: Int) { scrollGraph(direction * max(1, map.graphWindow.width / 2), 0) }

  mutating func scroll(_ pane: Pane, by rows: Int) {
    switch pane {
    case .graph: scrollGraph(0, rows)
    case .inspector: moveInspector(to: inspectorRow + rows)
    case .log: stepInLog(by: rows)
    case .timeline: moveTimeline(to: timelineRow + rows)
    case .runs: moveRuns(to: runRow + rows)
    case .mapRun: moveInMapTable(to: mapRow + rows)
    }
  }

  mutating func moveInspector(to row: Int) {
    inspectorRow = min(max(0, row), max(0, inspector.lines.count - 1))
  }

  private mutating func moveTimeline(to row: Int) {
    guard let nodes = run?.tree.nodes, !nodes.isEmpty else { return }
    timelineRow = min(max(0, row), nodes.count - 1)
    choose(nodes[timelineRow].path)
  }

  /// Opens what is chosen: a run, an event's state, a state's data, a row of the tree.
  mutating func open() -> [DashboardEffect] {
    switch focus {
    case .runs: return openRow()
    case .mapRun: return openMapRow()
    case .graph, .timeline:
      guard let path = selectedPath else {
        toast("no state is chosen")
        return []
      }
      choose(path)
      if layout.rect(of: .inspector) != nil { focus = .inspector } else { view = .data }
    case .log:
      guard let event = shownEvent, let visit = shown.visit(ofEvent: event.id), let run else {
        toast("this event is of no state")
        return []
      }
      choose(run.tree.path(of: visit, in: shown), visit: visit.index)
      tab = .events
      if layout.rect(of: .inspector) != nil { focus = .inspector } else { view = .data }
    case .inspector: openInspectorRow()
    }
    return []
  }

  private mutating func openRow() -> [DashboardEffect] {
    let listed = listedRuns
    if listed.indices.contains(runRow) { return [.openRun(listed[runRow].id)] }
    let example = runRow - listed.count
    return listedExamples[checked: example].map { [.startExample($0.name)] } ?? []
  }
}

/// Which drawn state lies next to another in a direction.
struct GraphNeighbours {
  private let boxes: [ScreenMap.StateBox]

  init(_ boxes: [ScreenMap.StateBox]) { self.boxes = boxes }

  /// The nearest in that direction; what lies straight ahead is nearer than what lies aside.
  func neighbour(of from: ScreenMap.StateBox, _ columns: Int, _ rows: Int) -> ScreenMap.StateBox? {
    boxes
      .filter { $0.path != from.path && isAhead($0.rect, of: from.rect, columns, rows) }
      .min { cost($0.rect, from: from.rect, columns, rows) < cost($1.rect, from: from.rect, columns, rows) }
  }

  /// A container lies ahead of what is in it when its edge does, so both edges are looked at.
  private func isAhead(_ rect: Rect, of from: Rect, _ columns: Int, _ rows: Int) -> Bool {
    if columns > 0 { return rect.x > from.x && centre(rect).x > centre(from).x }
    if columns < 0 { return rect.x < from.x && centre(rect).x < centre(from).x || rect.maxX <= from.x }
    if rows > 0 { return rect.y > from.y }
    return rect.y < from.y
  }

  /// Distance along the direction, and twice that across it; cells are twice as high as wide.
  private func cost(_ rect: Rect, from: Rect, _ columns: Int, _ rows: Int) -> Int {
    let across =
      columns != 0 ? 2 * gap(rect.y..<rect.maxY, from.y..<from.maxY) : gap(rect.x..<rect.maxX, from.x..<from.maxX)
    let along = columns != 0 ? abs(rect.x - from.x) : 2 * abs(rect.y - from.y)
    let offCentre = columns != 0 ? abs(centre(rect).y - centre(from).y) : abs(centre(rect).x - centre(from).x)
    return along + 3 * across + offCentre / 2
  }

  private func centre(_ rect: Rect) -> Point { Point(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2) }

  private func gap(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    max(0, max(one.lowerBound, other.lowerBound) - min(one.upperBound, other.upperBound))
  }
}
