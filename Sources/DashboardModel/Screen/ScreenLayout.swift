import TerminalFrame

/// Which panes are shown, and where: a function of the size, the view and the pane that is maximised.
///
/// Header, tabs, replay bar and footer take one row each; the graph gets what is left over.
package struct ScreenLayout: Equatable, Sendable {
  package static let smallest = TerminalSize(columns: 60, rows: 16)

  package var size: TerminalSize
  package var header = Rect.zero
  package var tabs = Rect.zero
  /// How dense the events are, above the replay bar of a wide screen.
  package var density = Rect.zero
  package var replayBar = Rect.zero
  package var footer = Rect.zero
  /// Shown panes, in the order that `Tab` goes.
  package var panes: [(pane: Pane, rect: Rect)] = []

  /// - Parameter hasRun: without an open run only the runs are shown.
  package init(size: TerminalSize, view: MainView, maximised: Pane?, hasRun: Bool) {
    self.size = size
    guard !isTooSmall else { return }
    var body = size.bounds
    header = body.removeTop(1)
    tabs = body.removeTop(1)
    footer = body.removeBottom(1)
    if hasRun {
      replayBar = body.removeBottom(1)
      if size.columns >= 160, size.rows >= 40 { density = body.removeBottom(1) }
    }
    if !hasRun {
      panes = [(.runs, body)]
    } else if let maximised {
      panes = [(maximised, body)]
    } else {
      arrange(view, in: body)
    }
  }

  package var isTooSmall: Bool { size.columns < Self.smallest.columns || size.rows < Self.smallest.rows }

  package func rect(of pane: Pane) -> Rect? { panes.first { $0.pane == pane }?.rect }

  package func pane(at point: Point) -> Pane? { panes.first { $0.rect.contains(point) }?.pane }

  private var isPortrait: Bool { size.columns <= 84 && size.rows >= 46 }

  private mutating func arrange(_ view: MainView, in body: Rect) {
    switch view {
    case .graph: arrangeGraph(in: body)
    case .log: arrangeBeside(.log, .inspector, share: 40, in: body)
    case .timeline:
      var body = body
      let strip = body.removeBottom(max(6, body.height / 3))
      panes = [(.timeline, body)]
      arrangeBeside(.log, .inspector, share: 42, in: strip)
    case .data: arrangeBeside(.inspector, .graph, share: 45, in: body)
    case .runs: panes = [(.runs, body)]
    case .mapRun: arrangeBeside(.mapRun, .inspector, share: 40, in: body)
    }
  }

  private mutating func arrangeGraph(in body: Rect) {
    var body = body
    if isPortrait {
      let log = body.removeBottom(max(8, body.height / 5))
      let inspector = body.removeBottom(max(12, body.height * 2 / 5))
      panes = [(.graph, body), (.inspector, inspector), (.log, log)]
      return
    }
    if size.columns < 100 {
      let log = body.removeBottom(max(body.height < 18 ? 4 : 6, body.height / 4))
      let inspector = body.removeRight(size.columns * 2 / 5)
      panes = [(.graph, body), (.inspector, inspector), (.log, log)]
      return
    }
    let isWide = size.columns >= 160
    var strip = body.removeBottom(max(8, body.height * 3 / 10))
    let inspectorWidth = isWide ? size.columns / 3 : size.columns * 2 / 5 - 2
    // The log's lines need more room than bars do.
    let logWidth = isWide ? size.columns * 2 / 5 : size.columns < 120 ? size.columns * 11 / 20 : inspectorWidth
    let log = strip.removeRight(logWidth)
    if isWide { panes.append((.runs, body.removeLeft(34))) }
    let inspector = body.removeRight(inspectorWidth)
    panes += [(.graph, body), (.inspector, inspector), (.timeline, strip), (.log, log)]
  }

  private mutating func arrangeBeside(_ main: Pane, _ side: Pane, share: Int, in area: Rect) {
    var area = area
    guard size.columns >= 100 else {
      panes.append((main, area))
      return
    }
    let beside = area.removeRight(area.width * share / 100)
    panes += [(main, area), (side, beside)]
  }

  package static func == (left: ScreenLayout, right: ScreenLayout) -> Bool {
    left.size == right.size && left.header == right.header && left.density == right.density
      && left.panes.elementsEqual(right.panes) { $0.pane == $1.pane && $0.rect == $1.rect }
  }
}
