/// Lets a loop come back to its target in one straight line.
///
/// Before: the line on which a loop arrives stands right after its target. After: it may stand further right, behind lines
/// that merely pass, when it comes from the right of them further down. It then crosses them on the row of the target
/// instead of in the channel below, which saves two bends and a row.
func slideArrivals(_ graph: inout WorkingGraph) {
  var below: [[Int]] = Array(repeating: [], count: graph.items.count)
  for link in graph.links() { below[link.upper].append(link.lower) }
  for (layer, arrivals) in arrivals(in: graph) where layer + 1 < graph.layers.count {
    var place: [Int: Int] = [:]
    for (index, item) in graph.layers[layer + 1].enumerated() { place[item] = index }
    for arrival in arrivals {
      guard var index = graph.layers[layer].firstIndex(of: arrival) else { continue }
      while index + 1 < graph.layers[layer].count {
        let next = graph.layers[layer][index + 1]
        guard isPassing(next, graph), let own = below[arrival].compactMap({ place[$0] }).min(),
          let other = below[next].compactMap({ place[$0] }).max(), other < own
        else { break }
        graph.layers[layer].swapAt(index, index + 1)
        graph.items[next].leading = max(graph.items[next].leading, 2)
        index += 1
      }
    }
  }
}

/// Lines from which a loop goes into the side of its target, by layer, each once.
private func arrivals(in graph: WorkingGraph) -> [(layer: Int, items: [Int])] {
  var found: [Int: [Int]] = [:]
  for edge in graph.edges where edge.isBack && !arrivesFromAbove(edge, graph) {
    let item = edge.path[edge.path.count - 2]
    let layer = graph.items[item].layer
    if found[layer]?.contains(item) != true { found[layer, default: []].append(item) }
  }
  return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}

private func isPassing(_ item: Int, _ graph: WorkingGraph) -> Bool {
  guard case .line = graph.items[item].kind else { return false }
  return graph.items[item].beside == nil
}
