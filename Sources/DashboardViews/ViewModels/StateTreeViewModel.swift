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
