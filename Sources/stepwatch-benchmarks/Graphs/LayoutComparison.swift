import GraphLayout

/// How well graphs are drawn, and with `--compare` how well `dot` and `graph-easy` draw them.
struct LayoutComparison: Benchmark {
  let name = "crossings"
  let about = "lines that cross, and cells taken, over 20 workflow graphs a size; dot and graph-easy with --compare"

  private static let seeds: ClosedRange<UInt64> = 1...20

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    var figures = try Self.sample(comparing: options.compares)
    for count in [10, 50, 100, 200] {
      let graphs = Self.seeds.map { WorkflowGraph(states: count, seed: $0) }
      let drawn = graphs.map { $0.layoutGraph.laidOut() }
      let crossings = drawn.map(\.crossings)
      let area = drawn.map { $0.size.width * $0.size.height }.reduce(0, +) / drawn.count
      figures += [
        Figure("\(count) states: crossings in all", .amount(Double(crossings.reduce(0, +)), unit: "crossings")),
        Figure("\(count) states: area", .amount(Double(area), unit: "cells a graph")),
      ]
      guard options.compares else { continue }
      figures += try Self.compareWithDot(graphs, crossings, count)
      if count <= 50 { figures += try Self.compareWithGraphEasy(graphs, area, count) }
    }
    return figures
  }

  /// A drawing that a person could check: its size says how much of it a terminal shows.
  private static func sample(comparing: Bool) throws -> [Figure] {
    let graph = WorkflowGraph.orderSample
    let drawn = graph.layoutGraph.laidOut()
    var figures = [
      Figure("order sample: columns", .amount(Double(drawn.size.width), unit: "cells"), beside: "aim 100"),
      Figure("order sample: rows", .amount(Double(drawn.size.height), unit: "cells"), beside: "aim 50"),
      Figure("order sample: crossings", .amount(Double(drawn.crossings), unit: "crossings")),
    ]
    guard comparing else { return figures }
    if OutsideProgram.isInstalled("dot") {
      let crossings = try DotDrawing(graph).crossings
      figures.append(Figure("order sample: dot's crossings", .amount(Double(crossings), unit: "crossings")))
    }
    if OutsideProgram.isInstalled("graph-easy"), let theirs = try GraphEasyDrawing(graph) {
      figures += [
        Figure("order sample: graph-easy's columns", .amount(Double(theirs.columns), unit: "cells")),
        Figure("order sample: graph-easy's rows", .amount(Double(theirs.rows), unit: "cells")),
        Figure("order sample: graph-easy's crossings", .amount(Double(theirs.crossings), unit: "crossings")),
      ]
    }
    return figures
  }

  private static func compareWithDot(_ graphs: [WorkflowGraph], _ crossings: [Int], _ count: Int) throws -> [Figure] {
    guard OutsideProgram.isInstalled("dot") else { return [] }
    let theirs = try graphs.map { try DotDrawing($0).crossings }
    let asGood = zip(crossings, theirs).count { $0 <= $1 }
    return [
      Figure("\(count) states: dot's crossings", .amount(Double(theirs.reduce(0, +)), unit: "crossings")),
      Figure(
        "\(count) states: graphs with no more than dot", .amount(Double(asGood), unit: "of \(graphs.count)"),
        beside: "aim nine in ten"),
    ]
  }

  private static func compareWithGraphEasy(_ graphs: [WorkflowGraph], _ area: Int, _ count: Int) throws -> [Figure] {
    guard OutsideProgram.isInstalled("graph-easy") else { return [] }
    // A graph takes it seconds, so only some.
    let theirs = try graphs.prefix(5).compactMap { try GraphEasyDrawing($0) }
    guard !theirs.isEmpty else { return [] }
    let mean = theirs.map { $0.columns * $0.rows }.reduce(0, +) / theirs.count
    return [
      Figure(
        "\(count) states: graph-easy's area", .amount(Double(mean), unit: "cells a graph"),
        beside: "ours takes \(area * 100 / max(1, mean)) %"),
      Figure(
        "\(count) states: graph-easy's crossings, of \(theirs.count) graphs",
        .amount(Double(theirs.map(\.crossings).reduce(0, +)), unit: "crossings")),
    ]
  }
}
