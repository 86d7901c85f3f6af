/// A graph as `graph-easy` (Perl's Graph::Easy) draws it with box characters.
struct GraphEasyDrawing {
  let columns: Int
  let rows: Int
  /// How many cells hold two lines that cross.
  let crossings: Int

  /// Nil where it gives up.
  init?(_ graph: WorkflowGraph) throws {
    let edges = graph.edges.map { edge in
      let arrow = edge.label.isEmpty ? "-->" : "-- \(edge.label) -->"
      return "[\(graph.names[edge.from])] \(arrow) [\(graph.names[edge.to])]"
    }
    let source = "graph { flow: down; }\n" + edges.joined(separator: "\n") + "\n"
    guard let text = try OutsideProgram.run("graph-easy", ["--as=boxart", "--timeout=30"], input: source) else {
      return nil
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.reversed().drop { $0 == " " }
    }
    columns = lines.map(\.count).max() ?? 0
    rows = lines.count { !$0.isEmpty }
    crossings = text.count { $0 == "┼" }
  }
}
