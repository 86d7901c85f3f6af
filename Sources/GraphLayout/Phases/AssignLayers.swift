/// Gives every node its layer.
///
/// Before: loops are marked. After: every forward edge leads to a higher layer; the start is in layer 0.
/// A node stands as early as its predecessors allow (longest path); then nodes with more lines going out than coming in
/// are pulled towards their successors, which shortens lines. The exit of a region is alone in the last layer.
func assignLayers(_ graph: inout WorkingGraph, exit: Int?) {
  let order = topologicalOrder(graph)
  for node in order {
    for edge in graph.outgoing[node] where !graph.edges[edge].isBack {
      let target = graph.edges[edge].to
      graph.nodes[target].layer = max(graph.nodes[target].layer, graph.nodes[node].layer + 1)
    }
  }
  for node in order.reversed() where node != graph.start {
    let out = graph.outgoing[node].filter { !graph.edges[$0].isBack }
    let into = graph.incoming[node].count { !graph.edges[$0].isBack }
    guard out.count > into else { continue }
    let nearest = out.map { graph.nodes[graph.edges[$0].to].layer }.min() ?? 0
    graph.nodes[node].layer = max(graph.nodes[node].layer, nearest - 1)
  }
  if let exit {
    let last = graph.nodes.indices.filter { $0 != exit }.map { graph.nodes[$0].layer }.max() ?? -1
    graph.nodes[exit].layer = last + 1
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
