/// Places layers and channels in flow direction.
///
/// Before: channels have their rows. After: `layers[n]` is the first cell of layer n, `channels[n]` the first row of the channel
/// above it, `end` the first cell after everything. Between two layers of nodes lies at least the spacing asked for; where
/// an arrow ends the last row before the layer is its head.
struct LayerPlaces {
  var layers: [Int] = []
  var channels: [Int] = []
  var end = 0

  init(_ graph: WorkingGraph, channels routed: [Channel]) {
    var next = 0
    var sinceNodes = 0
    var hadNodes = false
    for (layer, channel) in routed.enumerated() {
      channels.append(next)
      var space = channel.rowCount
      let isArrived = channel.stretches.contains { graph.isBox($0.to.item) } || !channel.turns.isEmpty
      // An arrow's head may stand beside the label of its line.
      let standsBesideLabel =
        channel.rowCount == 0 && !channel.hasArrowBars && layer > 0 && graph.hasLabels(layer - 1)
      if isArrived, !standsBesideLabel { space += 1 }
      let hasNodes = graph.layers[layer].contains { graph.isBox($0) }
      if hasNodes, hadNodes { space = max(space, graph.options.layerSpacing - sinceNodes) }
      next += space
      layers.append(next)
      let size = graph.layers[layer].map { alongSize(of: $0, in: graph) }.max() ?? 0
      next += size
      sinceNodes = hasNodes ? 0 : sinceNodes + space + size
      hadNodes = hadNodes || hasNodes
    }
    end = next
  }

  /// A node of several layers is as long as it is once the last of them ends.
  private func alongSize(of item: Int, in graph: WorkingGraph) -> Int {
    guard case .rest(let index) = graph.items[item].kind else { return graph.alongSize(of: item) }
    let node = graph.nodes[index]
    guard item == node.lastItem, let last = layers.last else { return 0 }
    return max(0, layers[node.layer] + node.alongSize - last)
  }
}

extension WorkingGraph {
  func isBox(_ item: Int) -> Bool {
    if case .node(let node) = items[item].kind { return !nodes[node].isPort }
    return false
  }

  func hasLabels(_ layer: Int) -> Bool {
    layers[layer].contains {
      if case .label = items[$0].kind { return true }
      return false
    }
  }

  /// Cells that an item takes in flow direction. To the right, a label under a node may be longer than the node.
  func alongSize(of item: Int) -> Int {
    switch items[item].kind {
    case .line, .rest: return 0
    case .label(let edge):
      guard let label = edges[edge].label else { return 0 }
      return options.direction == .down ? label.height : label.width + 2
    case .node(let index):
      let size = coversMore(index) ? leadSize(of: index) : nodes[index].alongSize
      guard options.direction == .right else { return size }
      let labels = outgoing[index].map { edges[$0] }.filter { $0.isBack || $0.leavesAside }
      return labels.reduce(size) { max($0, ($1.label?.width ?? 0) + $1.exit + 3) }
    }
  }

  private func coversMore(_ node: Int) -> Bool { nodes[node].item != nodes[node].lastItem }

  /// What a node of several layers takes of the first of them: enough for the lines that leave it aside.
  func leadSize(of node: Int) -> Int {
    guard options.direction == .down else { return 7 }
    return max(3, 2 * outgoing[node].count { edges[$0].isBack || edges[$0].leavesAside } + 1)
  }

  /// Where loops come in aside, counted from the node's first cell along, and where a single line leaves there: in the middle of
  /// a box, near the top of a tall frame.
  func side(of node: Int, isEntry: Bool) -> Int {
    let size = nodes[node].alongSize
    guard options.direction == .down else { return (coversMore(node) ? leadSize(of: node) : size) / 2 }
    return size <= 5 ? size / 2 : isEntry ? 1 : 2
  }
}
