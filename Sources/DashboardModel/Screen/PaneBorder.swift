import TerminalFrame

/// Where two panes meet: dragging it gives one of them what the other loses.
package struct PaneBorder: Equatable, Sendable {
  /// What is changed by dragging.
  package let edge: PaneArrangement.Edge
  /// The pane whose edge it is, the border included.
  let pane: Rect
  /// The cells that the pane usually has of all there are.
  let usual: Int
  let whole: Int
  /// The pane lies left of the border, else right of it or below.
  var isBefore = false

  /// The cells along it.
  package var rect: Rect {
    if edge.isHeight { return Rect(x: pane.x, y: pane.y, width: pane.width, height: 1) }
    return Rect(x: isBefore ? pane.maxX - 1 : pane.x, y: pane.y, width: 1, height: pane.height)
  }

  /// The share of the edge that puts the border there, in thousandths.
  func share(at point: Point) -> Int {
    let cells = edge.isHeight ? pane.maxY - point.y : isBefore ? point.x - pane.x + 1 : pane.maxX - point.x
    let difference = cells - usual
    // Away from zero, since the share's cells are rounded towards it.
    return (difference * 1000 + (whole - 1) * difference.signum()) / max(1, whole)
  }
}
