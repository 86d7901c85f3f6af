/// Where everything of a graph is: rectangles for nodes, lines and label rectangles for edges, all in whole cells from 0.
package struct LaidOutGraph: Sendable {
  package var size: CellSize

  /// Boxes and frames, inner ones included; a port is an empty rectangle.
  package var nodes: [NodeID: CellRect]

  /// Every edge of the graph once, in the order of its ids.
  package var edges: [LaidOutEdge]

  /// So many lines cross, whatever the order, that the search for a better one was given up.
  package var isTangled: Bool
}

/// The way of one edge.
package struct LaidOutEdge: Sendable {
  package enum Arrow: Sendable { case up, down, left, right }

  package var id: EdgeID
  package var from: NodeID
  package var to: NodeID

  /// Corners, from a cell of the border of `from` to the last free cell before `to`; each stretch is horizontal or vertical.
  package var points: [CellPoint]

  /// Where the label is written; nothing else is drawn there, but for the edge's own line when the label is one cell high.
  package var label: CellRect?

  /// The head on the last point; an edge into a port has none.
  package var arrow: Arrow?

  /// Runs against the flow: closes a loop.
  package var isBack: Bool
}
