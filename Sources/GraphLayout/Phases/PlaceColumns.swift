/// Gives every column its place across.
///
/// Before: items are aligned in columns. After: `across` of every item is the cell of its line; in each layer neighbours
/// keep their distance, items of one column have one `across`, and the leftmost cell used is 0.
///
/// All columns begin as far left as they can. Then each is moved, with whatever it pushes aside, as long as that
/// shortens the lines between columns. What is minimal is the sum of the lengths of all stretches across.
func placeColumns(_ graph: inout WorkingGraph, columns: [Int]) {
  var placer = ColumnPlacer(graph, columns: columns)
  placer.pack()
  placer.shorten()
  let leftmost = graph.layers.joined().map { placer.across[columns[$0]] - graph.items[$0].port }.min() ?? 0
  for layer in graph.layers {
    for item in layer { graph.items[item].across = placer.across[columns[item]] - leftmost }
  }
}

private struct ColumnPlacer {
  var across: [Int]
  /// The columns that must stay right of, or left of, each column, and by how much.
  private let rightOf: Neighbours
  private let leftOf: Neighbours
  /// Columns that lines lead to, and how many lines.
  private let pulls: Neighbours
  /// Columns such that each comes after all those left of it.
  private var order: [Int] = []
  /// What is to be moved at once.
  private var group: [Int] = []
  private var stamp: [Int]
  private var clock = 0

  init(_ graph: WorkingGraph, columns: [Int]) {
    let count = (columns.max() ?? -1) + 1
    across = Array(repeating: 0, count: count)
    stamp = across
    var distances: [Neighbours.Entry] = []
    for layer in graph.layers {
      for (left, right) in zip(layer, layer.dropFirst()) {
        distances.append(.init(from: columns[left], to: columns[right], number: distance(graph, left, right)))
      }
    }
    rightOf = Neighbours(distances, count: count, uniting: max)
    leftOf = Neighbours(distances.map(\.reversed), count: count, uniting: max)
    var lines: [Neighbours.Entry] = []
    for link in graph.links where columns[link.upper] != columns[link.lower] {
      lines.append(.init(from: columns[link.upper], to: columns[link.lower], number: 1))
    }
    for item in graph.layers.joined() {
      if let head = graph.items[item].beside {
        lines.append(.init(from: columns[item], to: columns[head], number: 1))
      }
    }
    pulls = Neighbours(lines + lines.map(\.reversed), count: count, uniting: +)
  }

  mutating func pack() {
    var waiting = across.indices.map { leftOf[$0].count }
    order = across.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      let column = order[next]
      for right in rightOf[column] {
        across[right.to] = max(across[right.to], across[column] + right.number)
        waiting[right.to] -= 1
        if waiting[right.to] == 0 { order.append(right.to) }
      }
      next += 1
    }
  }

  mutating func shorten() {
    for _ in 0..<24 {
      var didMove = false
      for column in order.reversed() where move(column, towards: 1) { didMove = true }
      for column in order where move(column, towards: -1) { didMove = true }
      if !didMove { return }
    }
  }

  /// Moves a column and all it touches in one direction until the lines get no shorter.
  private mutating func move(_ column: Int, towards sign: Int) -> Bool {
    var didMove = false
    for _ in 0..<32 {
      guard let length = step(column, sign, withJoined: false) ?? step(column, sign, withJoined: true) else {
        return didMove
      }
      for member in group { across[member] += sign * length }
      didMove = true
    }
    return didMove
  }

  /// How far `group`, which it finds, can go.
  private mutating func step(_ column: Int, _ sign: Int, withJoined: Bool) -> Int? {
    // Without a line to shorten, or one to keep straight, of its own it only follows what pushes it.
    let isWorthIt = pulls[column].contains { pull in
      let ahead = sign * (across[pull.to] - across[column])
      return withJoined ? ahead == 0 : ahead > 0
    }
    guard isWorthIt else { return nil }
    findGroup(from: column, sign, withJoined: withJoined)
    var gain = 0
    var length = Int.max
    for member in group {
      for pull in pulls[member] where stamp[pull.to] != clock {
        let ahead = sign * (across[pull.to] - across[member])
        gain += ahead > 0 ? pull.number : -pull.number
        if ahead > 0 { length = min(length, ahead) }
      }
    }
    guard gain > 0 else { return nil }
    for member in group {
      for other in sign > 0 ? rightOf[member] : leftOf[member] where stamp[other.to] != clock {
        length = min(length, sign * (across[other.to] - across[member]) - other.number)
      }
    }
    return length > 0 && length < Int.max ? length : nil
  }

  /// The column, whatever it would run into at the first cell, and, if wanted, what is joined to it in a straight line.
  private mutating func findGroup(from column: Int, _ sign: Int, withJoined: Bool) {
    clock += 1
    group.removeAll(keepingCapacity: true)
    group.append(column)
    stamp[column] = clock
    var next = 0
    while next < group.count {
      let member = group[next]
      next += 1
      for other in sign > 0 ? rightOf[member] : leftOf[member] where stamp[other.to] != clock {
        if sign * (across[other.to] - across[member]) == other.number {
          stamp[other.to] = clock
          group.append(other.to)
        }
      }
      guard withJoined else { continue }
      for pull in pulls[member] where stamp[pull.to] != clock && across[pull.to] == across[member] {
        stamp[pull.to] = clock
        group.append(pull.to)
      }
    }
  }
}

/// For each column those it has to do with, each once, with a number.
private struct Neighbours {
  struct Entry {
    var from: Int
    var to: Int
    var number: Int

    var reversed: Entry { Entry(from: to, to: from, number: number) }
  }

  private var entries: [Entry] = []
  private var ends: [Int]

  /// - Parameter uniting: makes one number of those of entries alike.
  init(_ unsorted: [Entry], count: Int, uniting: (Int, Int) -> Int) {
    ends = Array(repeating: 0, count: count + 1)
    for entry in unsorted.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let last = entries.last, last.from == entry.from, last.to == entry.to {
        entries[entries.count - 1].number = uniting(last.number, entry.number)
      } else {
        entries.append(entry)
      }
      ends[entry.from + 1] = entries.count
    }
    for column in 0..<count { ends[column + 1] = max(ends[column + 1], ends[column]) }
  }

  subscript(column: Int) -> ArraySlice<Entry> { entries[ends[column]..<ends[column + 1]] }
}

/// The least distance between the lines of two neighbours of a layer.
private func distance(_ graph: WorkingGraph, _ left: Int, _ right: Int) -> Int {
  let first = graph.items[left]
  let second = graph.items[right]
  let gap: Int
  if first.isLeft {
    gap = max(first.leading, graph.options.lineSpacing)
  } else if second.leading > 0, !second.isLeft {
    gap = max(second.leading, graph.options.lineSpacing)
  } else if first.isNode, second.isNode {
    gap = graph.options.nodeSpacing
  } else {
    gap = graph.options.lineSpacing
  }
  return first.acrossSize - first.port + gap + second.port
}
