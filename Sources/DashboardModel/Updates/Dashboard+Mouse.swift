import TerminalFrame

/// Click, double click, wheel, and dragging the replay bar or the border between panes.
extension Dashboard {
  mutating func use(_ action: MouseAction) -> [DashboardEffect] {
    if palette != nil { return useInPalette(action) }
    if confirmation != nil { return answer(action) }
    guard prompt == nil else { return [] }
    if helpRow != nil { return useInHelp(action) }
    switch action.kind {
    case .pressed(.left):
      heldEdge = layout.borders.last { $0.rect.contains(action.point) }?.edge
      return click(action.point)
    case .doubleClicked(.left):
      _ = click(action.point)
      return isOpenable(map.target(at: action.point)) ? open() : []
    case .dragged(.left):
      if let edge = heldEdge {
        dragBorder(edge, to: action.point)
      } else if action.point.y == map.replayTrack.y, !map.replayTrack.isEmpty {
        dragReplay(to: action.point.x)
      } else if map.target(at: action.point) == .minimap {
        centreGraph(at: action.point)
      }
    case .released(.left) where heldEdge != nil:
      heldEdge = nil
      return [.remember(memory)]
    case .wheelUp: wheel(action.point, -3)
    case .wheelDown: wheel(action.point, 3)
    default: break
    }
    return []
  }

  private mutating func answer(_ action: MouseAction) -> [DashboardEffect] {
    guard action.kind == .pressed(.left), case .answer(let isYes) = map.target(at: action.point) else { return [] }
    return answer(isYes ? .character("y") : .character("n"))
  }

  private mutating func dragBorder(_ edge: PaneArrangement.Edge, to point: Point) {
    guard let border = layout.borders.first(where: { $0.edge == edge }) else { return }
    memory.arrangement.shares[edge] = border.share(at: point)
    // Where the panes have no room to give, the share stays at what the border shows.
    guard let moved = layout.borders.first(where: { $0.edge == edge }) else { return }
    memory.arrangement.shares[edge] = moved.share(at: moved.rect.origin)
  }

  private mutating func useInPalette(_ action: MouseAction) -> [DashboardEffect] {
    switch (action.kind, map.target(at: action.point)) {
    case (.wheelUp, _): palette?.move(by: -3)
    case (.wheelDown, _): palette?.move(by: 3)
    case (.pressed(.left), .paletteRow(let row)):
      palette?.choose(row)
      return doChosen()
    case (.pressed(.left), _): closePrompt()
    default: break
    }
    return []
  }

  private mutating func useInHelp(_ action: MouseAction) -> [DashboardEffect] {
    if action.kind == .pressed(.left), case .command(let command) = map.target(at: action.point) {
      return perform(command)
    }
    switch action.kind {
    case .wheelUp: scrollHelp(by: -3)
    case .wheelDown: scrollHelp(by: 3)
    case .pressed: helpRow = nil
    default: break
    }
    return []
  }

  private mutating func click(_ point: Point) -> [DashboardEffect] {
    if let pane = layout.pane(at: point) { focus = pane }
    switch map.target(at: point) {
    case .view(let view): return perform(command(showing: view))
    case .state(let path): choose(path)
    case .event(let id): if let run { stand(after: run.timeline.count(through: id)) }
    case .inspectorTab(let tab): choose(tab)
    case .inspectorRow(let row):
      let isSame = inspectorRow == row
      moveInspector(to: row)
      if isSame { openInspectorRow() }
    case .runRow(let row): moveRuns(to: row)
    case .mapRow(let row): moveInMapTable(to: row)
    case .replayBar: dragReplay(to: point.x)
    case .minimap: centreGraph(at: point)
    case .command(let command):
      pressed = []
      return perform(command)
    case .help: helpRow = 0
    case .pane, .paletteRow, .answer, nil: break
    }
    return []
  }

  private func command(showing view: MainView) -> Command {
    switch view {
    case .graph: .showGraph
    case .log: .showLog
    case .timeline: .showTimeline
    case .data: .showData
    case .runs: .showRuns
    case .mapRun: .showMapRun
    }
  }

  private func isOpenable(_ target: ScreenMap.Target?) -> Bool {
    switch target {
    case .state, .event, .runRow, .mapRow: true
    default: false
    }
  }

  /// Brings the part of the graph into the pane that a place of its small map stands for.
  private mutating func centreGraph(at point: Point) {
    guard let place = map.minimap?.place(at: point) else { return }
    let middle = Point(x: map.graphWindow.width / 2, y: map.graphWindow.height / 2)
    scrollGraph(to: Point(x: place.x - middle.x, y: place.y - middle.y))
  }

  private mutating func wheel(_ point: Point, _ rows: Int) {
    if let pane = layout.pane(at: point) { scroll(pane, by: rows) }
  }

  private mutating func dragReplay(to column: Int) {
    guard let run, let first = run.timeline.events.first?.timestamp, let last = run.timeline.events.last?.timestamp,
      map.replayTrack.width > 1
    else { return }
    playback.isPlaying = false
    let share = Double(column - map.replayTrack.x) / Double(map.replayTrack.width - 1)
    let end = isLive ? max(last, now) : last
    if share >= 1 { return run.isLive ? followNewest() : stand(after: run.timeline.events.count) }
    let time = first &+ Int64(max(0, share) * Double(end &- first))
    stand(after: max(1, run.timeline.count(at: time)))
  }
}
