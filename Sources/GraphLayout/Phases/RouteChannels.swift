/// Leads every line through the channels between the layers.
///
/// Before: items have their place across. After: one channel above each layer, with the bars that its lines need, each in a row.
///
/// - Lines that fork from one item share a bar, lines that join in one item too; a line that does both has a bar of its own.
/// - Hence every joint has three arms. Four arms only ever mean a crossing.
/// - Where a box leads to the left, straight on and to the right, what goes left has an exit of its own, which saves a row:
///   `╭──╯ ├──╮`. Where it saves a row, lines that join meet in the arrowhead: `╰──▼──╯`.
/// - Bars that overlap lie in different rows (left-edge); where the order of two rows is free, the one with fewer crossings is taken.
func routeChannels(_ graph: WorkingGraph) -> [Channel] {
  var links: [[Link]] = Array(repeating: [], count: graph.layers.count)
  for link in graph.links() { links[graph.items[link.lower].layer].append(link) }
  var turns: [[Link]] = Array(repeating: [], count: graph.layers.count)
  var seen: Set<Link> = []
  for edge in graph.edges where edge.isBack {
    let turn = Link(upper: edge.path[edge.path.count - 2], lower: edge.path[edge.path.count - 1])
    if arrivesFromAbove(edge, graph), seen.insert(turn).inserted {
      turns[graph.items[turn.lower].layer].append(turn)
    }
  }
  var nodes: [[ClosedRange<Int>]] = Array(repeating: [], count: graph.layers.count)
  for body in graph.bodies() {
    let item = graph.items[body.lower]
    nodes[item.layer].append(item.across - item.port...item.across - item.port + item.acrossSize - 1)
  }
  return graph.layers.indices.map { layer in
    var router = ChannelRouter(graph: graph, links: links[layer], turns: turns[layer])
    router.channel.nodes = nodes[layer]
    router.run()
    return router.channel
  }
}

/// Whether a loop ends on top of its target, because that one's side is taken by lines that leave there.
func arrivesFromAbove(_ edge: WorkingGraph.Edge, _ graph: WorkingGraph) -> Bool {
  guard edge.isBack else { return false }
  return edge.from == edge.to
    || graph.outgoing[edge.to].contains { graph.edges[$0].isBack || graph.edges[$0].leavesAside }
}

private struct ChannelRouter {
  private enum BarKey: Hashable {
    case fork(item: Int, rightwards: Bool)
    case join(item: Int, rightwards: Bool)
    case single(Link)
  }

  let graph: WorkingGraph
  var channel = Channel()

  init(graph: WorkingGraph, links: [Link], turns: [Link]) {
    self.graph = graph
    for link in links {
      channel.stretches.append(.init(link: link, from: pin(link.upper), to: pin(link.lower)))
    }
    for turn in turns { channel.turns.append(.init(line: pin(turn.upper), node: pin(turn.lower), bar: -1)) }
  }

  private func pin(_ item: Int) -> Channel.Pin { .init(across: graph.items[item].across, item: item) }

  mutating func run() {
    divideForks()
    addBars()
    uniteForks()
    let joined = joinedInArrows()
    uniteJoins()
    channel = assignRows(channel)
    guard let joined else { return }
    let compact = assignRows(joined)
    if compact.rowCount < channel.rowCount { channel = compact }
  }

  /// Where a box leads to both sides and straight on, the lines to the left leave a little further left.
  private mutating func divideForks() {
    for (item, stretches) in grouped(by: \.from.item) where stretches.count > 2 {
      guard graph.items[item].isNode, graph.items[item].port > 3 else { continue }
      let across = graph.items[item].across
      let targets = stretches.map { channel.stretches[$0].to.across }
      guard targets.contains(across), targets.contains(where: { $0 > across }) else { continue }
      let lefts = stretches.filter { channel.stretches[$0].to.across < across }
      guard !lefts.isEmpty, lefts.allSatisfy({ channel.stretches[$0].to.across < across - 2 }) else { continue }
      for stretch in lefts { channel.stretches[stretch].from.across = across - 2 }
    }
  }

  /// The channel with every join in its arrowhead that can be there; nil where none can.
  private func joinedInArrows() -> Channel? {
    var joined = channel
    var taken: [ClosedRange<Int>] = []
    let arrows = Set(channel.stretches.map(\.to) + channel.turns.map(\.node)).filter { graph.isBox($0.item) }
    for arrow in arrows.sorted(by: { $0.across < $1.across }) {
      guard let (bars, extent) = barsOfJoin(at: arrow), let kept = bars.min() else { continue }
      guard
        !taken.contains(where: { $0.lowerBound <= extent.upperBound + 1 && extent.lowerBound <= $0.upperBound + 1 }),
        !arrows.contains(where: { $0 != arrow && extent.contains($0.across) })
      else { continue }
      taken.append(extent)
      var bar = Channel.Bar(tops: [], bottoms: [])
      for number in bars.sorted() {
        bar.tops += joined.bars[number].tops
        bar.bottoms += joined.bars[number].bottoms
        joined.bars[number] = .init(tops: [], bottoms: [])
      }
      bar.endsInArrow = true
      joined.bars[kept] = bar
      for index in joined.stretches.indices where joined.stretches[index].bars.contains(where: bars.contains) {
        joined.stretches[index].bars = [kept]
      }
      for index in joined.turns.indices where bars.contains(joined.turns[index].bar) { joined.turns[index].bar = kept }
    }
    return taken.isEmpty ? nil : joined
  }

  /// The bars that lead to an arrowhead where several lines meet, and the columns they take; nil where one of them leads
  /// elsewhere too, or must have another below it.
  private func barsOfJoin(at arrow: Channel.Pin) -> (bars: Set<Int>, extent: ClosedRange<Int>)? {
    let stretches = channel.stretches.filter { $0.to == arrow }
    let turns = channel.turns.filter { $0.node == arrow }
    guard stretches.count + turns.count > 1 else { return nil }
    let bars = Set(stretches.flatMap(\.bars) + turns.map(\.bar))
    var columns: [Int] = []
    for bar in bars {
      let (tops, bottoms) = (channel.bars[bar].tops, channel.bars[bar].bottoms)
      guard tops.allSatisfy({ top in !leavesElsewhere(top, than: arrow) }) else { return nil }
      guard bottoms.allSatisfy({ pin in pin == arrow || turns.contains { $0.line == pin } }) else { return nil }
      columns += (tops + bottoms).map(\.across)
    }
    guard let left = columns.min(), let right = columns.max(), left < right else { return nil }
    // Under the end of a line in the last row nothing may go on.
    let ends = Set(bars.flatMap { channel.bars[$0].tops.map(\.across) })
    let goesOn = channel.stretches.contains { $0.to != arrow && ends.contains($0.to.across) }
    return goesOn ? nil : (bars, left...right)
  }

  private func leavesElsewhere(_ top: Channel.Pin, than arrow: Channel.Pin) -> Bool {
    channel.stretches.contains { $0.from.item == top.item && $0.to != arrow }
  }

  private mutating func addBars() {
    var leaving: [Int: Int] = [:]
    var arriving: [Int: Int] = [:]
    for stretch in channel.stretches {
      leaving[stretch.from.item, default: 0] += 1
      arriving[stretch.to.item, default: 0] += 1
    }
    for turn in channel.turns { arriving[turn.node.item, default: 0] += 1 }

    var bars: [BarKey: Int] = [:]
    for index in channel.stretches.indices {
      let stretch = channel.stretches[index]
      guard stretch.from.across != stretch.to.across else { continue }
      let rightwards = stretch.from.across < stretch.to.across
      let key: BarKey
      if arriving[stretch.to.item] == 1 {
        key = .fork(item: stretch.from.item, rightwards: rightwards)
      } else if leaving[stretch.from.item] == 1 {
        key = .join(item: stretch.to.item, rightwards: rightwards)
      } else {
        key = .single(stretch.link)
      }
      let bar = bars[key] ?? channel.bars.count
      if bar == channel.bars.count { channel.bars.append(.init(tops: [], bottoms: [])) }
      bars[key] = bar
      if !channel.bars[bar].tops.contains(stretch.from) { channel.bars[bar].tops.append(stretch.from) }
      if !channel.bars[bar].bottoms.contains(stretch.to) { channel.bars[bar].bottoms.append(stretch.to) }
      channel.stretches[index].bars = [bar]
    }
    addTurns()
  }

  /// Loops that arrive over one node from the same side share a bar.
  private mutating func addTurns() {
    var bars: [BarKey: Int] = [:]
    for index in channel.turns.indices {
      let turn = channel.turns[index]
      let key = BarKey.join(item: turn.node.item, rightwards: turn.line.across < turn.node.across)
      let bar = bars[key] ?? channel.bars.count
      if bar == channel.bars.count { channel.bars.append(.init(tops: [], bottoms: [turn.node])) }
      bars[key] = bar
      channel.bars[bar].bottoms.append(turn.line)
      channel.turns[index].bar = bar
    }
  }

  /// A fork to the left and one to the right lie in one row if nothing goes straight on: `╭──┴──╮`.
  private mutating func uniteForks() {
    for (item, stretches) in grouped(by: \.from.item) {
      let bars = Set(stretches.flatMap { channel.stretches[$0].bars })
      guard bars.count == 2, stretches.allSatisfy({ !channel.stretches[$0].bars.isEmpty }) else { continue }
      let pin = pin(item)
      unite(bars, at: pin.across) { $0.tops == [pin] }
    }
  }

  /// A join from the left and one from the right lie in one row if nothing comes straight from above: `╰──┬──╯`.
  private mutating func uniteJoins() {
    let turned = Set(channel.turns.map(\.node.item))
    for (item, stretches) in grouped(by: \.to.item) where !turned.contains(item) {
      let bars = Set(stretches.flatMap { channel.stretches[$0].bars })
      guard bars.count == 2, stretches.allSatisfy({ !channel.stretches[$0].bars.isEmpty }) else { continue }
      let pin = pin(item)
      unite(bars, at: pin.across) { $0.bottoms == [pin] }
    }
  }

  private func grouped(by key: (Channel.Stretch) -> Int) -> [(item: Int, stretches: [Int])] {
    Dictionary(grouping: channel.stretches.indices) { key(channel.stretches[$0]) }
      .map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// Makes one bar of two that end in one column, one on either side of it.
  private mutating func unite(_ bars: Set<Int>, at across: Int, where condition: (Channel.Bar) -> Bool) {
    guard let kept = bars.min(), let dropped = bars.max(), kept != dropped else { return }
    let (first, second) = (channel.bars[kept], channel.bars[dropped])
    guard condition(first), condition(second) else { return }
    guard max(first.left, second.left) == across, min(first.right, second.right) == across else { return }
    for pin in second.tops where !first.tops.contains(pin) { channel.bars[kept].tops.append(pin) }
    for pin in second.bottoms where !first.bottoms.contains(pin) { channel.bars[kept].bottoms.append(pin) }
    // The bar that is left empty takes part in nothing and gets no row.
    channel.bars[dropped] = .init(tops: [], bottoms: [])
    for index in channel.stretches.indices where channel.stretches[index].bars == [dropped] {
      channel.stretches[index].bars = [kept]
    }
  }
}
