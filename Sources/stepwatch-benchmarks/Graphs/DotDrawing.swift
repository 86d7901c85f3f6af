/// A graph as Graphviz's `dot` draws it, with splines.
struct DotDrawing {
  private struct Point {
    var x: Double
    var y: Double
  }

  private var curves: [[Point]] = []

  init(_ graph: WorkflowGraph) throws {
    let edges = graph.edges.map { edge in
      "  \"\(graph.names[edge.from])\" -> \"\(graph.names[edge.to])\""
        + (edge.label.isEmpty ? "" : " [label=\(edge.label)]")
    }
    let source = "digraph {\n  node [shape=box]\n" + edges.joined(separator: "\n") + "\n}\n"
    guard let plain = try OutsideProgram.run("dot", ["-Tplain"], input: source) else {
      throw BenchmarkFailure("dot does not draw a graph of \(graph.names.count) states")
    }
    for line in plain.split(separator: "\n") where line.hasPrefix("edge ") { addCurve(line) }
  }

  /// `edge tail head n x1 y1 … xn yn …`: the control points of cubic curves, one after another.
  private mutating func addCurve(_ line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count > 3, let count = Int(fields[3]), fields.count >= 4 + 2 * count else { return }
    let values = fields[4..<4 + 2 * count].compactMap { Double($0) }
    let points = stride(from: 0, to: values.count - 1, by: 2).map { Point(x: values[$0], y: values[$0 + 1]) }
    var curve: [Point] = []
    for start in stride(from: 0, to: points.count - 3, by: 3) {
      for part in 0..<8 { curve.append(Self.place(points[start..<start + 4], Double(part) / 8)) }
    }
    if let last = points.last { curve.append(last) }
    curves.append(curve)
  }

  private static func place(_ controls: ArraySlice<Point>, _ time: Double) -> Point {
    let rest = 1 - time
    let weights = [rest * rest * rest, 3 * rest * rest * time, 3 * rest * time * time, time * time * time]
    return zip(controls, weights).reduce(Point(x: 0, y: 0)) { sum, part in
      Point(x: sum.x + part.0.x * part.1, y: sum.y + part.0.y * part.1)
    }
  }

  /// How often two of its curves cross.
  var crossings: Int {
    var count = 0
    for (index, one) in curves.enumerated() {
      for other in curves[(index + 1)...] { count += Self.crossings(of: one, other) }
    }
    return count
  }

  private static func crossings(of one: [Point], _ other: [Point]) -> Int {
    zip(one, one.dropFirst()).reduce(0) { count, line in
      count + zip(other, other.dropFirst()).count { cross(line.0, line.1, $0.0, $0.1) }
    }
  }

  private static func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    func side(_ from: Point, _ to: Point, _ point: Point) -> Double {
      (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
    }
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  }
}
