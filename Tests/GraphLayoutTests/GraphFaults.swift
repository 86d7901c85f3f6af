import GraphLayout

/// What must never be in a drawing. Sentences, at most three, so that a failing test says what is wrong where.
func faults(of laidOut: LaidOutGraph, for graph: LayoutGraph) -> [String] {
  Array(allFaults(of: laidOut, for: graph).sorted().prefix(3))
}

private func allFaults(of laidOut: LaidOutGraph, for graph: LayoutGraph) -> [String] {
  let flat = FlatGraph(graph)
  var faults: [String] = []
  for id in flat.nodes.keys where laidOut.nodes[id] == nil { faults.append("node \(id.rawValue) is lost") }
  let drawn = Set(laidOut.edges.map(\.id))
  for edge in flat.edges where !drawn.contains(edge.id) { faults.append("edge \(edge.id.rawValue) is lost") }
  faults += overlaps(laidOut, flat)
  faults += lines(laidOut, flat)
  faults += labels(laidOut, flat)
  for rect in laidOut.nodes.values
  where rect.x < 0 || rect.y < 0 || rect.x + rect.width > laidOut.size.width
    || rect.y + rect.height > laidOut.size.height
  {
    faults.append("a node at \(rect.x),\(rect.y) is outside")
  }
  return faults
}

/// How many cells hold two lines that cross.
func crossingCount(of laidOut: LaidOutGraph) -> Int {
  var arms: [CellPoint: Set<GraphPicture.Arm>] = [:]
  for edge in laidOut.edges {
    for (cell, arm) in edge.arms { arms[cell, default: []].insert(arm) }
  }
  return arms.values.count { $0.count == 4 }
}

/// A graph with its containers opened: every node with those that hold it.
private struct FlatGraph {
  var nodes: [NodeID: [NodeID]] = [:]
  var edges: [LayoutEdge] = []
  var containers: Set<NodeID> = []
  var ports: Set<NodeID> = []

  init(_ graph: LayoutGraph) { add(graph, inside: []) }

  private mutating func add(_ graph: LayoutGraph, inside: [NodeID]) {
    for node in graph.nodes {
      nodes[node.id] = inside
      switch node.kind {
      case .box: break
      case .port: ports.insert(node.id)
      case .container(let container):
        containers.insert(node.id)
        for region in container.regions { add(region, inside: inside + [node.id]) }
      }
    }
    edges += graph.edges
  }
}

private func overlaps(_ laidOut: LaidOutGraph, _ flat: FlatGraph) -> [String] {
  var faults: [String] = []
  let boxes = laidOut.nodes.filter { $0.value.height > 0 }.sorted { $0.key < $1.key }
  for (index, one) in boxes.enumerated() {
    for other in boxes[(index + 1)...] where one.value.intersects(other.value) {
      let isInside =
        flat.nodes[one.key]?.contains(other.key) == true || flat.nodes[other.key]?.contains(one.key) == true
      if !isInside { faults.append("nodes \(one.key.rawValue) and \(other.key.rawValue) overlap") }
    }
  }
  return faults
}

private func lines(_ laidOut: LaidOutGraph, _ flat: FlatGraph) -> [String] {
  var faults: [String] = []
  var users: [CellPoint: [(edge: LaidOutEdge, arms: Set<GraphPicture.Arm>)]] = [:]
  for edge in laidOut.edges {
    for (start, end) in zip(edge.points, edge.points.dropFirst()) where start.x != end.x && start.y != end.y {
      faults.append("edge \(edge.id.rawValue) runs askew")
    }
    var own: [CellPoint: Set<GraphPicture.Arm>] = [:]
    for (cell, arm) in edge.arms { own[cell, default: []].insert(arm) }
    if let last = edge.points.last, own.isEmpty { own[last] = [] }
    for (cell, arms) in own { users[cell, default: []].append((edge, arms)) }
    let inside = Set((flat.nodes[edge.from] ?? []) + (flat.nodes[edge.to] ?? []))
    for (id, rect) in laidOut.nodes where rect.height > 0 && !inside.contains(id) {
      let hits = own.keys.filter { rect.contains($0) }
      let isStart = id == edge.from && hits.count == 1 && hits.first == edge.points.first
      if !hits.isEmpty && !isStart { faults.append("edge \(edge.id.rawValue) runs through node \(id.rawValue)") }
    }
  }
  for (cell, here) in users where here.count > 1 {
    for (index, one) in here.enumerated() {
      for other in here[(index + 1)...] where !one.arms.isDisjoint(with: other.arms) {
        let isOneNet =
          one.edge.from == other.edge.from || one.edge.to == other.edge.to || meet(one.edge, other.edge, flat)
        if !isOneNet {
          faults.append(
            "edges \(one.edge.id.rawValue) and \(other.edge.id.rawValue) run upon each other at \(cell.x),\(cell.y)")
        }
      }
    }
    let all = here.reduce(into: Set<GraphPicture.Arm>()) { $0.formUnion($1.arms) }
    let bends = here.contains { ![[], [.up, .down], [.left, .right]].contains($0.arms) }
    if all.count == 4, bends { faults.append("a joint with four arms at \(cell.x),\(cell.y)") }
  }
  return faults
}

/// Lines to the ports of sibling regions share the way to the frame that holds them.
private func meet(_ one: LaidOutEdge, _ other: LaidOutEdge, _ flat: FlatGraph) -> Bool {
  let holders = (flat.nodes[one.from] ?? []).last == (flat.nodes[other.from] ?? []).last
  let fromPorts = flat.ports.contains(one.from) && flat.ports.contains(other.from)
  let toPorts = flat.ports.contains(one.to) && flat.ports.contains(other.to)
  return holders && (fromPorts || toPorts)
}

private func labels(_ laidOut: LaidOutGraph, _ flat: FlatGraph) -> [String] {
  var faults: [String] = []
  let labelled = laidOut.edges.filter { $0.label != nil }
  for edge in flat.edges where edge.label != nil {
    if !labelled.contains(where: { $0.id == edge.id }) {
      faults.append("the label of edge \(edge.id.rawValue) is lost")
    }
  }
  for (index, one) in labelled.enumerated() {
    guard let rect = one.label else { continue }
    for other in labelled[(index + 1)...] {
      if let otherRect = other.label, rect.intersects(otherRect) {
        faults.append("labels of edges \(one.id.rawValue) and \(other.id.rawValue) overlap")
      }
    }
    for (id, node) in laidOut.nodes where node.height > 0 && node.intersects(rect) {
      if flat.nodes[one.from]?.contains(id) != true {
        faults.append("the label of edge \(one.id.rawValue) lies on node \(id.rawValue)")
      }
    }
    for other in laidOut.edges where other.arms.contains(where: { rect.contains($0.cell) }) {
      let own = Set(other.arms.filter { rect.contains($0.cell) }.map(\.cell.y))
      let isOnOwnLine = (other.id == one.id || other.from == one.from) && own.count == 1 && rect.height == 1
      if !isOnOwnLine { faults.append("edge \(other.id.rawValue) runs through the label of edge \(one.id.rawValue)") }
    }
    if rect.x < 0 || rect.y < 0 || rect.x + rect.width > laidOut.size.width || rect.maxY >= laidOut.size.height {
      faults.append("the label of edge \(one.id.rawValue) is outside")
    }
  }
  return faults
}

extension CellRect {
  fileprivate func intersects(_ other: CellRect) -> Bool {
    x <= other.maxX && other.x <= maxX && y <= other.maxY && other.y <= maxY
  }
}
