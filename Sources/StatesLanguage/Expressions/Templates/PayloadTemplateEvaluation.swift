import JSONDocument

extension PayloadTemplate {
  /// The template with the values that its paths and functions find.
  package func evaluate(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    try Self.value(of: root, in: &scope)
  }

  private static func value(of node: Node, in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    switch node {
    case .literal(let value): return value
    case .evaluated(let expression, let field): return try expression.evaluateMember(in: &scope, field: field)
    case .array(let nodes):
      var elements: [JSONValue] = []
      elements.reserveCapacity(nodes.count)
      for node in nodes { elements.append(try value(of: node, in: &scope)) }
      return .array(elements)
    case .object(let members):
      var object = JSONObject()
      object.reserveCapacity(members.count)
      for member in members { object.appendNew(member.name, try value(of: member.node, in: &scope)) }
      return .object(object)
    }
  }
}
