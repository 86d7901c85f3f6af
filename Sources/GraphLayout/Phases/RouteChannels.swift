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
  func pin(_ item: Int) -> Channel.Pin { .init(across: graph.items[item].across, item: item) }
  var channels = [Channel](repeating: Channel(), count: graph.layers.count)
  var ends = LineEnds(count: graph.items.count)
  for link in graph.links {
    ends.add(link)
    channels[graph.items[link.lower].layer].stretches.append(
      .init(link: link, from: pin(link.upper), to: pin(link.lower)))
  }
  var turns: Set<Link> = []
  for edge in graph.edges where edge.isBack && arrivesFromAbove(edge, graph) {
    let turn = Link(upper: edge.path[edge.path.count - 2], lower: edge.path[edge.path.count - 1])
    guard turns.insert(turn).inserted else { continue }
    ends.arriving[turn.lower] += 1
    channels[graph.items[turn.lower].layer].turns.append(.init(line: pin(turn.upper), node: pin(turn.lower), bar: -1))
  }
  for body in graph.bodies() {
    let item = graph.items[body.lower]
    channels[item.layer].nodes.append(item.across - item.port...item.across - item.port + item.acrossSize - 1)
  }
  for layer in channels.indices where !channels[layer].isStraight {
    var router = ChannelRouter(graph: graph, ends: ends, channel: channels[layer])
    router.run()
    channels[layer] = router.channel
  }
  return channels
}

/// Whether a loop ends on top of its target, because that side of it is taken by lines that leave there.
func arrivesFromAbove(_ edge: WorkingGraph.Edge, _ graph: WorkingGraph) -> Bool {
  guard edge.isBack else { return false }
  if edge.from == edge.to { return true }
  let isLeft = graph.items[edge.path[edge.path.count - 2]].isLeft
  return graph.outgoing[edge.to].contains {
    isLeft ? graph.leavesLeft(graph.edges[$0]) : graph.leavesRight(graph.edges[$0])
  }
}

extension WorkingGraph {
  /// Whether it leaves its node aside to the left: only loops do.
  func leavesLeft(_ edge: Edge) -> Bool { edge.isBack && items[edge.path[1]].isLeft }

  /// Whether it leaves its node aside to the right.
  func leavesRight(_ edge: Edge) -> Bool { (edge.isBack || edge.leavesAside) && !items[edge.path[1]].isLeft }
}

/// How many lines leave each item downwards, and how many arrive at it from above.
private struct LineEnds {
  var leaving: [Int]
  var arriving: [Int]

  init(count: Int) {
    leaving = Array(repeating: 0, count: count)
    arriving = leaving
  }

  mutating func add(_ link: Link) {
    leaving[link.upper] += 1
    arriving[link.lower] += 1
  }
}

private struct ChannelRouter {
  private enum BarKey: Equatable {
    case fork(item: Int, rightwards: Bool)
    case join(item: Int, rightwards: Bool)
  }

  let graph: WorkingGraph
  let ends: LineEnds
  var channel: Channel

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
    for (item, stretches) in grouped(by: { $0.from.item }) where stretches.count > 2 {
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
    let arrows = arrows()
    for arrow in arrows where ends.arriving[arrow.item] > 1 {
      guard let (bars, extent) = barsOfJoin(at: arrow.item, arrow.stretches), let kept = bars.min() else { continue }
      guard
        !taken.contains(where: { $0.lowerBound <= extent.upperBound + 1 && extent.lowerBound <= $0.upperBound + 1 }),
        !arrows.contains(where: { $0.item != arrow.item && extent.contains($0.across) })
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

  /// The boxes that lines reach in this channel from above, from left to right, with those that come from the layer above.
  private func arrows() -> [(across: Int, item: Int, stretches: [Int])] {
    var groups = grouped { $0.to.item }
    for turn in channel.turns where !groups.contains(where: { $0.item == turn.node.item }) {
      groups.append((turn.node.item, []))
    }
    return groups.filter { graph.isBox($0.item) }
      .map { (across: graph.items[$0.item].across, item: $0.item, stretches: $0.stretches) }
      .sorted { $0.across < $1.across }
  }

  /// The bars that lead to an arrowhead where several lines meet, and the columns they take; nil where one of them leads
  /// elsewhere too, or must have another below it.
  private func barsOfJoin(at arrow: Int, _ stretches: [Int]) -> (bars: [Int], extent: ClosedRange<Int>)? {
    let turns = channel.turns.filter { $0.node.item == arrow }
    var bars: [Int] = []
    for bar in stretches.flatMap({ channel.stretches[$0].bars }) + turns.map(\.bar) where !bars.contains(bar) {
      bars.append(bar)
    }
    let pins = bars.flatMap { channel.bars[$0].tops + channel.bars[$0].bottoms }
    guard let left = pins.map(\.across).min(), let right = pins.map(\.across).max(), left < right else { return nil }
    let tops = bars.flatMap { channel.bars[$0].tops }
    let leadsOnlyHere = bars.allSatisfy { bar in
      channel.bars[bar].bottoms.allSatisfy { pin in pin.item == arrow || turns.contains { $0.line == pin } }
    }
    guard leadsOnlyHere, tops.allSatisfy({ ends.leaving[$0.item] == 1 }) else { return nil }
    // Under the end of a line in the last row nothing may go on.
    let goesOn = channel.stretches.contains { stretch in
      stretch.to.item != arrow && tops.contains { $0.across == stretch.to.across }
    }
    return goesOn ? nil : (bars, left...right)
  }

  private mutating func addBars() {
    var shared: [(key: BarKey, bar: Int)] = []
    for index in channel.stretches.indices {
      let stretch = channel.stretches[index]
      guard stretch.from.across != stretch.to.across else { continue }
      let rightwards = stretch.from.across < stretch.to.across
      var key: BarKey?
      if ends.arriving[stretch.to.item] == 1 {
        key = .fork(item: stretch.from.item, rightwards: rightwards)
      } else if ends.leaving[stretch.from.item] == 1 {
        key = .join(item: stretch.to.item, rightwards: rightwards)
      }
      let bar = bar(key, among: &shared)
      if !channel.bars[bar].tops.contains(stretch.from) { channel.bars[bar].tops.append(stretch.from) }
      if !channel.bars[bar].bottoms.contains(stretch.to) { channel.bars[bar].bottoms.append(stretch.to) }
      channel.stretches[index].bars = [bar]
    }
    addTurns()
  }

  /// The bar of that key, or a new one; a line without a key has one of its own.
  private mutating func bar(_ key: BarKey?, among shared: inout [(key: BarKey, bar: Int)]) -> Int {
    if let key, let known = shared.last(where: { $0.key == key }) { return known.bar }
    if let key { shared.append((key, channel.bars.count)) }
    channel.bars.append(.init(tops: [], bottoms: []))
    return channel.bars.count - 1
  }

  /// Loops that arrive over one node from the same side share a bar.
  private mutating func addTurns() {
    var shared: [(key: BarKey, bar: Int)] = []
    for index in channel.turns.indices {
      let turn = channel.turns[index]
      let bar = bar(.join(item: turn.node.item, rightwards: turn.line.across < turn.node.across), among: &shared)
      if channel.bars[bar].bottoms.isEmpty { channel.bars[bar].bottoms.append(turn.node) }
      channel.bars[bar].bottoms.append(turn.line)
      channel.turns[index].bar = bar
    }
  }

  /// A fork to the left and one to the right lie in one row if nothing goes straight on: `╭──┴──╮`.
  private mutating func uniteForks() {
    for (item, stretches) in grouped(by: { $0.from.item }) {
      let pin = Channel.Pin(across: graph.items[item].across, item: item)
      if let bars = bothBars(of: stretches) { unite(bars, at: pin.across) { $0.tops == [pin] } }
    }
  }

  /// A join from the left and one from the right lie in one row if nothing comes straight from above: `╰──┬──╯`.
  private mutating func uniteJoins() {
    for (item, stretches) in grouped(by: { $0.to.item }) where ends.arriving[item] == stretches.count {
      let pin = Channel.Pin(across: graph.items[item].across, item: item)
      if let bars = bothBars(of: stretches) { unite(bars, at: pin.across) { $0.bottoms == [pin] } }
    }
  }

  /// The two bars that the stretches use, if all of them turn and there are just two.
  private func bothBars(of stretches: [Int]) -> (kept: Int, dropped: Int)? {
    let bars = stretches.map { channel.stretches[$0].bars.first }
    guard stretches.count > 1, let first = bars[0], let second = bars.first(where: { $0 != first }) ?? nil,
      bars.allSatisfy({ $0 == first || $0 == second })
    else { return nil }
    return (min(first, second), max(first, second))
  }

  /// Stretches by the item at one of their ends, items in order.
  private func grouped(by key: (Channel.Stretch) -> Int) -> [(item: Int, stretches: [Int])] {
    let keys = channel.stretches.map(key)
    var groups: [(item: Int, stretches: [Int])] = []
    for index in keys.indices.sorted(by: { (keys[$0], $0) < (keys[$1], $1) }) {
      if groups.last?.item != keys[index] { groups.append((keys[index], [])) }
      groups[groups.count - 1].stretches.append(index)
    }
    return groups
  }

  /// Makes one bar of two that end in one column, one on either side of it.
  private mutating func unite(
    _ bars: (kept: Int, dropped: Int), at across: Int, where condition: (Channel.Bar) -> Bool
  ) {
    let (kept, dropped) = bars
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
