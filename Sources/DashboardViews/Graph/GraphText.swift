import StatesLanguage
import TerminalFrame

/// A state machine's graph as text, for standard output and for other tools.
package enum GraphText {
  /// The drawing in box-drawing characters or, with `ascii`, in ASCII alone.
  ///
  /// With a width the largest form that fits is taken: boxes, one-row states, then with containers folded, then an indented
  /// list. Ends with a newline.
  package static func text(of definition: StateMachineDefinition, width: Int? = nil, ascii: Bool = false) -> String {
    let graph = StateMachineGraph(definition)
    guard let plan = plan(for: graph, width: width) else {
      let tree = StateMachineOutlineText.text(of: graph, width: width)
      return ascii ? inASCII(tree) : tree
    }
    let frame = GraphDrawing(plan).frame()
    return (ascii ? frame.inASCII() : frame).plainText
  }

  /// The largest form that fits the width; nil where none does.
  private static func plan(for graph: StateMachineGraph, width: Int?) -> GraphPlan? {
    func plan(_ zoom: GraphZoom, label: Int? = nil, name: Int? = nil, folded: Set<StatePath> = []) -> GraphPlan {
      GraphPlan(
        graph,
        options: GraphPlanOptions(zoom: zoom, keepsRoomForRun: false, longestName: name, longestLabel: label),
        folded: folded)
    }
    guard let width else { return plan(.box, label: 40, name: 48) }
    let containers = Set(graph.states.values.filter { !$0.groups.isEmpty }.map(\.path))
    let tries = [
      { plan(.box, label: 40, name: 48) }, { plan(.box) }, { plan(.box, label: 16, name: 20) }, { plan(.pill) },
      { plan(.pill, label: 12, name: 16) }, { plan(.pill, label: 12, name: 16, folded: containers) },
    ]
    for attempt in tries {
      let plan = attempt()
      if plan.size.columns <= width { return plan }
    }
    return nil
  }

  private static func inASCII(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { ASCIIGlyphs.replacement(for: $0) }))
  }
}
