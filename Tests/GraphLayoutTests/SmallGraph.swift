import GraphLayout

/// A graph written on one line: `A -> B -> C, A -> C 'label', A !> Handler 'error'`.
///
/// `!>` leaves aside. The name of a node makes its width; `!` at its end marks an end that does not lead to the exit of a branch.
struct SmallGraph {
  private(set) var layout = LayoutGraph(nodes: [], edges: [])
  private(set) var names: [NodeID: String] = [:]
  private(set) var labels: [EdgeID: String] = [:]
  private var ids: [String: NodeID] = [:]

  init(_ text: String) {
    for chain in text.split(separator: ",") {
      var label = ""
      var words = chain.split(separator: " ").map(String.init)
      if let last = words.last, last.hasPrefix("'") {
        label = String(last.dropFirst().dropLast())
        words.removeLast()
      }
      var previous: NodeID?
      var exit = LayoutEdge.Exit.end
      for (index, word) in words.enumerated() {
        if word == "->" || word == "!>" {
          exit = word == "->" ? .end : .aside
          continue
        }
        let id = node(word)
        if let from = previous { join(from, id, exit, index == words.count - 1 ? label : "") }
        previous = id
      }
    }
  }

  private mutating func node(_ name: String) -> NodeID {
    if let known = ids[name] { return known }
    let id = NodeID(takeNumber())
    ids[name] = id
    names[id] = name
    layout.nodes.append(LayoutNode(id, size: CellSize(width: max(5, name.count + 2), height: 3)))
    return id
  }

  private mutating func join(_ from: NodeID, _ to: NodeID, _ exit: LayoutEdge.Exit, _ label: String) {
    let id = EdgeID(layout.edges.count + 1000 * (names.count + 1))
    labels[id] = label
    layout.edges.append(
      LayoutEdge(
        id, from: from, to: to, exit: exit,
        label: label.isEmpty ? nil : CellSize(width: label.count, height: 1)))
  }

  private var used = 0

  private mutating func takeNumber() -> Int {
    used += 1
    return used
  }

  /// Makes a container of a node, with a branch for each text.
  mutating func fill(_ name: String, with branches: [String]) {
    fill(name, withGraphs: branches.map { SmallGraph($0) })
  }

  mutating func fill(_ name: String, withGraphs branches: [SmallGraph]) {
    let container = node(name)
    var regions: [LayoutGraph] = []
    for (number, branch) in branches.enumerated() {
      regions.append(adopt(branch, offset: 100_000 * (number + 1) + 10_000_000 * used))
    }
    guard let index = layout.nodes.firstIndex(where: { $0.id == container }) else { return }
    layout.nodes[index].kind = .container(LayoutContainer(regions: regions))
  }

  /// Takes another graph's nodes under new numbers, with ports before its first and after its last nodes.
  private mutating func adopt(_ other: SmallGraph, offset: Int) -> LayoutGraph {
    for (id, name) in other.names { names[NodeID(id.rawValue + offset)] = name }
    for (id, label) in other.labels { labels[EdgeID(id.rawValue + offset)] = label }
    var graph = Self.moved(other.layout, by: offset)
    let (entry, exit) = (NodeID(offset + 90_001), NodeID(offset + 90_002))
    let sources = Set(graph.edges.map(\.from))
    let ends = graph.nodes.filter { !sources.contains($0.id) && names[$0.id]?.hasSuffix("!") != true }
    if let first = graph.nodes.first {
      graph.edges.append(LayoutEdge(EdgeID(offset + 90_003), from: entry, to: first.id))
    }
    for (number, end) in ends.enumerated() {
      graph.edges.append(LayoutEdge(EdgeID(offset + 90_004 + number), from: end.id, to: exit))
    }
    graph.nodes += [.port(entry), .port(exit)]
    (graph.entry, graph.exit) = (entry, exit)
    return graph
  }

  private static func moved(_ graph: LayoutGraph, by offset: Int) -> LayoutGraph {
    var graph = graph
    func moved(_ id: NodeID) -> NodeID { NodeID(id.rawValue + offset) }
    graph.nodes = graph.nodes.map { node in
      var node = node
      node.id = moved(node.id)
      if case .container(var container) = node.kind {
        container.regions = container.regions.map { Self.moved($0, by: offset) }
        node.kind = .container(container)
      }
      return node
    }
    graph.edges = graph.edges.map { edge in
      LayoutEdge(
        EdgeID(edge.id.rawValue + offset), from: moved(edge.from), to: moved(edge.to), exit: edge.exit,
        label: edge.label)
    }
    graph.entry = graph.entry.map(moved)
    graph.exit = graph.exit.map(moved)
    graph.start = graph.start.map(moved)
    return graph
  }
}
