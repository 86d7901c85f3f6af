/// One region laid out, in abstract directions from 0; containers in it are laid out too.
struct RegionLayout {
  var acrossSize = 0
  var alongSize = 0
  var areas: [NodeID: Area] = [:]
  var routes: [Route] = []

  /// The search for an order with fewer crossings was given up, here or in a region inside.
  var isTangled = false

  /// The columns of the region's entry and exit.
  var entry: Int?
  var exit: Int?
  var entryID: NodeID?
  var exitID: NodeID?

  /// Runs the phases over one graph.
  ///
  /// | Phase | After it |
  /// |---|---|
  /// | `breakCycles` | edges that close a loop are marked |
  /// | `assignSpans` | long nodes may cover several layers |
  /// | `assignLayers` | every other edge leads to a higher layer |
  /// | `splitEdges` | every edge is a path of items, one a layer |
  /// | `orderLayers` | items of a layer stand in an order with few crossings, every loop its side |
  /// | `joinLines` | neighbouring lines to one target are one line |
  /// | `placeExits` | lines that leave aside have their row |
  /// | `slideLines` | lines reach the side of a node straight across passing ones |
  /// | `alignColumns` | what should run straight is one column |
  /// | `placeColumns` | every item has its place across |
  /// | `routeChannels` | every line has its rows between the layers |
  /// | `LayerPlaces` | layers and channels have their place along |
  /// | `EdgeTracer` | edges are lines of cells, labels rectangles |
  init(_ graph: LayoutGraph, options: LayoutOptions) {
    let orientation = Orientation(direction: options.direction)
    let frames = Self.frames(of: graph, options: options)
    guard !graph.nodes.isEmpty else { return }
    (entryID, exitID) = (graph.entry, graph.exit)
    var workLeft = LayerOrderer.mostWork
    var working = Self.ordered(
      WorkingGraph(graph, frames: frames, orientation: orientation, options: options), exit: graph.exit,
      workLeft: &workLeft)
    isTangled = workLeft <= 0 || frames.contains { $0.1.isTangled }
    joinLines(&working)
    placeExits(&working)
    slideLines(&working)
    placeColumns(&working, columns: alignColumns(working))
    let channels = routeChannels(working)
    let places = LayerPlaces(working, channels: channels)
    let tracer = EdgeTracer(working, channels: channels, places: places)
    routes = working.edges.map { tracer.trace($0) }
    for node in working.nodes {
      let item = working.items[node.item]
      areas[node.id] = Area(
        across: item.across - item.port, along: places.layers[node.layer], acrossSize: node.acrossSize,
        alongSize: node.alongSize)
      if node.id == graph.entry { entry = item.across }
      if node.id == graph.exit { exit = item.across }
    }
    measure(end: places.end)
    for (id, frame) in frames { insert(frame, in: id) }
  }

  /// From the graph to ordered layers. Where a line would cross a node of several layers, that node gets one only.
  private static func ordered(_ graph: WorkingGraph, exit: NodeID?, workLeft: inout Int) -> WorkingGraph {
    var whole: Set<Int> = []
    while true {
      var working = graph
      breakCycles(&working)
      assignSpans(&working, whole: whole)
      assignLayers(&working, exit: exit.flatMap { id in working.nodes.firstIndex { $0.id == id } })
      splitEdges(&working)
      orderLayers(&working, workLeft: &workLeft)
      let crossed = crossedNodes(working)
      if crossed.isEmpty { return working }
      whole.formUnion(crossed)
    }
  }

  /// Containers are laid out before the graph that holds them, from the inside out.
  private static func frames(of graph: LayoutGraph, options: LayoutOptions) -> [(NodeID, ContainerLayout)] {
    graph.nodes.compactMap { node in
      guard case .container(let container) = node.kind else { return nil }
      return (node.id, ContainerLayout(container, least: node.size, options: options))
    }
  }

  private mutating func measure(end: Int) {
    alongSize = end
    for area in areas.values {
      acrossSize = max(acrossSize, area.across + area.acrossSize)
      alongSize = max(alongSize, area.along + area.alongSize)
    }
    for route in routes {
      for point in route.points {
        acrossSize = max(acrossSize, point.across + 1)
        alongSize = max(alongSize, point.along + 1)
      }
      if let label = route.label {
        acrossSize = max(acrossSize, label.across + label.acrossSize)
        alongSize = max(alongSize, label.along + label.alongSize)
      }
    }
  }

  private mutating func insert(_ frame: ContainerLayout, in id: NodeID) {
    guard let area = areas[id] else { return }
    for (inner, innerArea) in frame.areas { areas[inner] = innerArea.moved(across: area.across, along: area.along) }
    for route in frame.routes { routes.append(route.moved(across: area.across, along: area.along)) }
  }
}

extension Route {
  func moved(across: Int, along: Int) -> Route {
    var route = self
    route.points = points.map { $0.moved(across: across, along: along) }
    route.label = label?.moved(across: across, along: along)
    return route
  }
}

extension WorkingGraph {
  /// Replaces ids by indices and columns and rows by abstract directions; edges of unknown nodes are left out.
  init(
    _ graph: LayoutGraph, frames: [(NodeID, ContainerLayout)], orientation: Orientation, options: LayoutOptions
  ) {
    self.init(options: options)
    let frames = Dictionary(frames) { first, _ in first }
    var index: [NodeID: Int] = [:]
    for node in graph.nodes where index[node.id] == nil {
      index[node.id] = nodes.count
      let acrossSize = frames[node.id]?.acrossSize ?? max(1, orientation.acrossSize(node.size))
      var isPort = false
      if case .port = node.kind { isPort = true }
      let ownPort = orientation.direction == .down ? node.port.map { min(max(0, $0), acrossSize - 1) } : nil
      nodes.append(
        Node(
          id: node.id, acrossSize: isPort ? 1 : acrossSize,
          alongSize: isPort ? 0 : frames[node.id]?.alongSize ?? max(1, orientation.alongSize(node.size)),
          port: isPort ? 0 : frames[node.id]?.port ?? ownPort ?? (acrossSize - 1) / 2, isPort: isPort))
    }
    outgoing = Array(repeating: [], count: nodes.count)
    incoming = outgoing
    for edge in graph.edges {
      guard let from = index[edge.from], let to = index[edge.to] else { continue }
      outgoing[from].append(edges.count)
      incoming[to].append(edges.count)
      edges.append(Edge(id: edge.id, from: from, to: to, leavesAside: edge.exit == .aside, label: edge.label))
    }
    start = (graph.start ?? graph.entry).flatMap { index[$0] }
    if let entry = graph.entry.flatMap({ index[$0] }) { start = entry }
    if start == nil, !nodes.isEmpty { start = 0 }
  }
}
