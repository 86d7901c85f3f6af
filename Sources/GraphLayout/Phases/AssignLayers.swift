/// Gives every node its layer.
///
/// Before: loops are marked. After: every forward edge leads to a higher layer and every back edge to a lower one, or to the node
/// it comes from; the start is in layer 0.
/// A node stands as early as its predecessors allow (longest path); then nodes with more lines going out than coming in
/// are pulled towards their successors, which shortens lines. The exit of a region is alone in the last layer.
func assignLayers(_ graph: inout WorkingGraph, exit: Int?) {
  let order = topologicalOrder(graph)
  unmarkNeedlessLoops(&graph, order)
  for node in order {
    for other in mustBeBelow(node, graph) {
      graph.nodes[other].layer = max(graph.nodes[other].layer, graph.nodes[node].layer + 1)
    }
  }
  for node in order.reversed() where node != graph.start {
    let out = graph.outgoing[node].count { !graph.edges[$0].isBack }
    let into = graph.incoming[node].count { !graph.edges[$0].isBack }
    guard out > into, let nearest = mustBeBelow(node, graph).map({ graph.nodes[$0].layer }).min() else { continue }
    graph.nodes[node].layer = max(graph.nodes[node].layer, nearest - 1)
  }
  if let exit {
    let last = graph.nodes.indices.filter { $0 != exit }.map { graph.nodes[$0].layer }.max() ?? -1
    graph.nodes[exit].layer = last + 1
  }
}

/// Targets of forward edges, and sources of loops back to the node.
private func mustBeBelow(_ node: Int, _ graph: WorkingGraph) -> [Int] {
  graph.outgoing[node].filter { !graph.edges[$0].isBack }.map { graph.edges[$0].to }
    + graph.incoming[node].filter { graph.edges[$0].isBack }.map { graph.edges[$0].from }.filter { $0 != node }
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
