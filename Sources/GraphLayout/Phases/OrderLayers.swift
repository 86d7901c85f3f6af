/// Orders the items of every layer so that few lines cross.
///
/// Before: layers are in model order. After: the same items, with at most as many crossings; the order differs from the model's
/// only where that removed a crossing. Lines beside a node stay right after it, those of loops right before it where that
/// removed a crossing; such are marked `isLeft`.
///
/// Sweeps down and up sort each layer by the mean place of its neighbours, then neighbours that cross less when swapped are
/// swapped. A sweep's outcome counts only when it has fewer crossings than the best so far. Where crossings are left all
/// begins anew from the order of a walk that goes first where loops lead.
///
/// Of a tangle that no order makes readable the best so far is taken once `workLeft` is used up, which is counted and not timed:
/// the same graph always gives the same drawing.
func orderLayers(_ graph: inout WorkingGraph, workLeft: inout Int) {
  var orderer = LayerOrderer(graph, workLeft: workLeft)
  defer { workLeft = orderer.workLeft }
  orderer.run()
  if orderer.hasCrossings {
    orderer.startAnew(from: ItemWalk(graph, loopsFirst: true).layers)
    orderer.run()
  }
  graph.layers = orderer.best
  for layer in graph.layers {
    var heads: Set<Int> = []
    for item in layer {
      guard let head = graph.items[item].beside else {
        heads.insert(item)
        continue
      }
      graph.items[item].isLeft = !heads.contains(head)
    }
  }
}

struct LayerOrderer {
  /// Neighbours of each item in the layer above and below.
  var above: [[Int]]
  var below: [[Int]]
  var layers: [[Int]]
  var place: [Int]
  var best: [[Int]]
  /// The node that each line stands beside; −1 for all else.
  let head: [Int]
  let layerOf: [Int]
  let loops: LoopEnds
  /// Layers worth a change: those near a crossing. The rest of the drawing stays as the model has it.
  var isActive: [Bool] = []
  /// Crossings below each layer.
  var counts: [Int] = []
  var bestCounts: [Int] = []
  /// Comparisons of places that may still be made.
  var workLeft: Int
  /// In all that one region takes: about a twentieth of a second. A workflow of a thousand states that crosses hardly a line takes
  /// a thirtieth of it, a hundred states that each lead to three others at random would take fifty times as many.
  static let mostWork = 5_000_000
  private static let rounds = 24
  private static let patience = 8
  private static let bodyWeight = 16

  init(_ graph: WorkingGraph, workLeft: Int) {
    self.workLeft = workLeft
    above = Array(repeating: [], count: graph.items.count)
    below = above
    for link in graph.links {
      above[link.lower].append(link.upper)
      below[link.upper].append(link.lower)
    }
    // No line may cross a node: what belongs to one counts as many lines.
    for body in graph.bodies() {
      above[body.lower] += Array(repeating: body.upper, count: Self.bodyWeight)
      below[body.upper] += Array(repeating: body.lower, count: Self.bodyWeight)
    }
    layers = graph.layers
    best = layers
    place = Array(repeating: 0, count: graph.items.count)
    head = graph.items.map { $0.beside ?? -1 }
    layerOf = graph.items.map(\.layer)
    loops = LoopEnds(graph)
    for layer in layers.indices { number(layer) }
    counts = layers.indices.map { crossings(at: $0) }
    bestCounts = counts
    isActive = nearCrossings()
  }

  var hasCrossings: Bool { bestCounts.contains { $0 > 0 } }

  var hasWorkLeft: Bool { workLeft > 0 }

  /// Another order to begin with, near crossings; the best so far stays what it is.
  mutating func startAnew(from order: [[Int]]) {
    for layer in layers.indices {
      layers[layer] = isActive[layer] ? order[layer] : best[layer]
      number(layer)
    }
  }

  mutating func run() {
    var idle = 0
    for round in 0..<Self.rounds where idle < Self.patience && hasCrossings && hasWorkLeft {
      // The first rounds only swap neighbours: what the model says stays as far as it can.
      if round >= 2 { sweep(isDown: round % 2 == 0, reversingEqual: round % 4 >= 2) }
      if round >= 1 { turnLoops(allowingEqual: round % 2 == 1) }
      var isBetter = false
      if round % 2 == 1 {
        swapNeighbours(allowingEqual: true)
        isBetter = keepWhatIsBetter()
      }
      swapNeighbours(allowingEqual: false)
      if keepWhatIsBetter() { isBetter = true }
      idle = isBetter ? 0 : idle + 1
    }
  }

  /// Compares the layers with the best so far, stretch by stretch: layers whose order is the same in both part them, so each
  /// stretch can be taken from either.
  private mutating func keepWhatIsBetter() -> Bool {
    recount()
    var isBetter = false
    var start = 0
    while start < layers.count {
      guard layers[start] != best[start] else {
        start += 1
        continue
      }
      var end = start
      while end < layers.count, layers[end] != best[end] { end += 1 }
      let counted = max(0, start - 1)..<end
      if counts[counted].reduce(0, +) < bestCounts[counted].reduce(0, +) {
        best.replaceSubrange(start..<end, with: layers[start..<end])
        bestCounts.replaceSubrange(counted, with: counts[counted])
        isBetter = true
      }
      start = end
    }
    if isBetter { isActive = nearCrossings() }
    return isBetter
  }

  private mutating func sweep(isDown: Bool, reversingEqual: Bool) {
    for layer in isDown ? Array(layers.indices) : layers.indices.reversed() where isActive[layer] {
      sort(layer, by: isDown ? above : below, reversingEqual: reversingEqual)
    }
  }

  mutating func number(_ layer: Int) {
    for (index, item) in layers[layer].enumerated() { place[item] = index }
  }

  /// A node with the lines beside it, or a single line.
  private func units(of layer: Int) -> [[Int]] {
    var units: [[Int]] = []
    for item in layers[layer] {
      if let last = units.last?.last, unit(of: last) == unit(of: item) {
        units[units.count - 1].append(item)
      } else {
        units.append([item])
      }
    }
    return units
  }

  /// The item that names what it belongs to: its node, or itself.
  func unit(of item: Int) -> Int { head[item] < 0 ? item : head[item] }

  /// Sorts by mean place. Where two are equal their order is free, and trying the other one may open a way out.
  private mutating func sort(_ layer: Int, by neighbours: [[Int]], reversingEqual: Bool) {
    let units = units(of: layer)
    guard units.count > 1 else { return }
    // A unit without neighbours keeps the place it has.
    let keys = units.enumerated().map { index, unit -> Double in
      let places = unit.flatMap { neighbours[$0] }.map { place[$0] }
      return places.isEmpty ? Double(place[unit[0]]) : Double(places.reduce(0, +)) / Double(places.count)
    }
    let order = units.indices.sorted { (keys[$0], reversingEqual ? -$0 : $0) < (keys[$1], reversingEqual ? -$1 : $1) }
    layers[layer] = order.flatMap { units[$0] }
    number(layer)
  }

  /// Swaps neighbours that cross less afterwards; now and then also such that cross as much, because two swaps in
  /// neighbouring layers may be needed to gain anything.
  private mutating func swapNeighbours(allowingEqual: Bool) {
    for _ in 0..<(allowingEqual ? 2 : 8) {
      var didSwap = false
      for layer in layers.indices where isActive[layer] && layers[layer].count > 1 && hasWorkLeft {
        if swapUnits(in: layer, tolerance: allowingEqual ? 1 : 0) { didSwap = true }
      }
      if !didSwap { return }
    }
  }

  private mutating func swapUnits(in layer: Int, tolerance: Int) -> Bool {
    var units = units(of: layer)
    var didSwap = false
    for index in units.indices {
      if units[index].count > 2, swapFollowers(in: &units[index]) { didSwap = true }
    }
    for index in units.indices.dropLast() {
      let now = crossings(of: units[index], before: units[index + 1])
      if now > 0, crossings(of: units[index + 1], before: units[index]) < now + tolerance {
        units.swapAt(index, index + 1)
        didSwap = true
      }
    }
    if didSwap {
      layers[layer] = units.flatMap { $0 }
      number(layer)
    }
    for (left, right) in zip(units, units.dropFirst()) where left.count == 1 && right.count == 1 {
      if swapRun(left[0], right[0], from: layer) { didSwap = true }
    }
    return didSwap
  }

  /// Swaps two items that are neighbours, with what follows them layer by layer as long as that are neighbours too. Two chains
  /// of boxes can change sides only as a whole.
  private mutating func swapRun(_ left: Int, _ right: Int, from layer: Int) -> Bool {
    guard place[right] == place[left] + 1 else { return false }
    var run = [(left, right)]
    while let (left, right) = run.last, below[left].count == 1, below[right].count == 1 {
      let (next, other) = (below[left][0], below[right][0])
      guard place[other] == place[next] + 1, isAlone(next, layer + run.count), isAlone(other, layer + run.count) else {
        break
      }
      run.append((next, other))
    }
    guard run.count > 1 else { return false }
    let now = crossings(in: run)
    guard now > 0 else { return false }
    swapPlaces(of: run, from: layer)
    if crossings(in: run.map { ($1, $0) }) < now { return true }
    swapPlaces(of: run.map { ($1, $0) }, from: layer)
    return false
  }

  /// Whether neither it stands beside a node nor a line beside it.
  private func isAlone(_ item: Int, _ layer: Int) -> Bool {
    let (before, next) = (place[item] - 1, place[item] + 1)
    return head[item] < 0 && (next >= layers[layer].count || head[layers[layer][next]] != item)
      && (before < 0 || head[layers[layer][before]] != item)
  }

  private mutating func swapPlaces(of run: [(Int, Int)], from layer: Int) {
    for (offset, (left, right)) in run.enumerated() {
      layers[layer + offset].swapAt(place[left], place[right])
      place.swapAt(left, right)
    }
  }

  private mutating func crossings(in run: [(Int, Int)]) -> Int {
    guard let last = run.last else { return 0 }
    var count = inversions(below[last.0], below[last.1])
    for (left, right) in run { count += inversions(above[left], above[right]) }
    return count
  }

  private mutating func swapFollowers(in unit: inout [Int]) -> Bool {
    var didSwap = false
    for index in unit.indices.dropLast() where head[unit[index]] >= 0 && head[unit[index + 1]] >= 0 {
      let now = crossings(of: [unit[index]], before: [unit[index + 1]])
      if now > 0, crossings(of: [unit[index + 1]], before: [unit[index]]) < now {
        unit.swapAt(index, index + 1)
        didSwap = true
      }
    }
    return didSwap
  }

  /// Crossings among the lines of two units of one layer when `left` stands before `right`.
  private mutating func crossings(of left: [Int], before right: [Int]) -> Int {
    var count = 0
    for first in left {
      for second in right {
        count += inversions(above[first], above[second]) + inversions(below[first], below[second])
      }
    }
    return count
  }

  private mutating func inversions(_ left: [Int], _ right: [Int]) -> Int {
    workLeft -= 1 + left.count * right.count
    var count = 0
    for first in left {
      for second in right where place[first] > place[second] { count += 1 }
    }
    return count
  }

  private func nearCrossings() -> [Bool] {
    var isNear = [Bool](repeating: false, count: layers.count)
    for layer in layers.indices where bestCounts[layer] > 0 {
      for near in max(0, layer - 12)...min(layers.count - 1, layer + 12) { isNear[near] = true }
    }
    return isNear
  }

  /// Only layers that may have changed are counted anew.
  private mutating func recount() {
    for layer in layers.indices where isActive[layer] || (layer + 1 < layers.count && isActive[layer + 1]) {
      counts[layer] = crossings(at: layer)
    }
  }

  /// Crossings below a layer, and those beside its nodes.
  mutating func crossings(at layer: Int) -> Int { crossings(below: layer) + crossings(beside: layer) }

  /// Inversions between this layer's lines and the next layer's places, counted with a binary indexed tree.
  private mutating func crossings(below layer: Int) -> Int {
    guard layer + 1 < layers.count, layers[layer].count > 1, layers[layer + 1].count > 1 else { return 0 }
    var tree = [Int](repeating: 0, count: layers[layer + 1].count + 1)
    var seen = 0
    var total = 0
    for item in layers[layer] {
      let places = below[item].map { place[$0] }
      // Each line walks through the tree twice.
      workLeft -= 1 + 8 * places.count
      for target in places {
        var index = target + 1
        var smallerOrEqual = 0
        while index > 0 {
          smallerOrEqual += tree[index]
          index &= index - 1
        }
        total += seen - smallerOrEqual
      }
      for target in places {
        var index = target + 1
        while index < tree.count {
          tree[index] += 1
          index += index & -index
        }
        seen += 1
      }
    }
    return total
  }
}
