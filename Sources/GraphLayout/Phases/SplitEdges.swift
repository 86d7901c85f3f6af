/// Turns nodes and edges into items, one per layer that a line touches.
///
/// Before: nodes have layers. After: layers of labels stand between layers of nodes where a labelled edge leaves; every edge has
/// its path; `layers` holds the items in model order, that is, as a depth-first walk meets them.
///
/// - A node has an item in each layer that it covers.
/// - A forward edge that leaves at the end passes one item per layer between.
/// - An edge that leaves aside, and one that closes a loop, begins with a line beside its node, in the node's own layer.
/// - A loop ends with a line beside its target, from where it goes in sideways or, where that side is taken, from above.
func splitEdges(_ graph: inout WorkingGraph) {
  var splitter = EdgeSplitter(graph: graph)
  splitter.run()
  graph = splitter.graph
  graph.renewLinks()
}

private struct EdgeSplitter {
  var graph: WorkingGraph
  /// For each layer of nodes: its number among all layers, and whether a layer of labels follows.
  var layerNumber: [Int] = []
  var hasLabelsAfter: [Bool] = []
  /// Lines that many edges share from the beginning, by bundle and layer.
  private var shared: [Bundle: Int] = [:]
  private var bundleSizes: [Int: Int] = [:]

  private struct Bundle: Hashable {
    var bundle: Int
    var layer: Int
  }

  init(graph: WorkingGraph) { self.graph = graph }

  mutating func run() {
    numberLayers()
    for node in graph.nodes.indices { addItems(of: node) }
    for edge in graph.edges { bundleSizes[bundle(of: edge), default: 0] += 1 }
    for edge in graph.edges.indices { addPath(of: edge) }
    graph.layers = ItemWalk(graph, loopsFirst: false).layers
  }

  private mutating func numberLayers() {
    let count = (graph.nodes.map(\.layer).max() ?? -1) + 1
    hasLabelsAfter = Array(repeating: false, count: count)
    for edge in graph.edges where edge.label != nil && !edge.isBack && !edge.leavesAside {
      hasLabelsAfter[graph.nodes[edge.from].lastLayer] = true
    }
    var next = 0
    for layer in 0..<count {
      layerNumber.append(next)
      next += hasLabelsAfter[layer] ? 2 : 1
    }
    graph.layers = Array(repeating: [], count: next)
    for node in graph.nodes.indices {
      graph.nodes[node].layer = layerNumber[graph.nodes[node].layer]
      graph.nodes[node].lastLayer = layerNumber[graph.nodes[node].lastLayer]
    }
  }

  private mutating func addItems(of index: Int) {
    let node = graph.nodes[index]
    graph.nodes[index].item = graph.items.count
    for layer in node.layer...node.lastLayer {
      let kind: WorkingGraph.Item.Kind = layer == node.layer ? .node(index) : .rest(index)
      graph.items.append(.init(kind: kind, layer: layer, acrossSize: node.acrossSize, port: node.port))
    }
    graph.nodes[index].lastItem = graph.items.count - 1
  }

  private mutating func addLine(layer: Int, bundle: Int, beside: Int? = nil, leading: Int = 0) -> Int {
    var item = WorkingGraph.Item(kind: .line, layer: layer, acrossSize: 1, port: 0)
    item.beside = beside
    item.leading = leading
    item.bundle = bundle
    graph.items.append(item)
    return graph.items.count - 1
  }

  /// Lines with one target may be joined later, but those that leave aside only with their like, and loops only with loops.
  private func bundle(of edge: WorkingGraph.Edge) -> Int {
    edge.to * 3 + (edge.isBack ? 2 : edge.leavesAside ? 1 : 0)
  }

  /// A line of its own as long as few edges lead to a target: they may come from both sides and meet late. Of many, each layer
  /// holds one line for all, so that a graph of n nodes with one common target does not get n² items.
  private mutating func passingLine(layer: Int, bundle: Int, beside: Int? = nil, leading: Int = 0) -> Int {
    guard bundleSizes[bundle, default: 0] > 6 else {
      return addLine(layer: layer, bundle: bundle, beside: beside, leading: leading)
    }
    let key = Bundle(bundle: bundle, layer: layer)
    if let known = shared[key] { return known }
    let line = addLine(layer: layer, bundle: bundle, beside: beside, leading: leading)
    shared[key] = line
    return line
  }

  private mutating func addPath(of index: Int) {
    let edge = graph.edges[index]
    let from = graph.nodes[edge.from]
    let to = graph.nodes[edge.to]
    let isAside = edge.isBack || edge.leavesAside
    var path = [isAside ? from.item : from.lastItem]
    let bundle = bundle(of: edge)
    if isAside {
      let leading = sidewaysRoom(for: edge)
      path.append(addLine(layer: from.layer, bundle: bundle, beside: from.item, leading: leading))
    }
    if edge.isBack {
      for layer in stride(from: from.layer - 1, through: to.layer, by: -1) {
        let isLast = layer == to.layer
        path.append(passingLine(layer: layer, bundle: bundle, beside: isLast ? to.item : nil, leading: isLast ? 2 : 0))
      }
    } else {
      let first = (isAside ? from.layer : from.lastLayer) + 1
      for layer in stride(from: first, to: to.layer, by: 1) {
        if layer == first, !isAside, let label = edge.label {
          graph.edges[index].labelItem = graph.items.count
          path.append(graph.items.count)
          graph.items.append(labelItem(index, label, layer: layer))
        } else {
          path.append(passingLine(layer: layer, bundle: bundle))
        }
      }
    }
    path.append(to.item)
    graph.edges[index].path = path
  }

  /// Cells between a node and the line beside it: the label and a cell on either side of it.
  private func sidewaysRoom(for edge: WorkingGraph.Edge) -> Int {
    guard let label = edge.label else { return 2 }
    guard graph.options.direction == .down else { return max(2, label.height) }
    // Beside a box the label stands above the line; beside a node of one row it interrupts the line.
    return label.width + (graph.nodes[edge.from].alongSize < 3 ? 4 : 2)
  }

  /// Downwards the text stands right of its line; to the right it stands above it.
  private func labelItem(_ edge: Int, _ label: CellSize, layer: Int) -> WorkingGraph.Item {
    let isDown = graph.options.direction == .down
    return .init(
      kind: .label(edge), layer: layer, acrossSize: isDown ? label.width + 2 : label.height + 1,
      port: isDown ? 0 : label.height)
  }
}
