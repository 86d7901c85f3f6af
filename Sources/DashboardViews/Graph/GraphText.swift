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
      // In ASCII a Pass has the glyph that an arrow would become.
      let tree = StateMachineOutlineText.text(of: graph, width: width, arrow: ascii ? "->" : "→")
      return ascii ? inASCII(tree) : tree
    }
    let frame = GraphDrawing(plan).frame()
    return (ascii ? frame.inASCII() : frame).plainText
  }

  /// How many columns a drawing needs, where the width is too small for any and the states are listed instead; nil where
  /// they are drawn.
  package static func missedWidth(of definition: StateMachineDefinition, width: Int) -> Int? {
    let graph = StateMachineGraph(definition)
    guard plan(for: graph, width: width) == nil, let form = forms.last else { return nil }
    let narrowest = GraphPlan(
      graph,
      options: GraphPlanOptions(
        zoom: form.zoom, keepsRoomForRun: false, longestName: form.name, longestLabel: form.label),
      folded: Set(graph.states.values.filter { !$0.groups.isEmpty }.map(\.path)))
    return narrowest.size.columns
  }

  private struct Form {
    var zoom: GraphZoom
    var label: Int
    var name: Int
    var isFolded = false
  }

  /// From the largest to the smallest that is still read.
  private static let forms = [
    Form(zoom: .box, label: 40, name: 48), Form(zoom: .box, label: 28, name: 36), Form(zoom: .box, label: 20, name: 28),
    Form(zoom: .box, label: 16, name: 24), Form(zoom: .pill, label: 28, name: 36),
    Form(zoom: .pill, label: 20, name: 28),
    Form(zoom: .pill, label: 16, name: 20), Form(zoom: .pill, label: 14, name: 16),
    Form(zoom: .pill, label: 20, name: 28, isFolded: true), Form(zoom: .pill, label: 14, name: 16, isFolded: true),
  ]

  /// The largest form that fits the width; nil where none does. Of a tangle only the narrowest is tried after the first.
  private static func plan(for graph: StateMachineGraph, width: Int?) -> GraphPlan? {
    let containers = Set(graph.states.values.filter { !$0.groups.isEmpty }.map(\.path))
    let forms = forms.filter { !$0.isFolded || !containers.isEmpty }
    var isTangled = false
    for (place, form) in forms.enumerated() where !isTangled || place == forms.count - 1 {
      let plan = GraphPlan(
        graph,
        options: GraphPlanOptions(
          zoom: form.zoom, keepsRoomForRun: false, longestName: form.name, longestLabel: form.label),
        folded: form.isFolded ? containers : [])
      if plan.size.columns <= width ?? Int.max { return plan }
      isTangled = isTangled || plan.isTangled
    }
    return nil
  }

  private static func inASCII(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { ASCIIGlyphs.replacement(for: $0) }))
  }
}
