/// The graph of one region while the phases work on it.
///
/// Directions are abstract, so that one code draws downwards and to the right: *along* is the direction of flow, *across* the
/// other one. Ids are replaced by indices.
struct WorkingGraph {
  struct Node {
    var id: NodeID
    var acrossSize: Int
    var alongSize: Int
    /// Where lines come in and go out at both ends, counted from the node's first cell across.
    var port: Int
    var isPort: Bool
    /// Layers that it may cover, so that others stand beside it, one below the other.
    var span = 1
    /// Layer among layers of nodes, later among all layers; the last one differs from it in a node that covers several.
    var layer = 0
    var lastLayer = 0
    /// The items that stand for this node in its first and its last layer.
    var item = -1
    var lastItem = -1
  }

  struct Edge {
    var id: EdgeID
    var from: Int
    var to: Int
    var leavesAside: Bool
    /// Columns and rows, as given.
    var label: CellSize?
    var isBack = false
    /// Items from source to target, one per layer crossed; beside a node a further one in the same layer.
    var path: [Int] = []
    var labelItem: Int?
    /// Where it leaves its node aside, counted from that one's first cell along.
    var exit = 0
    /// No other line leaves there: its label begins at the node.
    var hasOwnRow = false
  }

  /// What takes part in the order of a layer: a node or the rest of one that began in a layer above, a line that passes, or a
  /// label beside its line.
  struct Item {
    enum Kind { case node(Int), rest(Int), line, label(Int) }
    var kind: Kind
    var layer: Int
    var acrossSize: Int
    var port: Int
    /// For a line fixed beside a node: that node's item. It stays right after it or, where it `isLeft`, right before it.
    var beside: Int?
    var isLeft = false
    /// Cells kept free between it and what stands beside it on its node's side, for the label on the way from there.
    var leading = 0
    /// The item after which its label begins, where that is not the one before it.
    var labelAfter: Int?
    /// The node at whose side or end the line finally arrives, and whether the edge leaves aside: lines alike in this may be joined.
    var bundle: Int = -1
    /// Where the line runs across, once placed.
    var across = 0

    /// Whether it is a node, or the rest of one.
    var isNode: Bool {
      switch kind {
      case .node, .rest: true
      case .line, .label: false
      }
    }
  }

  var nodes: [Node] = []
  var edges: [Edge] = []
  var items: [Item] = []
  /// Items of each layer in order.
  var layers: [[Int]] = []
  /// Node indices depth-first from the start in model order.
  var visitOrder: [Int] = []
  /// The pairs of items in neighbouring layers that a line joins, each once, ordered by item: as the paths of the edges say.
  private(set) var links: [Link] = []
  /// Edges of each node in model order.
  var outgoing: [[Int]] = []
  var incoming: [[Int]] = []

  let options: LayoutOptions
  var start: Int?

  init(options: LayoutOptions) { self.options = options }

  /// The pairs of items in neighbouring layers that belong to one node. No line may cross them.
  func bodies() -> [Link] {
    nodes.flatMap { node in (node.item..<node.lastItem).map { Link(upper: $0, lower: $0 + 1) } }
  }

  /// Finds the links anew; for a phase that changes paths.
  mutating func renewLinks() {
    links = []
    var isFollowed = [Bool](repeating: false, count: items.count)
    for edge in edges {
      for (first, second) in zip(edge.path, edge.path.dropFirst()) {
        // Edges that share a line share the rest of their way.
        if case .line = items[first].kind {
          if isFollowed[first] { break }
          isFollowed[first] = true
        }
        guard items[first].layer != items[second].layer else { continue }
        let isDown = items[first].layer < items[second].layer
        links.append(isDown ? Link(upper: first, lower: second) : Link(upper: second, lower: first))
      }
    }
    links.sort()
    var last: Link?
    links.removeAll { link in
      defer { last = link }
      return link == last
    }
  }
}

/// A stretch of line between two items of neighbouring layers.
struct Link: Hashable, Comparable {
  var upper: Int
  var lower: Int

  static func < (left: Link, right: Link) -> Bool {
    left.upper != right.upper ? left.upper < right.upper : left.lower < right.lower
  }
}
