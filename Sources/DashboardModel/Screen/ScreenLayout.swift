import TerminalFrame

/// Which panes are shown, and where: a function of the size, the view, a person's arrangement and the pane that is maximised.
///
/// Header, tabs, replay bar and footer take one row each; the graph gets what is left over. Neighbours share a border: their
/// rectangles have its cells in common.
package struct ScreenLayout: Equatable, Sendable {
  /// With less nothing is drawn but that more is needed.
  package static let smallest = TerminalSize(columns: 24, rows: 8)
  /// With less one pane is shown, that of the view.
  private static let smallestForPanes = TerminalSize(columns: 60, rows: 16)
  /// With fewer rows the pane has those of tabs and replay bar.
  private static let rowsForBars = 12

  package var size: TerminalSize
  package var header = Rect.zero
  package var tabs = Rect.zero
  /// How dense the events are, above the replay bar of a wide screen.
  package var density = Rect.zero
  package var replayBar = Rect.zero
  package var footer = Rect.zero
  /// Shown panes, in the order that `Tab` goes.
  package var panes: [(pane: Pane, rect: Rect)] = []
  /// The edges that make a pane wider and higher: those of a neighbour where it takes what that leaves.
  private var edges: [Pane: [(edge: PaneArrangement.Edge, isOwn: Bool)]] = [:]
  /// Where panes meet and can be made larger or smaller.
  package private(set) var borders: [PaneBorder] = []
  private let arrangement: PaneArrangement

  /// - Parameter hasRun: without an open run only the runs are shown.
  package init(
    size: TerminalSize, view: MainView, maximised: Pane?, hasRun: Bool, arrangement: PaneArrangement = PaneArrangement()
  ) {
    self.size = size
    self.arrangement = arrangement
    guard !isTooSmall else { return }
    var body = size.bounds
    header = body.removeTop(1)
    let hasBars = size.rows >= Self.rowsForBars
    if hasBars { tabs = body.removeTop(1) }
    footer = body.removeBottom(1)
    if hasRun, hasBars {
      replayBar = body.removeBottom(1)
      if size.columns >= 160, size.rows >= 40 { density = body.removeBottom(1) }
    }
    if !hasRun {
      panes = [(.runs, body)]
    } else if let maximised {
      panes = [(maximised, body)]
    } else if Self.isLess(size, than: Self.smallestForPanes) {
      panes = [(view.mainPane, body)]
    } else {
      arrange(view, in: body)
    }
  }

  package var isTooSmall: Bool { Self.isLess(size, than: Self.smallest) }

  private static func isLess(_ size: TerminalSize, than other: TerminalSize) -> Bool {
    size.columns < other.columns || size.rows < other.rows
  }

  package func rect(of pane: Pane) -> Rect? { panes.first { $0.pane == pane }?.rect }

  package func pane(at point: Point) -> Pane? { panes.first { $0.rect.contains(point) }?.pane }

  /// The edge to move so that a pane gets wider or higher, and whether it grows when that edge's share does.
  func edge(of pane: Pane, isHeight: Bool) -> (edge: PaneArrangement.Edge, isOwn: Bool)? {
    edges[pane]?.first { $0.edge.isHeight == isHeight }
  }

  private var isPortrait: Bool { size.columns <= 84 && size.rows >= 46 }

  private mutating func arrange(_ view: MainView, in body: Rect) {
    switch view {
    case .graph: arrangeGraph(in: body)
    case .log: arrangeBeside(.log, .inspector, share: 40, in: body)
    case .timeline:
      var body = body
      let strip = takeBottom(.log, max(6, body.height / 3), least: 4, of: &body, leaving: [.timeline])
      panes = [(.timeline, body)]
      if !strip.isEmpty { arrangeBeside(.log, .inspector, share: 42, in: strip) }
    case .data: arrangeBeside(.inspector, .graph, share: 45, in: body)
    case .runs: panes = [(.runs, body)]
    case .mapRun: arrangeBeside(.mapRun, .inspector, share: 40, in: body)
    }
  }

  private mutating func arrangeGraph(in body: Rect) {
    switch arrangement.preset {
    case .automatic where isPortrait, .stacked: arrangeStacked(in: body)
    case .automatic where size.columns < 100, .log: arrangeAboveLog(in: body)
    case .data: arrangeBeside(.graph, .inspector, share: 50, in: body)
    case .automatic: arrangeAll(in: body)
    }
  }

  private mutating func arrangeStacked(in body: Rect) {
    var body = body
    let isLow = body.height < 30
    let log = takeBottom(
      .log, max(isLow ? 5 : 8, body.height / 5), least: 4, of: &body, leaving: [.graph, .inspector])
    let inspector = takeBottom(
      .inspector, isLow ? body.height / 2 : max(12, body.height * 2 / 5), least: 6, of: &body, leaving: [.graph])
    show([(.graph, body), (.inspector, inspector), (.log, log)])
  }

  private mutating func arrangeAboveLog(in body: Rect) {
    var body = body
    let usual = max(body.height < 18 ? 4 : 6, body.height / 4)
    let log = takeBottom(.log, usual, least: 4, of: &body, leaving: [.graph, .inspector])
    let inspector = takeRight(.inspector, size.columns * 2 / 5, of: &body, leaving: [.graph])
    show([(.graph, body), (.inspector, inspector), (.log, log)])
  }

  private mutating func arrangeAll(in body: Rect) {
    var body = body
    let isWide = size.columns >= 160
    let inspectorWidth = isWide ? size.columns * 3 / 10 : size.columns * 2 / 5 - 2
    // The log's lines need more room than bars do.
    let logWidth = isWide ? size.columns * 2 / 5 : size.columns < 120 ? size.columns * 11 / 20 : inspectorWidth
    let holder: Pane = arrangement.hidden.contains(.log) ? .timeline : .log
    var strip = takeBottom(
      holder, max(8, body.height * 3 / 10), least: 4, of: &body, leaving: [.graph, .inspector, .runs])
    if holder == .log { edges[.timeline, default: []].append((.height(.log), true)) }
    var log = Rect.zero
    if arrangement.hidden.contains(.timeline) {
      swap(&log, &strip)
    } else {
      log = takeRight(.log, logWidth, of: &strip, leaving: [.timeline])
    }
    if isWide { show([(.runs, takeLeft(.runs, size.columns >= 180 ? 40 : 34, of: &body))]) }
    let inspector = takeRight(.inspector, inspectorWidth, of: &body, leaving: [.graph])
    show([(.graph, body), (.inspector, inspector), (.timeline, strip), (.log, log)])
  }

  private mutating func arrangeBeside(_ main: Pane, _ side: Pane, share: Int, in area: Rect) {
    var area = area
    guard size.columns >= 100 || arrangement.preset == .data && main == .graph else { return show([(main, area)]) }
    let beside = takeRight(side, area.width * share / 100, of: &area, leaving: [main])
    show([(main, area), (side, beside)])
  }

  private mutating func show(_ found: [(pane: Pane, rect: Rect)]) { panes += found.filter { !$0.rect.isEmpty } }

  // MARK: - Taking room for a pane off an edge of what is left; a hidden one gets none

  private mutating func takeBottom(
    _ pane: Pane, _ usual: Int, least: Int, of body: inout Rect, leaving others: [Pane]
  ) -> Rect {
    guard !arrangement.hidden.contains(pane) else { return .zero }
    let edge = PaneArrangement.Edge.height(pane)
    add(edge, to: pane, leaving: others)
    let rows = arrangement.cells(edge, usual: usual, of: body.height, least: least)
    let whole = body.height
    let taken = body.removeBottom(rows - 1)
    let rect = Rect(x: taken.x, y: taken.y - 1, width: taken.width, height: taken.height + 1)
    borders.append(PaneBorder(edge: edge, pane: rect, usual: usual, whole: whole))
    return rect
  }

  private mutating func takeRight(_ pane: Pane, _ usual: Int, of body: inout Rect, leaving others: [Pane]) -> Rect {
    guard !arrangement.hidden.contains(pane) else { return .zero }
    let edge = PaneArrangement.Edge.width(pane)
    add(edge, to: pane, leaving: others)
    let columns = arrangement.cells(edge, usual: usual, of: body.width, least: Self.leastWidth)
    let whole = body.width
    let taken = body.removeRight(columns - 1)
    let rect = Rect(x: taken.x - 1, y: taken.y, width: taken.width + 1, height: taken.height)
    borders.append(PaneBorder(edge: edge, pane: rect, usual: usual, whole: whole))
    return rect
  }

  private mutating func takeLeft(_ pane: Pane, _ usual: Int, of body: inout Rect) -> Rect {
    guard !arrangement.hidden.contains(pane) else { return .zero }
    let edge = PaneArrangement.Edge.width(pane)
    add(edge, to: pane, leaving: [])
    let columns = arrangement.cells(edge, usual: usual, of: body.width, least: Self.leastWidth)
    let whole = body.width
    let taken = body.removeLeft(columns - 1)
    let rect = Rect(x: taken.x, y: taken.y, width: taken.width + 1, height: taken.height)
    borders.append(PaneBorder(edge: edge, pane: rect, usual: usual, whole: whole, isBefore: true))
    return rect
  }

  private static let leastWidth = 20

  private mutating func add(_ edge: PaneArrangement.Edge, to pane: Pane, leaving others: [Pane]) {
    edges[pane, default: []].append((edge, true))
    for other in others { edges[other, default: []].append((edge, false)) }
  }

  package static func == (left: ScreenLayout, right: ScreenLayout) -> Bool {
    left.size == right.size && left.header == right.header && left.density == right.density
      && left.panes.elementsEqual(right.panes) { $0.pane == $1.pane && $0.rect == $1.rect }
  }
}
