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
  private struct Distance {
    var column: Int
    var least: Int
  }

  var across: [Int]
  /// The columns that must stay right of, or left of, each column, and by how much.
  private var rightOf: [[Distance]]
  private var leftOf: [[Distance]]
  /// Columns that lines lead to, once per line.
  private var pulls: [[Int]]
  /// Columns such that each comes after all those left of it.
  private var order: [Int] = []
  private var stamp: [Int]
  private var clock = 0

  init(_ graph: WorkingGraph, columns: [Int]) {
    let count = (columns.max() ?? -1) + 1
    across = Array(repeating: 0, count: count)
    rightOf = Array(repeating: [], count: count)
    leftOf = rightOf
    pulls = Array(repeating: [], count: count)
    stamp = Array(repeating: 0, count: count)
    for layer in graph.layers {
      for (left, right) in zip(layer, layer.dropFirst()) {
        let least = distance(graph, left, right)
        rightOf[columns[left]].append(Distance(column: columns[right], least: least))
        leftOf[columns[right]].append(Distance(column: columns[left], least: least))
      }
    }
    for link in graph.links() where columns[link.upper] != columns[link.lower] {
      pulls[columns[link.upper]].append(columns[link.lower])
      pulls[columns[link.lower]].append(columns[link.upper])
    }
    for item in graph.layers.joined() {
      if let head = graph.items[item].beside {
        pulls[columns[item]].append(columns[head])
        pulls[columns[head]].append(columns[item])
      }
    }
  }

  mutating func pack() {
    var waiting = leftOf.map(\.count)
    order = across.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      let column = order[next]
      for distance in rightOf[column] {
        across[distance.column] = max(across[distance.column], across[column] + distance.least)
        waiting[distance.column] -= 1
        if waiting[distance.column] == 0 { order.append(distance.column) }
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
      let step = step(column, sign, withJoined: false) ?? step(column, sign, withJoined: true)
      guard let step else { return didMove }
      for member in step.group { across[member] += sign * step.length }
      didMove = true
    }
    return didMove
  }

  private mutating func step(_ column: Int, _ sign: Int, withJoined: Bool) -> (group: [Int], length: Int)? {
    if withJoined, !pulls[column].contains(where: { across[$0] == across[column] }) { return nil }
    let group = group(from: column, sign, withJoined: withJoined)
    var gain = 0
    var length = Int.max
    for member in group {
      for other in pulls[member] where stamp[other] != clock {
        let ahead = sign * (across[other] - across[member])
        gain += ahead > 0 ? 1 : -1
        if ahead > 0 { length = min(length, ahead) }
      }
    }
    guard gain > 0 else { return nil }
    for member in group {
      for distance in sign > 0 ? rightOf[member] : leftOf[member] where stamp[distance.column] != clock {
        length = min(length, sign * (across[distance.column] - across[member]) - distance.least)
      }
    }
    return length > 0 && length < Int.max ? (group, length) : nil
  }

  /// The column, whatever it would run into at the first cell, and, if wanted, what is joined to it in a straight line.
  private mutating func group(from column: Int, _ sign: Int, withJoined: Bool) -> [Int] {
    clock += 1
    var group = [column]
    stamp[column] = clock
    var next = 0
    while next < group.count {
      let member = group[next]
      next += 1
      for distance in sign > 0 ? rightOf[member] : leftOf[member] where stamp[distance.column] != clock {
        if sign * (across[distance.column] - across[member]) == distance.least {
          stamp[distance.column] = clock
          group.append(distance.column)
        }
      }
      guard withJoined else { continue }
      for other in pulls[member] where stamp[other] != clock && across[other] == across[member] {
        stamp[other] = clock
        group.append(other)
      }
    }
    return group
  }
}

/// The least distance between the lines of two neighbours of a layer.
private func distance(_ graph: WorkingGraph, _ left: Int, _ right: Int) -> Int {
  let first = graph.items[left]
  let second = graph.items[right]
  let gap: Int
  if second.leading > 0 {
    gap = max(second.leading, graph.options.lineSpacing)
  } else if first.isNode, second.isNode {
    gap = graph.options.nodeSpacing
  } else {
    gap = graph.options.lineSpacing
  }
  return first.acrossSize - first.port + gap + second.port
}
