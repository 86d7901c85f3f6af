import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// The states as an indented tree: what stands for a graph that is too large to draw.
struct StateTreeViewModel {
  struct Row {
    var line: StyledLine
    var path: StatePath
    var isChosen: Bool
  }

  private(set) var rows: [Row] = []

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs) {
    guard let tree = dashboard.run?.tree else { return }
    let chosen = dashboard.selectedPath
    for node in tree.nodes where !Self.isHidden(node, in: tree, dashboard.foldedContainers) {
      let isChosen = node.path == chosen
      var line = Self.line(node, dashboard, glyphs)
      if isChosen { line.ground = .selection }
      rows.append(Row(line: line, path: node.path, isChosen: isChosen))
    }
  }

  /// Within a folded container.
  static func isHidden(_ node: StateTree.Node, in tree: StateTree, _ folded: Set<StatePath>) -> Bool {
    var parent = node.parent
    while let place = parent {
      if folded.contains(tree.nodes[place].path) { return true }
      parent = tree.nodes[place].parent
    }
    return false
  }

  private static func line(_ node: StateTree.Node, _ dashboard: Dashboard, _ glyphs: StatusGlyphs) -> StyledLine {
    let standing = StateStanding(node.path, in: dashboard)
    var line = StyledLine([
      .init(String(repeating: "  ", count: node.depth)),
      .init(glyphs.glyph(standing.role) + " ", CellStyle(standing.role)),
      .init(node.name, CellStyle(standing.isReached ? .text : .dim)),
      .init("  " + String(Character(glyphs.set.glyph(node.type.role))), CellStyle(node.type.role)),
    ])
    var right: [StyledLine.Piece] = []
    if let progress = standing.progress { right.append(.init(progress + " ", CellStyle(.dim))) }
    if standing.retries > 0 { right.append(.init("↻\(standing.retries) ", CellStyle(.statusRetrying))) }
    if standing.visits > 1 { right.append(.init("×\(standing.visits) ", CellStyle(.dim))) }
    if let duration = standing.duration { right.append(.init(Wording.duration(duration), CellStyle(.dim))) }
    line.right = right
    return line
  }
}

/// How a state stands at the shown moment: of its newest visit, within the iterations that are chosen.
struct StateStanding {
  var role: StyleRole
  var isReached = false
  var visits = 0
  var retries = 0
  /// Milliseconds.
  var duration: Int64?
  /// `7/12`, `1/2`: items or branches that are done.
  var progress: String?

  init(_ path: StatePath, in dashboard: Dashboard) {
    guard let summary = dashboard.run?.tree.summary(of: path, in: dashboard.shown),
      let visit = dashboard.newestVisit(of: path)
    else {
      role = dashboard.shown.tellsOfEveryState ? .statusPending : .statusUnknown
      return
    }
    isReached = true
    visits = summary.visitCount
    retries = visit.retryCount
    duration = visit.type == .choice || visit.type == .pass ? nil : visit.duration(now: dashboard.shownTime)
    // Of several that run side by side one that goes on is the state's standing.
    role = summary.runningCount > 0 && !visit.isOpen ? .statusRunning : visit.status.role
    if let map = visit.map {
      progress = "\(map.succeeded)/\(map.total)"
    } else if visit.type == .parallel {
      let attempt = max(1, visit.attempts.count)
      let scopes = dashboard.shown.scopes(of: visit).filter { $0.attempt == attempt }
      let done = scopes.filter { $0.status == .succeeded || dashboard.shown.isDone($0) }.count
      progress = "\(done)/\(max(scopes.count, dashboard.run?.branchCount(of: path) ?? 0))"
    }
  }
}

extension ExecutionProjection {
  /// Whether nothing goes on in a branch and its last state leads nowhere: the branch waits for the others.
  func isDone(_ scope: StateScope) -> Bool {
    guard let last = scope.lastVisit.flatMap({ visits[checked: $0] }) else { return false }
    return !last.isOpen && (last.status == .succeeded || last.status == .caught)
      && !openVisits.contains { visits[$0].scope == scope.index }
  }
}

extension OpenRun {
  /// The branches that the definition gives a Parallel state.
  func branchCount(of path: StatePath) -> Int? {
    definition?[path].map { $0.innerGroups.count }
  }
}
