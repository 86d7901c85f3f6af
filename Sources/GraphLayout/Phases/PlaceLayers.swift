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
      let standsBesideLabel = channel.rowCount == 0 && layer > 0 && graph.hasLabels(layer - 1)
      if isArrived, !standsBesideLabel { space += 1 }
      let hasNodes = graph.layers[layer].contains { graph.isBox($0) }
      if hasNodes, hadNodes { space = max(space, graph.options.layerSpacing - sinceNodes) }
      next += space
      layers.append(next)
      let size = graph.layers[layer].map { graph.alongSize(of: $0) }.max() ?? 0
      next += size
      sinceNodes = hasNodes ? 0 : sinceNodes + space + size
      hadNodes = hadNodes || hasNodes
    }
    end = next
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
    case .line: return 0
    case .label(let edge):
      guard let label = edges[edge].label else { return 0 }
      return options.direction == .down ? label.height : label.width + 2
    case .node(let index):
      let size = nodes[index].alongSize
      guard options.direction == .right else { return size }
      let labels = outgoing[index].filter { edges[$0].isBack || edges[$0].leavesAside }.compactMap { edges[$0].label }
      return max(size, (labels.map(\.width).max() ?? 0) + sideExit(of: index) + 3)
    }
  }

  /// Where lines leave a node aside, counted from its first cell along: in the middle of a box, low on a tall frame.
  func sideExit(of node: Int) -> Int {
    let size = nodes[node].alongSize
    return size > 5 && options.direction == .down ? size - 3 : size / 2
  }

  /// Where loops come in aside.
  func sideEntry(of node: Int) -> Int {
    let size = nodes[node].alongSize
    return size > 5 && options.direction == .down ? 1 : size / 2
  }
}
