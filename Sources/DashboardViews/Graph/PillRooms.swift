import GraphLayout

/// How far each state of one row may grow to the right, for what a run tells of it.
///
/// It depends on the places alone: up to the next box, line or label, with a cell between.
struct PillRooms: Sendable {
  /// Columns from where the state begins, by its number.
  private(set) var columns: [Int: Int] = [:]

  /// More is never needed.
  private static let most = 18

  init() {}

  init(_ graph: LaidOutGraph) {
    var taken: [Int: [ClosedRange<Int>]] = [:]
    let pills = graph.nodes.filter { $0.value.height == 1 && $0.value.width > 0 }
    for rect in pills.values { taken[rect.y, default: []].append(rect.x...rect.maxX) }
    for rect in graph.nodes.values where rect.height > 1 && rect.width > 0 {
      for row in rect.y...rect.maxY { taken[row, default: []] += [rect.x...rect.x, rect.maxX...rect.maxX] }
    }
    for edge in graph.edges {
      for (start, end) in zip(edge.points, edge.points.dropFirst()) {
        for row in min(start.y, end.y)...max(start.y, end.y) {
          taken[row, default: []].append(min(start.x, end.x)...max(start.x, end.x))
        }
      }
      if let last = edge.points.last { taken[last.y, default: []].append(last.x...last.x) }
      if let label = edge.label { taken[label.y, default: []].append(label.x...label.maxX) }
    }
    for (id, rect) in pills {
      let next = (taken[rect.y] ?? []).filter { $0.upperBound > rect.maxX }.map(\.lowerBound).min()
      // A line that leaves here begins in the box itself.
      let free = next.map { $0 <= rect.maxX + 1 ? 0 : $0 - rect.maxX - 2 } ?? graph.size.width - rect.maxX - 1
      columns[id.rawValue] = rect.width + min(Self.most, free)
    }
  }
}
