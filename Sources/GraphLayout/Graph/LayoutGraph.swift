/// A directed graph to be laid out: boxes of known size and the edges between them.
///
/// The order of `nodes` and `edges` is the *model order*: the order in which the author wrote them. Wherever the layout has a
/// choice it follows that order, so the same graph always gives the same drawing.
package struct LayoutGraph: Sendable {
  package var nodes: [LayoutNode]
  package var edges: [LayoutEdge]

  /// Where reading begins. Cycles are broken depth-first from here. Defaults to `entry`, then to the first node.
  package var start: NodeID?

  /// A node of kind `.port` through which lines come in from the frame of the container; only used for the regions of containers.
  package var entry: NodeID?

  /// A node of kind `.port` through which lines leave to the frame of the container; only used for the regions of containers.
  package var exit: NodeID?

  package init(
    nodes: [LayoutNode], edges: [LayoutEdge], start: NodeID? = nil, entry: NodeID? = nil, exit: NodeID? = nil
  ) {
    self.nodes = nodes
    self.edges = edges
    self.start = start
    self.entry = entry
    self.exit = exit
  }
}

/// Names a node of a graph; unique in the whole graph, regions of containers included.
package struct NodeID: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }
  package init(_ rawValue: Int) { self.rawValue = rawValue }

  package static func < (left: NodeID, right: NodeID) -> Bool { left.rawValue < right.rawValue }
}

/// Names an edge of a graph; unique in the whole graph, regions of containers included.
package struct EdgeID: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }
  package init(_ rawValue: Int) { self.rawValue = rawValue }

  package static func < (left: EdgeID, right: EdgeID) -> Bool { left.rawValue < right.rawValue }
}

/// A box, a frame around inner graphs, or a point on such a frame.
package struct LayoutNode: Sendable {
  package enum Kind: Sendable {
    case box
    case port
    case container(LayoutContainer)
  }

  package var id: NodeID
  package var kind: Kind

  /// Cells; for a container the least size of its frame.
  package var size: CellSize

  /// Where lines downwards reach and leave a box, counted from its first column; nil for its middle.
  package var port: Int?

  package init(_ id: NodeID, size: CellSize, kind: Kind = .box, port: Int? = nil) {
    self.id = id
    self.size = size
    self.kind = kind
    self.port = port
  }

  /// A point of the frame around a region: the region's `entry` or `exit`.
  package static func port(_ id: NodeID) -> LayoutNode {
    LayoutNode(id, size: CellSize(width: 1, height: 0), kind: .port)
  }
}

/// The inside of a node that holds graphs of its own, laid out side by side.
package struct LayoutContainer: Sendable {
  package var regions: [LayoutGraph]

  /// Rows kept free under the top border and above the bottom border.
  package var headerRows: Int
  package var footerRows: Int

  package init(regions: [LayoutGraph], headerRows: Int = 0, footerRows: Int = 0) {
    self.regions = regions
    self.headerRows = headerRows
    self.footerRows = footerRows
  }
}

/// An arrow from one node to another of the same graph.
package struct LayoutEdge: Sendable {
  /// The side of its node where an edge leaves: the far end in flow direction, or aside (right of it when the flow is downwards).
  package enum Exit: Sendable { case end, aside }

  package var id: EdgeID
  package var from: NodeID
  package var to: NodeID
  package var exit: Exit

  /// Cells that its label needs.
  package var label: CellSize?

  package init(_ id: EdgeID, from: NodeID, to: NodeID, exit: Exit = .end, label: CellSize? = nil) {
    self.id = id
    self.from = from
    self.to = to
    self.exit = exit
    self.label = label
  }
}
