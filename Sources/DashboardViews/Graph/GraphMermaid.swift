import StatesLanguage
import TerminalFrame

extension GraphText {
  /// A Mermaid state diagram. Source: mermaid.js.org, "State diagrams".
  ///
  /// Names may hold anything, so every state has an id of its own and its name as a description. Ends with a newline.
  package static func mermaid(of definition: StateMachineDefinition) -> String {
    let graph = StateMachineGraph(definition)
    var lines = ["stateDiagram-v2"]
    append(graph.top, of: graph, depth: 1, to: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func append(
    _ group: StateMachineGraph.Group, of graph: StateMachineGraph, depth: Int, to lines: inout [String]
  ) {
    let indent = String(repeating: "  ", count: depth)
    for number in group.states {
      guard let state = graph.states[number] else { continue }
      lines.append("\(indent)state \"\(escaped(state.path.name))\" as s\(number)")
      if state.type == "Choice" { lines.append("\(indent)%% s\(number) is a Choice") }
      guard !state.groups.isEmpty else { continue }
      lines.append("\(indent)state s\(number) {")
      for (index, inner) in state.groups.enumerated() {
        if index > 0 { lines.append("\(indent)  --") }
        append(inner, of: graph, depth: depth + 1, to: &lines)
      }
      lines.append("\(indent)}")
    }
    if let start = group.start { lines.append("\(indent)[*] --> s\(start)") }
    for transition in group.transitions.map({ graph.transitions[$0] }) where graph.states[transition.from] != nil {
      guard graph.states[transition.to] != nil else { continue }
      let words = (transition.kind == .error ? "✗ " : "") + transition.label
      let label = transition.label.isEmpty ? "" : " : \(escaped(words))"
      lines.append("\(indent)s\(transition.from) --> s\(transition.to)\(label)")
    }
    for number in group.states where graph.endsGroup(number, group) { lines.append("\(indent)s\(number) --> [*]") }
  }

  /// Entities stand for what would end a text or a line.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "#", "\"", ";", ":", "<", ">", "{", "}", "\\", "`", "%": result += "#\(scalar.value);"
      default:
        if VisibleText.isHidden(scalar) { result += " " } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}

extension StateMachineGraph {
  /// Whether nothing follows a state but an error.
  func endsGroup(_ number: Int, _ group: Group) -> Bool {
    !group.transitions.contains {
      transitions[$0].from == number && transitions[$0].kind != .error && states[transitions[$0].to] != nil
    }
  }
}
