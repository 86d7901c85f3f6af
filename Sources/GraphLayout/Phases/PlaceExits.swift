/// Says where on its node's side each line leaves that leaves aside.
///
/// Before: layers are ordered. After: `exit` of every edge that closes a loop or leaves aside. On a frame tall enough each has a
/// row of its own, the nearest the lowest, so that their labels stand one above another instead of side by side: the room
/// before each line is the rest that its label still needs.
func placeExits(_ graph: inout WorkingGraph) {
  var place = [Int](repeating: 0, count: graph.items.count)
  for layer in graph.layers {
    for (index, item) in layer.enumerated() { place[item] = index }
  }
  for node in graph.nodes.indices {
    let single = graph.side(of: node, isEntry: false)
    for edge in graph.outgoing[node] where graph.leavesLeft(graph.edges[edge]) { graph.edges[edge].exit = single }
    let edges = graph.outgoing[node].filter { graph.leavesRight(graph.edges[$0]) }
      .sorted { place[graph.edges[$0].path[1]] < place[graph.edges[$1].path[1]] }
    let isStacked =
      graph.options.direction == .down && edges.count > 1 && graph.nodes[node].alongSize > 2 * edges.count + 2
    var used = 0
    for (number, edge) in edges.enumerated() {
      graph.edges[edge].exit = isStacked ? single + 2 * (edges.count - 1 - number) : single
      guard isStacked else { continue }
      let line = graph.edges[edge].path[1]
      graph.items[line].leading = max(2, graph.items[line].leading - used)
      used += graph.items[line].leading + 1
      graph.edges[edge].hasOwnRow = true
    }
  }
}
