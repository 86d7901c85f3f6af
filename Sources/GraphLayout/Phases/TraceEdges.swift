/// Turns the paths of edges into lines of cells.
///
/// Before: items are placed across, layers along, channels have rows. After: every edge has its corners, from the border of its
/// source to the last cell before its target, and its label a rectangle.
struct EdgeTracer {
  let graph: WorkingGraph
  let channels: [Channel]
  let places: LayerPlaces
  private var stretches: [Link: (layer: Int, index: Int)] = [:]
  private var turns: [Link: (layer: Int, index: Int)] = [:]
  /// The item beside which each line's label stands: its neighbour on the side of its node.
  private let inner: [Int]

  init(_ graph: WorkingGraph, channels: [Channel], places: LayerPlaces) {
    self.graph = graph
    self.channels = channels
    self.places = places
    var inner = Array(graph.items.indices)
    for layer in graph.layers {
      for (left, right) in zip(layer, layer.dropFirst()) {
        if graph.items[left].isLeft { inner[left] = right }
        if !graph.items[right].isLeft { inner[right] = left }
      }
    }
    self.inner = inner
    for (layer, channel) in channels.enumerated() {
      for (index, stretch) in channel.stretches.enumerated() { stretches[stretch.link] = (layer, index) }
      for (index, turn) in channel.turns.enumerated() {
        turns[Link(upper: turn.line.item, lower: turn.node.item)] = (layer, index)
      }
    }
  }

  func trace(_ edge: WorkingGraph.Edge) -> Route {
    var points = [firstPoint(of: edge)]
    for (first, second) in zip(edge.path, edge.path.dropFirst()) {
      points += steps(of: edge, from: first, to: second)
    }
    let (ending, arrival) = ending(of: edge)
    points += ending
    return Route(
      id: edge.id, from: graph.nodes[edge.from].id, to: graph.nodes[edge.to].id, points: withoutStraightCorners(points),
      label: label(of: edge), arrival: arrival, isBack: edge.isBack)
  }

  private func firstPoint(of edge: WorkingGraph.Edge) -> Spot {
    let node = graph.nodes[edge.from]
    let item = graph.items[node.item]
    let top = places.layers[node.layer]
    if edge.isBack || edge.leavesAside {
      let side = graph.leavesLeft(edge) ? 0 : item.acrossSize - 1
      return Spot(across: item.across - item.port + side, along: top + edge.exit)
    }
    let link = Link(upper: edge.path[0], lower: edge.path[1])
    let across = stretches[link].map { channels[$0.layer].stretches[$0.index].from.across } ?? item.across
    return Spot(across: across, along: node.isPort ? top : top + node.alongSize - 1)
  }

  private func steps(of edge: WorkingGraph.Edge, from first: Int, to second: Int) -> [Spot] {
    let (from, to) = (graph.items[first], graph.items[second])
    if from.layer == to.layer {
      // Out of the side of a node; ways into a node end with `lastPoint`.
      return from.isNode ? [Spot(across: to.across, along: places.layers[from.layer] + edge.exit)] : []
    }
    let isDown = from.layer < to.layer
    guard let known = stretches[isDown ? Link(upper: first, lower: second) : Link(upper: second, lower: first)] else {
      return []
    }
    let channel = channels[known.layer]
    let spots = corners(of: channel.stretches[known.index], in: known.layer)
    return isDown ? spots : spots.reversed()
  }

  private func corners(of stretch: Channel.Stretch, in layer: Int) -> [Spot] {
    var spots: [Spot] = []
    var across = stretch.from.across
    for (number, bar) in stretch.bars.enumerated() {
      let along = row(of: bar, in: layer)
      spots.append(Spot(across: across, along: along))
      across = number + 1 == stretch.bars.count ? stretch.to.across : stretch.between ?? across
      spots.append(Spot(across: across, along: along))
    }
    return spots
  }

  private func ending(of edge: WorkingGraph.Edge) -> (spots: [Spot], arrival: Route.Arrival) {
    let node = graph.nodes[edge.to]
    let item = graph.items[node.item]
    let top = places.layers[node.layer]
    let above = Spot(across: item.across, along: top - 1)
    guard edge.isBack else { return ([above], node.isPort ? .open : .end) }
    let line = edge.path[edge.path.count - 2]
    let across = graph.items[line].across
    if let turn = turns[Link(upper: line, lower: node.item)] {
      let row = row(of: channels[turn.layer].turns[turn.index].bar, in: turn.layer)
      return ([Spot(across: across, along: row), Spot(across: item.across, along: row), above], .end)
    }
    let entry = top + graph.side(of: edge.to, isEntry: true)
    let isLeft = graph.items[line].isLeft
    let side = item.across - item.port + (isLeft ? -1 : item.acrossSize)
    return (
      [Spot(across: across, along: entry), Spot(across: side, along: entry)], isLeft ? .asideFromLeft : .aside
    )
  }

  private func row(of bar: Int, in layer: Int) -> Int {
    let bar = channels[layer].bars[bar]
    return bar.endsInArrow ? places.layers[layer] - 1 : places.channels[layer] + bar.row
  }

  private func label(of edge: WorkingGraph.Edge) -> Area? {
    guard let label = edge.label else { return nil }
    let isDown = graph.options.direction == .down
    if let index = edge.labelItem {
      let item = graph.items[index]
      let top = places.layers[item.layer]
      return isDown
        ? Area(across: item.across + 2, along: top, acrossSize: label.width, alongSize: label.height)
        : Area(across: item.across - label.height, along: top + 1, acrossSize: label.height, alongSize: label.width)
    }
    let node = graph.nodes[edge.from]
    let line = edge.path[1]
    let neighbour = graph.items[edge.hasOwnRow ? node.item : graph.items[line].labelAfter ?? inner[line]]
    let exit = places.layers[node.layer] + edge.exit
    // Beside a box the label stands above the line; beside a node of one row it interrupts the line.
    let isAbove = node.alongSize >= 3
    let acrossSize = isDown ? label.width : label.height
    let gap = !isDown ? 0 : isAbove ? 1 : 2
    let side = neighbour.across - neighbour.port
    let start = graph.leavesLeft(edge) ? side - gap - acrossSize : side + neighbour.acrossSize + gap
    return isDown
      ? Area(across: start, along: isAbove ? exit - 1 : exit, acrossSize: acrossSize, alongSize: 1)
      : Area(across: start, along: exit + 2, acrossSize: acrossSize, alongSize: label.width)
  }
}

/// The way of one edge in abstract directions.
struct Route {
  /// How it ends: at the near end of its target, at one of its sides, or without an arrow in a point of a frame.
  enum Arrival { case end, aside, asideFromLeft, open }

  var id: EdgeID
  var from: NodeID
  var to: NodeID
  var points: [Spot]
  var label: Area?
  var arrival: Arrival
  var isBack: Bool
}

/// Leaves out points on the way between their neighbours.
func withoutStraightCorners(_ points: [Spot]) -> [Spot] {
  var result: [Spot] = []
  for point in points where result.last != point {
    if result.count >= 2 {
      let (first, second) = (result[result.count - 2], result[result.count - 1])
      let isStraight =
        (first.across == second.across && second.across == point.across)
        || (first.along == second.along && second.along == point.along)
      if isStraight { result.removeLast() }
    }
    result.append(point)
  }
  return result
}
