/// What a drawing should look like, apart from the graph itself.
package struct LayoutOptions: Hashable, Sendable {
  package enum Direction: Hashable, Sendable { case down, right }

  package var direction: Direction

  /// Free cells between two boxes side by side.
  package var nodeSpacing: Int

  /// Free cells between a line and a box, or a line's label and the next line.
  package var lineSpacing: Int

  /// The least distance between a box and the next one in flow direction, arrowhead included.
  package var layerSpacing: Int

  package init(direction: Direction = .down, nodeSpacing: Int = 2, lineSpacing: Int = 1, layerSpacing: Int? = nil) {
    self.direction = direction
    self.nodeSpacing = nodeSpacing
    self.lineSpacing = lineSpacing
    self.layerSpacing = layerSpacing ?? (direction == .down ? 1 : 4)
  }
}
