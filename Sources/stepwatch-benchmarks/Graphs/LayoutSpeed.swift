import GraphLayout

/// The layout from boxes and arrows to cells.
struct LayoutSpeed: Benchmark {
  let name = "layout"
  let about = "layout of workflow graphs, the middle of five seeds"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    [10, 100, 1000].flatMap { count -> [Figure] in
      let graphs = (1...5).map { WorkflowGraph(states: count, seed: $0).layoutGraph }
      let repetitions = 1000 / count
      let timings = graphs.map { graph in
        Timing.median(of: 3) { for _ in 0..<repetitions { _ = graph.laidOut() } } / repetitions
      }
      return [
        Figure(
          "\(FigureTable.number(Double(count))) states", .duration(Timing.median(timings)),
          beside: count == 1000 ? "aim 20 ms; graph-easy minutes" : "")
      ]
    }
  }
}
