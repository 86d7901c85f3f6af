import GraphLayout

extension WorkflowGraph {
  /// The graph as our layout takes it: boxes of three rows that hold their names, labels of one row.
  var layoutGraph: LayoutGraph {
    LayoutGraph(
      nodes: names.indices.map { LayoutNode(NodeID($0), size: CellSize(width: names[$0].count + 4, height: 3)) },
      edges: edges.indices.map { index in
        let edge = edges[index]
        let label = edge.label.isEmpty ? nil : CellSize(width: edge.label.count, height: 1)
        return LayoutEdge(
          EdgeID(index), from: NodeID(edge.from), to: NodeID(edge.to), exit: edge.label == "catch" ? .aside : .end,
          label: label)
      })
  }
}

extension LaidOutGraph {
  /// How many cells hold two lines that cross.
  var crossings: Int {
    var lines: [CellPoint: Directions] = [:]
    for edge in edges {
      for (start, end) in zip(edge.points, edge.points.dropFirst()) {
        let step = CellPoint(x: (end.x - start.x).signum(), y: (end.y - start.y).signum())
        var cell = start
        while cell != end {
          lines[cell, default: []].insert(Directions(step, isBehind: false))
          cell = CellPoint(x: cell.x + step.x, y: cell.y + step.y)
          lines[cell, default: []].insert(Directions(step, isBehind: true))
        }
      }
    }
    return lines.values.count { $0 == .all }
  }

  /// The directions in which lines go on from a cell.
  private struct Directions: OptionSet {
    let rawValue: Int
    static let all = Directions(rawValue: 15)

    init(rawValue: Int) { self.rawValue = rawValue }

    init(_ step: CellPoint, isBehind: Bool) {
      let sign = isBehind ? -1 : 1
      rawValue = step.x * sign > 0 ? 1 : step.x * sign < 0 ? 2 : step.y * sign > 0 ? 4 : 8
    }
  }
}
