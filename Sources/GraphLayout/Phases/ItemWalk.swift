/// The items of each layer in the order in which a depth-first walk through the graph meets them.
///
/// The walk is that of `visitOrder`, with the lines on the way. With `loopsFirst` it goes first, at each node, where a way leads
/// back above that node: such ways are then leftmost, and their loops have the left side for themselves.
struct ItemWalk {
  private(set) var layers: [[Int]]
  private let graph: WorkingGraph
  private let loopsFirst: Bool
  private var isPlaced: [Bool]
  /// The lines beside each node.
  private let besides: [Int: [Int]]

  init(_ graph: WorkingGraph, loopsFirst: Bool) {
    self.graph = graph
    self.loopsFirst = loopsFirst
    layers = Array(repeating: [], count: graph.layers.count)
    isPlaced = Array(repeating: false, count: graph.items.count)
    besides = Self.besides(graph)
    walk()
  }

  /// What leaves aside stands next to the node; a loop that comes back to such a node arrives from above, over it.
  private static func besides(_ graph: WorkingGraph) -> [Int: [Int]] {
    var besides: [Int: [Int]] = [:]
    for item in graph.items.indices {
      if let head = graph.items[item].beside { besides[head, default: []].append(item) }
    }
    let arrivals = Set(graph.edges.filter { $0.isBack && $0.path.count > 3 }.map { $0.path[$0.path.count - 2] })
    return besides.mapValues { lines in
      lines.filter { !arrivals.contains($0) } + lines.filter { arrivals.contains($0) }
    }
  }

  private mutating func walk() {
    var isVisited = [Bool](repeating: false, count: graph.nodes.count)
    for root in graph.visitOrder where !isVisited[root] {
      isVisited[root] = true
      place(node: root)
      var stack = [(edges: edges(from: root), next: 0)]
      while let top = stack.last {
        guard top.next < top.edges.count else {
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let edge = graph.edges[top.edges[top.next]]
        for item in edge.path.dropFirst().dropLast() where graph.items[item].beside == nil { place(item) }
        guard !isVisited[edge.to], !edge.isBack else { continue }
        isVisited[edge.to] = true
        place(node: edge.to)
        stack.append((edges(from: edge.to), 0))
      }
    }
  }

  private mutating func place(node: Int) {
    for item in graph.nodes[node].item...graph.nodes[node].lastItem { place(item) }
  }

  private mutating func place(_ item: Int) {
    guard !isPlaced[item] else { return }
    isPlaced[item] = true
    layers[graph.items[item].layer].append(item)
    for follower in besides[item] ?? [] where !isPlaced[follower] {
      isPlaced[follower] = true
      layers[graph.items[follower].layer].append(follower)
    }
  }

  private func edges(from node: Int) -> [Int] {
    let edges = graph.outgoing[node]
    guard loopsFirst, edges.count > 1 else { return edges }
    let back = edges.map { !graph.edges[$0].isBack && leadsBack(graph.edges[$0].to, above: graph.nodes[node].layer) }
    return zip(edges, back).filter(\.1).map(\.0) + zip(edges, back).filter { !$1 }.map(\.0)
  }

  /// Whether a loop begins in a node that only this way leads to, or soon below it, and ends in a layer not below that one.
  private func leadsBack(_ first: Int, above layer: Int) -> Bool {
    var open = [first]
    for _ in 0..<32 {
      guard let node = open.popLast() else { return false }
      guard graph.incoming[node].count(where: { !graph.edges[$0].isBack }) < 2 else { continue }
      for edge in graph.outgoing[node].map({ graph.edges[$0] }) {
        if edge.isBack, graph.nodes[edge.to].layer <= layer { return true }
        if !edge.isBack { open.append(edge.to) }
      }
    }
    return false
  }
}
