import StatesLanguage
import TerminalFrame

/// The states as an indented list, for graphs that no drawing makes clearer: one row a state, with where it leads.
enum StateMachineOutlineText {
  static func text(of graph: StateMachineGraph, width: Int?, arrow: String = "→") -> String {
    rows(of: graph.top, in: graph, depth: 0, arrow).map { row in
      width.map { TextWidth.fitting(row, columns: $0) } ?? row
    }.joined(separator: "\n") + "\n"
  }

  private static func rows(
    of group: StateMachineGraph.Group, in graph: StateMachineGraph, depth: Int, _ arrow: String
  ) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    return group.states.flatMap { number -> [String] in
      guard let state = graph.states[number] else { return [] }
      let glyph = GlyphSet.unicode.glyph(state.typeRole)
      let ways = group.transitions.map { graph.transitions[$0] }.filter { $0.from == number }.compactMap { way in
        graph.states[way.to].map { target in
          let label = (way.kind == .error ? "✗ " : "") + way.label
          return arrow + " " + target.path.name + (way.label.isEmpty ? "" : " (\(label))")
        }
      }
      let row = indent + "\(glyph) \(state.path.name)" + (ways.isEmpty ? "" : "  " + ways.joined(separator: ", "))
      return [VisibleText.escaping(row)] + state.groups.flatMap { rows(of: $0, in: graph, depth: depth + 1, arrow) }
    }
  }
}
