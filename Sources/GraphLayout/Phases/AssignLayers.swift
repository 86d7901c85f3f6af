/// Gives every node its layer.
///
/// Before: loops are marked. After: every forward edge leads to a higher layer and every back edge to a lower one, or to the node
/// it comes from; the start is in layer 0; something begins in every layer.
/// A node stands as early as its predecessors allow (longest path); then nodes with more lines going out than coming in
/// are pulled towards their successors, which shortens lines. The exit of a region is alone in the last layer.
///
/// A node much taller than others covers several layers, as far as something stands in them: what follows aside is beside it.
func assignLayers(_ graph: inout WorkingGraph, exit: Int?) {
  let order = topologicalOrder(graph)
  unmarkNeedlessLoops(&graph, order)
  for node in order {
    for (other, distance) in mustBeBelow(node, graph) {
      graph.nodes[other].layer = max(graph.nodes[other].layer, graph.nodes[node].layer + distance)
    }
  }
  for node in order.reversed() where node != graph.start {
    let out = graph.outgoing[node].count { !graph.edges[$0].isBack }
    let into = graph.incoming[node].count { !graph.edges[$0].isBack }
    guard out > into, let last = mustBeBelow(node, graph).map({ graph.nodes[$0].layer - $1 }).min() else { continue }
    graph.nodes[node].layer = max(graph.nodes[node].layer, last)
  }
  for node in graph.nodes.indices {
    graph.nodes[node].lastLayer = graph.nodes[node].layer + graph.nodes[node].span - 1
  }
  if let exit {
    let last = graph.nodes.indices.filter { $0 != exit }.map { graph.nodes[$0].lastLayer }.max() ?? -1
    (graph.nodes[exit].layer, graph.nodes[exit].lastLayer) = (last + 1, last + 1)
  }
  dropEmptyLayers(&graph)
}

/// Layers in which no node begins are none; what covered them covers less.
private func dropEmptyLayers(_ graph: inout WorkingGraph) {
  let last = graph.nodes.map(\.lastLayer).max() ?? -1
  var begins = [Int](repeating: 0, count: last + 1)
  for node in graph.nodes { begins[node.layer] = 1 }
  var numbers: [Int] = []
  for begin in begins { numbers.append((numbers.last ?? -1) + begin) }
  for node in graph.nodes.indices {
    graph.nodes[node].layer = numbers[graph.nodes[node].layer]
    graph.nodes[node].lastLayer = numbers[graph.nodes[node].lastLayer]
  }
}

/// Targets of forward edges and sources of loops back to the node, with the least number of layers from it to them.
private func mustBeBelow(_ node: Int, _ graph: WorkingGraph) -> [(node: Int, distance: Int)] {
  let targets = graph.outgoing[node].map { graph.edges[$0] }.filter { !$0.isBack }
  let loops = graph.incoming[node].map { graph.edges[$0] }.filter { $0.isBack && $0.from != node }
  return targets.map { ($0.to, $0.leavesAside ? 1 : graph.nodes[node].span) } + loops.map { ($0.from, 1) }
}

/// In a tangle an edge may have been marked that closes no loop any more once others are; it goes forward.
private func unmarkNeedlessLoops(_ graph: inout WorkingGraph, _ order: [Int]) {
  var place = [Int](repeating: 0, count: graph.nodes.count)
  for (index, node) in order.enumerated() { place[node] = index }
  for edge in graph.edges.indices where place[graph.edges[edge].from] < place[graph.edges[edge].to] {
    graph.edges[edge].isBack = false
  }
}

/// Nodes such that every forward edge leads to a later one; ties in order of visit.
private func topologicalOrder(_ graph: WorkingGraph) -> [Int] {
  var waiting = graph.nodes.indices.map { node in graph.incoming[node].count { !graph.edges[$0].isBack } }
  var order = graph.visitOrder.filter { waiting[$0] == 0 }
  var next = 0
  while next < order.count {
    for edge in graph.outgoing[order[next]] where !graph.edges[edge].isBack {
      let target = graph.edges[edge].to
      waiting[target] -= 1
      if waiting[target] == 0 { order.append(target) }
    }
    next += 1
  }
  return order
}
