/// Joins lines that run side by side to the same target into one.
///
/// Before: every edge has lines of its own. After: no two neighbouring items of a layer are lines alike, and edges with a
/// common target share one line from where they meet. No crossing is added: only neighbours are joined.
///
/// Forward lines are joined from above downwards, loops from below upwards, because what is alike is the rest of the way. Five
/// states that catch into one handler thus get one dashed line, with five short ones that end in it.
func joinLines(_ graph: inout WorkingGraph) {
  var joiner = LineJoiner(graph: graph)
  joiner.run()
  graph = joiner.graph
  graph.renewLinks()
}

private struct LineJoiner {
  var graph: WorkingGraph
  /// The next item of each line towards its target.
  var next: [Int]
  var replacement: [Int]
  let isLoop: [Bool]
  /// The first line of a way that leaves its node aside.
  let isExit: [Bool]

  init(graph: WorkingGraph) {
    self.graph = graph
    next = Array(repeating: -1, count: graph.items.count)
    replacement = Array(graph.items.indices)
    var isLoop = [Bool](repeating: false, count: graph.items.count)
    for edge in graph.edges {
      for (item, following) in zip(edge.path, edge.path.dropFirst()).dropFirst() {
        next[item] = following
        isLoop[item] = edge.isBack
      }
    }
    self.isLoop = isLoop
    var isExit = [Bool](repeating: false, count: graph.items.count)
    for edge in graph.edges where edge.isBack || edge.leavesAside { isExit[edge.path[1]] = true }
    self.isExit = isExit
  }

  mutating func run() {
    for layer in graph.layers.indices { join(in: layer, loops: false) }
    for layer in graph.layers.indices.reversed() { join(in: layer, loops: true) }
    for index in graph.edges.indices { graph.edges[index].path = graph.edges[index].path.map { kept(for: $0) } }
  }

  private mutating func join(in layer: Int, loops: Bool) {
    var kept: [Int] = []
    for item in graph.layers[layer] {
      if let last = kept.last, areAlike(last, item, loops: loops) {
        // The rest of the way of `item` is dropped; items already dropped by an earlier join are skipped in their layers.
        drop(item, for: last)
      } else {
        kept.append(item)
      }
    }
    graph.layers[layer] = kept.filter { replacement[$0] == $0 }
  }

  private func areAlike(_ left: Int, _ right: Int, loops: Bool) -> Bool {
    guard replacement[left] == left, replacement[right] == right, isLoop[left] == loops, isLoop[right] == loops else {
      return false
    }
    guard case .line = graph.items[left].kind, case .line = graph.items[right].kind else { return false }
    guard graph.items[left].bundle == graph.items[right].bundle else { return false }
    // A line beside a node keeps its place; one that merely passes gives way. Two lines that leave one node have a label each.
    guard let node = graph.items[right].beside else { return true }
    return loops && graph.items[left].beside == node && isArrival(left) && isArrival(right) && !isExit[left]
      && !isExit[right]
  }

  private func isArrival(_ item: Int) -> Bool {
    if case .node = graph.items[next[item]].kind { return true }
    return false
  }

  private func kept(for item: Int) -> Int {
    var item = item
    while replacement[item] != item { item = replacement[item] }
    return item
  }

  private mutating func drop(_ item: Int, for other: Int) {
    var dropped = item
    var kept = other
    while dropped != kept, replacement[dropped] == dropped {
      guard case .line = graph.items[dropped].kind else { return }
      replacement[dropped] = kept
      let layer = graph.items[dropped].layer
      if let index = graph.layers[layer].firstIndex(of: dropped), layer != graph.items[item].layer {
        graph.layers[layer].remove(at: index)
      }
      dropped = next[dropped]
      kept = next[kept]
      if dropped < 0 || kept < 0 { return }
      kept = self.kept(for: kept)
    }
  }
}
