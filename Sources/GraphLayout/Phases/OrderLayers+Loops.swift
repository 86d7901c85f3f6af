/// The loops whose lines may stand on the other side of their nodes: those that share no line with another edge.
struct LoopEnds {
  /// Items from source to target: the source, a line beside it, lines that pass, a line beside the target, the target.
  private(set) var paths: [[Int]] = []
  /// For each layer, the nodes that loops both leave and reach, with those loops' lines beside the node.
  private(set) var meetings: [Int: [(node: Int, leaving: [Int], arriving: [Int])]] = [:]

  init(_ graph: WorkingGraph) {
    var users: [Int: Int] = [:]
    var leaving: [Int: [Int]] = [:]
    var arriving: [Int: Set<Int>] = [:]
    let loops = graph.edges.filter { $0.isBack && $0.from != $0.to }.map(\.path)
    for path in loops {
      for item in path.dropFirst().dropLast() { users[item, default: 0] += 1 }
      leaving[path[0], default: []].append(path[1])
      arriving[path[path.count - 1], default: []].insert(path[path.count - 2])
    }
    paths = loops.filter { $0.dropFirst().dropLast().allSatisfy { users[$0] == 1 } }
    for (node, lines) in leaving {
      guard let others = arriving[node] else { continue }
      meetings[graph.items[node].layer, default: []].append((node, lines, others.sorted()))
    }
  }
}

extension LayerOrderer {
  /// Where a loop leaves and another arrives on one side of a node, the one that arrives comes from above, across the other.
  func crossings(beside layer: Int) -> Int {
    (loops.meetings[layer] ?? []).reduce(0) { count, meeting in
      let leftwards = meeting.leaving.count { place[$0] < place[meeting.node] }
      let comesFromLeft = meeting.arriving.contains { place[$0] < place[meeting.node] }
      let comesFromRight = meeting.arriving.contains { place[$0] > place[meeting.node] }
      return count + (comesFromLeft ? leftwards : 0) + (comesFromRight ? meeting.leaving.count - leftwards : 0)
    }
  }

  /// Leads loops near crossings around the other side of their source, their target or both, where fewer lines cross then.
  mutating func turnLoops(allowingEqual: Bool) {
    for path in loops.paths where isActive[layerOf[path[0]]] && hasWorkLeft {
      let range = max(0, layerOf[path[path.count - 1]] - 1)...layerOf[path[0]]
      var fewest = crossings(in: range) + (allowingEqual ? 1 : 0)
      guard fewest > (allowingEqual ? 1 : 0) else { continue }
      var kept = Array(layers[range])
      let sides = (
        leaves: isLeft(path[1], of: path[0]), arrives: isLeft(path[path.count - 2], of: path[path.count - 1])
      )
      for (turnsStart, turnsEnd) in [(true, true), (true, false), (false, true)] {
        lead(path, leavesLeft: sides.leaves != turnsStart, arrivesLeft: sides.arrives != turnsEnd)
        let count = crossings(in: range)
        if count < fewest { (fewest, kept) = (count, Array(layers[range])) }
      }
      layers.replaceSubrange(range, with: kept)
      for layer in range { number(layer) }
    }
  }

  private func isLeft(_ line: Int, of node: Int) -> Bool { place[line] < place[node] }

  private mutating func crossings(in range: ClosedRange<Int>) -> Int {
    var count = 0
    for layer in range { count += crossings(at: layer) }
    return count
  }

  /// Puts the lines of a loop anew: beside its source, from layer to layer where they cross least, beside its target.
  private mutating func lead(_ path: [Int], leavesLeft: Bool, arrivesLeft: Bool) {
    let (source, target) = (path[0], path[path.count - 1])
    for item in path.dropFirst().dropLast() {
      layers[layerOf[item]].remove(at: place[item])
      number(layerOf[item])
      workLeft -= 4 * layers[layerOf[item]].count
    }
    insert(path[1], at: place[source] + (leavesLeft ? 0 : 1))
    for (below, item) in zip(path.dropFirst(), path.dropFirst(2).dropLast(2)) {
      insert(item, at: bestGap(for: item, above: below))
    }
    insert(path[path.count - 2], at: outerEdge(of: target, left: arrivesLeft))
  }

  private mutating func insert(_ item: Int, at index: Int) {
    layers[layerOf[item]].insert(item, at: index)
    number(layerOf[item])
  }

  /// The place on one side of a node and of the lines beside it.
  private func outerEdge(of node: Int, left: Bool) -> Int {
    let row = layers[layerOf[node]]
    var index = place[node] + (left ? 0 : 1)
    while left, index > 0, head[row[index - 1]] == node { index -= 1 }
    while !left, index < row.count, head[row[index]] == node { index += 1 }
    return index
  }

  /// The place between units of a layer from which the line down to `below` crosses least.
  private func bestGap(for item: Int, above below: Int) -> Int {
    let row = layers[layerOf[item]]
    // With the line at the far left it crosses what leads left of `below`.
    var crossed = row.reduce(0) { count, other in
      count + self.below[other].count { $0 != below && place[$0] < place[below] }
    }
    var best = (crossed: Int.max, index: 0)
    for index in 0...row.count {
      if index > 0 {
        for other in self.below[row[index - 1]] where other != below {
          crossed += place[other] < place[below] ? -1 : 1
        }
      }
      let isGap = index == 0 || index == row.count || unit(of: row[index - 1]) != unit(of: row[index])
      if isGap, crossed < best.crossed { best = (crossed, index) }
    }
    return best.index
  }
}
