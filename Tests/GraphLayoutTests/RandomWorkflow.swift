import GraphLayout

/// Makes graphs as workflows are: chains, choices that rejoin, parallel blocks that join, catchers, and loops back.
enum RandomWorkflow {
  /// The same seed gives the same graph.
  static func graph(states: Int, seed: UInt64, catches: Bool = true, loops: Bool = true, depth: Int = 0) -> LayoutGraph
  {
    var ids = 0
    var generator = SplitMix(state: seed)
    return graph(states: states, &generator, &ids, catches: catches, loops: loops, depth: depth, isRegion: false)
  }

  private static func graph(
    states: Int, _ generator: inout SplitMix, _ ids: inout Int, catches: Bool, loops: Bool, depth: Int, isRegion: Bool
  ) -> LayoutGraph {
    var nodes: [LayoutNode] = []
    var edges: [(from: NodeID, to: NodeID, exit: LayoutEdge.Exit, label: Int)] = []
    func take() -> Int {
      ids += 1
      return ids
    }
    func add(_ generator: inout SplitMix, _ parents: [(NodeID, Int)]) -> NodeID {
      let id = NodeID(take())
      var node = LayoutNode(id, size: CellSize(width: 5 + generator.below(16), height: generator.below(4) == 0 ? 1 : 3))
      if depth > 0, generator.below(8) == 0 {
        let regions = (0...generator.below(3)).map { _ in
          graph(
            states: 2 + generator.below(5), &generator, &ids, catches: catches, loops: loops, depth: depth - 1,
            isRegion: true)
        }
        node.kind = .container(LayoutContainer(regions: regions, headerRows: generator.below(2)))
      }
      nodes.append(node)
      for (parent, label) in parents { edges.append((parent, id, .end, label)) }
      return id
    }
    let entry = isRegion ? NodeID(take()) : nil
    if let entry { nodes.append(.port(entry)) }
    var tails: [(NodeID, Int)] = [(add(&generator, entry.map { [($0, 0)] } ?? []), 0)]
    let first = nodes.count
    while nodes.count < states {
      let head = add(&generator, tails)
      tails = [(head, 0)]
      let roll = generator.below(100)
      if roll < 30 {
        tails = (0...(1 + generator.below(3))).map { (add(&generator, [(head, 4 + 3 * $0)]), 0) }
        if generator.below(4) == 0 { tails.append((head, 7)) }
      } else if roll < 45 {
        tails = (0...(1 + generator.below(4))).map { _ in
          var tail = head
          for _ in 0...generator.below(3) { tail = add(&generator, [(tail, 0)]) }
          return (tail, 0)
        }
      }
      if loops, generator.below(5) == 0, nodes.count > first + 2 {
        let back = nodes[max(first, nodes.count - 1 - generator.below(5))].id
        edges.append((nodes[nodes.count - 1].id, back, .end, generator.below(2) * 6))
      }
    }
    let last = add(&generator, tails)
    if catches, generator.below(2) == 0 {
      let handler = add(&generator, [])
      for node in nodes where node.id != handler && node.id != entry && generator.below(3) == 0 {
        edges.append((node.id, handler, .aside, generator.below(2) * 9))
      }
    }
    var exit: NodeID?
    if isRegion, generator.below(4) > 0 {
      let port = NodeID(take())
      exit = port
      nodes.append(.port(port))
      edges.append((last, port, .end, 0))
    }
    return LayoutGraph(
      nodes: nodes,
      edges: edges.map { edge in
        LayoutEdge(
          EdgeID(take()), from: edge.from, to: edge.to, exit: edge.exit,
          label: edge.label > 0 ? CellSize(width: edge.label, height: 1) : nil)
      }, entry: entry, exit: exit)
  }
}

/// SplitMix64: small, seeded, the same everywhere.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
