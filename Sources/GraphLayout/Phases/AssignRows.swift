/// Gives each bar of a channel its row.
///
/// Before: bars with their pins. After: `row` of every bar, from 0; bars that overlap or touch are in different rows, and no
/// two lines run upon each other in one column.
///
/// In a column where one line comes from above and another goes on below, the first must turn off above the second. Where
/// such rules contradict each other (two lines that swap sides), one line makes a step in a free column between.
func assignRows(_ channel: Channel) -> Channel {
  var assigner = RowAssigner(channel: channel)
  assigner.run()
  return assigner.channel
}

private struct RowAssigner {
  var channel: Channel
  /// For each bar, the bars that must lie below it.
  var below: [[Int]] = []

  init(channel: Channel) { self.channel = channel }

  mutating func run() {
    guard used.count > 1 else {
      channel.rowCount = used.count
      return
    }
    // Each step removes one contradiction; more of them than bars there cannot be.
    for _ in 0...(2 * channel.bars.count + 2) {
      below = rules()
      guard let cycle = contradiction() else { break }
      if !separate(cycle) { break }
    }
    preferFewCrossings()
    fillRows()
  }

  /// Bars that need a row; those that end in arrowheads have theirs below all others.
  private var used: [Int] { channel.bars.indices.filter { !isEmpty($0) && !channel.bars[$0].endsInArrow } }

  private func isEmpty(_ bar: Int) -> Bool { channel.bars[bar].tops.isEmpty && channel.bars[bar].bottoms.isEmpty }

  private func rules() -> [[Int]] {
    var bottoms = used.flatMap { bar in channel.bars[bar].bottoms.map { (across: $0.across, bar: bar) } }
    bottoms.sort { $0 < $1 }
    var below = [[Int]](repeating: [], count: channel.bars.count)
    func rule(_ upper: Int, _ lower: Int) {
      if !below[upper].contains(lower) { below[upper].append(lower) }
    }
    for bar in used {
      for pin in channel.bars[bar].tops {
        let meeting = bottoms[firstPlace(in: bottoms, atOrAfter: pin.across)...].prefix { $0.across == pin.across }
        for other in meeting where other.bar != bar {
          // In a free column between, a line comes from the bar above, not from the layer above.
          if pin.item < 0 { rule(other.bar, bar) } else { rule(bar, other.bar) }
        }
      }
    }
    return below
  }

  /// Where in a sorted list the first entry of that column is, or would be.
  private func firstPlace(in sorted: [(across: Int, bar: Int)], atOrAfter across: Int) -> Int {
    var range = 0..<sorted.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = sorted[middle].across < across ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// The bars of one circle among the rules.
  private func contradiction() -> [Int]? {
    guard below.contains(where: { !$0.isEmpty }) else { return nil }
    var marks = [Int](repeating: 0, count: channel.bars.count)
    for root in channel.bars.indices where marks[root] == 0 {
      marks[root] = 1
      var stack = [(bar: root, rest: below[root].sorted())]
      while let top = stack.last {
        guard let next = top.rest.first else {
          marks[top.bar] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].rest.removeFirst()
        if marks[next] == 1 {
          guard let begin = stack.firstIndex(where: { $0.bar == next }) else { continue }
          return stack[begin...].map(\.bar)
        }
        if marks[next] == 0 {
          marks[next] = 1
          stack.append((next, below[next].sorted()))
        }
      }
    }
    return nil
  }

  private mutating func separate(_ cycle: [Int]) -> Bool {
    if let simple = cycle.first(where: { channel.bars[$0].tops.count == 1 && channel.bars[$0].bottoms.count == 1 }) {
      return step(simple)
    }
    return cycle.contains { takeApart($0) }
  }

  /// Gives each line of a shared bar its own.
  private mutating func takeApart(_ bar: Int) -> Bool {
    let users = channel.stretches.indices.filter { channel.stretches[$0].bars == [bar] }
    guard users.count > 1 else { return false }
    for (number, index) in users.enumerated() {
      let single = Channel.Bar(tops: [channel.stretches[index].from], bottoms: [channel.stretches[index].to])
      if number == 0 {
        channel.bars[bar] = single
      } else {
        channel.stretches[index].bars = [channel.bars.count]
        channel.bars.append(single)
      }
    }
    return true
  }

  /// Replaces a bar by two with a column between them.
  private mutating func step(_ bar: Int) -> Bool {
    guard let index = channel.stretches.firstIndex(where: { $0.bars == [bar] }) else { return false }
    let stretch = channel.stretches[index]
    let column = freeColumn(between: channel.bars[bar].left, and: channel.bars[bar].right)
    let middle = Channel.Pin(across: column, item: -1)
    channel.bars[bar] = .init(tops: [stretch.from], bottoms: [middle])
    channel.stretches[index].bars = [bar, channel.bars.count]
    channel.stretches[index].between = column
    channel.bars.append(.init(tops: [middle], bottoms: [stretch.to]))
    return true
  }

  private func freeColumn(between left: Int, and right: Int) -> Int {
    var taken: Set<Int> = []
    for stretch in channel.stretches {
      taken.formUnion([stretch.from.across, stretch.to.across])
      if let between = stretch.between { taken.insert(between) }
    }
    for turn in channel.turns { taken.formUnion([turn.line.across, turn.node.across]) }
    let middle = (left + right) / 2
    let inside = (left + 1..<max(left + 1, right)).filter { !taken.contains($0) }
    if let best = inside.min(by: { (abs($0 - middle), $0) < (abs($1 - middle), $1) }) { return best }
    var column = right + 1
    while taken.contains(column) || channel.nodes.contains(where: { $0.contains(column) }) { column += 1 }
    return column
  }

  /// Adds an order for pairs of bars where it saves crossings and contradicts nothing.
  private mutating func preferFewCrossings() {
    let bars = used
    let extents = bars.map { channel.bars[$0].left...channel.bars[$0].right }
    var wishes: [(saving: Int, upper: Int, lower: Int)] = []
    for (index, first) in bars.enumerated() {
      for other in index + 1..<bars.count where extents[index].overlaps(extents[other]) {
        let second = bars[other]
        let difference =
          crossings(first, extents[index], above: second, extents[other])
          - crossings(second, extents[other], above: first, extents[index])
        if difference < 0 { wishes.append((-difference, first, second)) }
        if difference > 0 { wishes.append((difference, second, first)) }
      }
    }
    wishes.sort { ($1.saving, $0.upper, $0.lower) < ($0.saving, $1.upper, $1.lower) }
    for wish in wishes where !leads(from: wish.lower, to: wish.upper) && !below[wish.upper].contains(wish.lower) {
      below[wish.upper].append(wish.lower)
    }
  }

  private func crossings(
    _ upper: Int, _ extent: ClosedRange<Int>, above lower: Int, _ lowerExtent: ClosedRange<Int>
  ) -> Int {
    channel.bars[lower].tops.count { $0.across > extent.lowerBound && $0.across < extent.upperBound }
      + channel.bars[upper].bottoms.count { $0.across > lowerExtent.lowerBound && $0.across < lowerExtent.upperBound }
  }

  private func leads(from bar: Int, to target: Int) -> Bool {
    guard !below[bar].isEmpty else { return false }
    var isSeen = [Bool](repeating: false, count: below.count)
    var open = [bar]
    while let next = open.popLast() {
      if next == target { return true }
      for other in below[next] where !isSeen[other] {
        isSeen[other] = true
        open.append(other)
      }
    }
    return false
  }

  /// Fills row after row from the left with bars whose upper ones are placed.
  private mutating func fillRows() {
    var waiting = [Int](repeating: 0, count: channel.bars.count)
    for bar in used {
      for other in below[bar] { waiting[other] += 1 }
    }
    let lefts = channel.bars.map(\.left)
    var open = used.sorted { (lefts[$0], $0) < (lefts[$1], $1) }
    var row = 0
    while !open.isEmpty {
      var end = Int.min
      var rest: [Int] = []
      var placed: [Int] = []
      for bar in open {
        if waiting[bar] == 0, end == Int.min || lefts[bar] > end + 1 {
          channel.bars[bar].row = row
          end = channel.bars[bar].right
          placed.append(bar)
        } else {
          rest.append(bar)
        }
      }
      // A contradiction that could not be removed must not keep the layout from ending.
      if placed.isEmpty, let first = rest.first {
        channel.bars[first].row = row
        placed.append(first)
        rest.removeFirst()
      }
      for bar in placed {
        for other in below[bar] { waiting[other] -= 1 }
      }
      open = rest
      row += 1
    }
    channel.rowCount = row
  }
}
