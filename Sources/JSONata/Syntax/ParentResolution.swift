/// Finds for every `%` of a path the step that the wanted object was the context of.
enum ParentResolution {
  /// Answers the `%` in the last step of a path from the steps before it; those that look still further left are left
  /// on the path for what is around it.
  static func resolve(_ path: SyntaxNode) throws(JSONataError) {
    guard let steps = path.steps, let last = steps.last else { return }
    var slots = last.seekingParents
    if case .parent(let slot) = last.kind { slots.append(slot) }
    for slot in slots {
      var index = steps.count - 2
      while slot.level > 0 {
        if index < 0 {
          path.seekingParents.append(slot)
          break
        }
        var step = steps[index]
        index -= 1
        // Steps that only bind a variable keep their context: they count as one.
        while index >= 0, step.focus != nil, steps[index].focus != nil {
          step = steps[index]
          index -= 1
        }
        try seek(slot, from: step)
      }
    }
  }

  /// Goes one step to the left with a `%`.
  static func seek(_ slot: ParentSlot, from node: SyntaxNode) throws(JSONataError) {
    switch node.kind {
    case .name, .wildcard:
      slot.level -= 1
      if slot.level == 0 {
        if let known = node.ancestor { slot.label = known.label }
        node.ancestor = slot
        node.makesTuples = true
      }
    case .parent: slot.level += 1
    case .block(let expressions):
      guard let last = expressions.last else { return }
      node.makesTuples = true
      try seek(slot, from: last)
    case .path(let steps):
      node.makesTuples = true
      var index = steps.count - 1
      repeat {
        try seek(slot, from: steps[index])
        index -= 1
      } while slot.level > 0 && index >= 0
    default: throw JSONataError("S0217", at: node.position, token: node.typeName)
    }
  }
}
