import StatesLanguage
import TerminalFrame

extension GraphText {
  /// The graph in the DOT language of Graphviz, with a cluster for each branch and each Map. Source: graphviz.org, "DOT Language".
  ///
  /// Ends with a newline.
  package static func dot(of definition: StateMachineDefinition, name: String = "") -> String {
    let graph = StateMachineGraph(definition)
    var lines = ["digraph \(quoted(name)) {", "  compound=true", "  node [shape=box, style=rounded]"]
    append(graph.top, of: graph, depth: 1, to: &lines)
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func append(
    _ group: StateMachineGraph.Group, of graph: StateMachineGraph, depth: Int, to lines: inout [String]
  ) {
    let indent = String(repeating: "  ", count: depth)
    for number in group.states {
      guard let state = graph.states[number] else { continue }
      lines.append("\(indent)s\(number) [label=\(quoted(state.path.name))\(state.dotAttributes)]")
      for (index, inner) in state.groups.enumerated() {
        lines.append("\(indent)subgraph cluster_\(number)_\(index) {")
        let title = state.type == "Map" ? state.path.name : "\(state.path.name)[\(index)]"
        lines.append("\(indent)  label=\(quoted(title)); style=dashed")
        append(inner, of: graph, depth: depth + 1, to: &lines)
        lines.append("\(indent)}")
        if let start = inner.start {
          lines.append("\(indent)s\(number) -> s\(start) [lhead=cluster_\(number)_\(index), style=dotted]")
        }
      }
    }
    for transition in group.transitions.map({ graph.transitions[$0] }) {
      guard graph.states[transition.from] != nil, graph.states[transition.to] != nil else { continue }
      var attributes: [String] = []
      if !transition.label.isEmpty { attributes.append("label=\(quoted(transition.label))") }
      if transition.kind == .error { attributes.append("style=dashed") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      lines.append("\(indent)s\(transition.from) -> s\(transition.to)\(list)")
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default:
        if VisibleText.isHidden(scalar) { result += " " } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }
}

extension StateMachineGraph.State {
  fileprivate var dotAttributes: String {
    switch type {
    case "Choice": ", shape=diamond, style=solid"
    case "Succeed", "Fail": ", shape=oval, style=solid"
    default: ""
    }
  }
}
