import GraphLayout
import TestSupport
import Testing

/// What holds for every drawing, over many generated graphs.
@Suite(.onThreadsOfItsOwn) struct LayoutPropertyTests {
  @Test(arguments: 1...25) func `nothing overlaps, nothing is lost, every label is readable`(seed: UInt64) {
    for states in [6, 20] {
      for direction in [LayoutOptions.Direction.down, .right] {
        let graph = RandomWorkflow.graph(states: states, seed: seed)
        let laidOut = graph.laidOut(LayoutOptions(direction: direction))
        #expect(faults(of: laidOut, for: graph) == [], "seed \(seed), \(states) states, \(direction)")
      }
    }
  }

  @Test(arguments: 1...8) func `containers in containers hold to the same`(seed: UInt64) {
    for direction in [LayoutOptions.Direction.down, .right] {
      let graph = RandomWorkflow.graph(states: 12, seed: seed, depth: 2)
      let laidOut = graph.laidOut(LayoutOptions(direction: direction))
      #expect(faults(of: laidOut, for: graph) == [], "seed \(seed), \(direction)")
    }
  }

  @Test(arguments: 1...15) func `any tangle of edges ends in a drawing`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let count = 3 + generator.below(25)
    let nodes = (0..<count).map { LayoutNode(NodeID($0), size: CellSize(width: 5, height: 3)) }
    let edges = (0..<count * 2).map { index in
      LayoutEdge(
        EdgeID(index), from: NodeID(generator.below(count)), to: NodeID(generator.below(count)),
        exit: generator.below(3) == 0 ? .aside : .end,
        label: generator.below(3) == 0 ? CellSize(width: 4, height: 1) : nil)
    }
    let graph = LayoutGraph(nodes: nodes, edges: edges)
    #expect(faults(of: graph.laidOut(), for: graph) == [], "seed \(seed)")
  }

  @Test func `of a tangle the search for an order is given up, and it is drawn all the same`() {
    let nodes = (0..<20).map { LayoutNode(NodeID($0), size: CellSize(width: 5, height: 3)) }
    let edges = (0..<20 * 20).map { LayoutEdge(EdgeID($0), from: NodeID($0 / 20), to: NodeID($0 % 20)) }
    let tangle = LayoutGraph(nodes: nodes, edges: edges)
    let laidOut = tangle.laidOut()
    #expect(laidOut.isTangled)
    #expect(faults(of: laidOut, for: tangle) == [])
    #expect(!RandomWorkflow.graph(states: 200, seed: 3, depth: 1).laidOut().isTangled)
  }

  @Test func `the same graph is always laid out the same`() {
    let graph = RandomWorkflow.graph(states: 40, seed: 7, depth: 1)
    let first = GraphPicture(graph.laidOut()).text
    for _ in 0..<3 { #expect(GraphPicture(graph.laidOut()).text == first) }
  }

  @Test func `workflows as people write them hardly cross lines`() {
    // Graphviz draws these with none; see the benchmarks for the comparison.
    let crossings = (1...30).map { seed in
      crossingCount(of: RandomWorkflow.graph(states: 30, seed: UInt64(seed), catches: false, loops: false).laidOut())
    }
    #expect(crossings.count { $0 == 0 } >= 29, "\(crossings)")
  }

  @Test func `an empty graph, one node, and edges of unknown nodes are drawn as far as they go`() {
    #expect(LayoutGraph(nodes: [], edges: []).laidOut().size == CellSize(width: 0, height: 0))
    let lonely = LayoutNode(NodeID(0), size: CellSize(width: 4, height: 3))
    let edge = LayoutEdge(EdgeID(0), from: NodeID(0), to: NodeID(9))
    let laidOut = LayoutGraph(nodes: [lonely], edges: [edge]).laidOut()
    #expect(laidOut.size == CellSize(width: 4, height: 3))
    #expect(laidOut.edges.isEmpty)
  }
}
