import GraphLayout

/// Draws a laid-out graph as text, so that a test of the layout is a picture. Light lines only; labels and names as given.
struct GraphPicture {
  private var cells: [[Character]]
  private var arms: [CellPoint: Set<Arm>] = [:]

  enum Arm { case up, down, left, right }

  init(_ graph: LaidOutGraph, names: [NodeID: String] = [:], labels: [EdgeID: String] = [:]) {
    cells = Array(repeating: Array(repeating: " ", count: graph.size.width), count: graph.size.height)
    for (id, rect) in graph.nodes.sorted(by: { $0.value.width > $1.value.width }) where rect.height > 0 {
      drawBox(rect, name: names[id] ?? "\(id.rawValue)")
    }
    for edge in graph.edges {
      for (cell, arm) in edge.arms { arms[cell, default: []].insert(arm) }
    }
    for (cell, arms) in arms { join(cell, arms) }
    for edge in graph.edges {
      if let arrow = edge.arrow, let last = edge.points.last { set(last, Self.head(arrow)) }
      if let rect = edge.label {
        for (offset, character) in (labels[edge.id] ?? "").enumerated() {
          set(CellPoint(x: rect.x + offset % rect.width, y: rect.y + offset / rect.width), character)
        }
      }
    }
  }

  var text: String {
    cells.map { row in
      let text = String(row)
      return String(text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)])
    }.joined(separator: "\n")
  }

  private mutating func set(_ point: CellPoint, _ character: Character) {
    guard cells.indices.contains(point.y), cells[point.y].indices.contains(point.x) else { return }
    cells[point.y][point.x] = character
  }

  private mutating func drawBox(_ rect: CellRect, name: String) {
    if rect.height < 3 {
      let text = "[" + name + "]"
      for (offset, character) in text.prefix(rect.width).enumerated() {
        set(CellPoint(x: rect.x + offset, y: rect.y), character)
      }
      return
    }
    for x in rect.x...rect.maxX {
      set(CellPoint(x: x, y: rect.y), "─")
      set(CellPoint(x: x, y: rect.maxY), "─")
    }
    for y in rect.y...rect.maxY {
      set(CellPoint(x: rect.x, y: y), "│")
      set(CellPoint(x: rect.maxX, y: y), "│")
    }
    set(CellPoint(x: rect.x, y: rect.y), "╭")
    set(CellPoint(x: rect.maxX, y: rect.y), "╮")
    set(CellPoint(x: rect.x, y: rect.maxY), "╰")
    set(CellPoint(x: rect.maxX, y: rect.maxY), "╯")
    for (offset, character) in name.prefix(rect.width - 2).enumerated() {
      set(CellPoint(x: rect.x + 1 + offset, y: rect.y + (rect.height > 3 ? 0 : 1)), character)
    }
  }

  private mutating func join(_ point: CellPoint, _ arms: Set<Arm>) {
    guard cells.indices.contains(point.y), cells[point.y].indices.contains(point.x) else { return }
    var all = arms
    switch cells[point.y][point.x] {
    case "─": all.formUnion([.left, .right])
    case "│": all.formUnion([.up, .down])
    default: break
    }
    set(point, Self.glyph(all))
  }

  private static func head(_ arrow: LaidOutEdge.Arrow) -> Character {
    switch arrow {
    case .up: "▲"
    case .down: "▼"
    case .left: "◄"
    case .right: "►"
    }
  }

  private static func glyph(_ arms: Set<Arm>) -> Character {
    let bits =
      (arms.contains(.up) ? 1 : 0) + (arms.contains(.down) ? 2 : 0)
      + (arms.contains(.left) ? 4 : 0) + (arms.contains(.right) ? 8 : 0)
    return Array(" ││││╯╮┤─╰╭├─┴┬┼")[bits == 4 || bits == 8 ? 12 : bits]
  }
}

extension LaidOutEdge {
  /// The cells of the line, each with the directions in which it goes on. The last cell points on into the arrowhead.
  var arms: [(cell: CellPoint, arm: GraphPicture.Arm)] {
    var result: [(CellPoint, GraphPicture.Arm)] = []
    for (start, end) in zip(points, points.dropFirst()) where start.x == end.x || start.y == end.y {
      let (stepX, stepY) = ((end.x - start.x).signum(), (end.y - start.y).signum())
      let (ahead, behind): (GraphPicture.Arm, GraphPicture.Arm) =
        stepX > 0 ? (.right, .left) : stepX < 0 ? (.left, .right) : stepY > 0 ? (.down, .up) : (.up, .down)
      var cell = start
      while cell != end {
        result.append((cell, ahead))
        cell = CellPoint(x: cell.x + stepX, y: cell.y + stepY)
        result.append((cell, behind))
      }
    }
    return result
  }
}
