import JSONDocument

extension PayloadTemplate {
  /// The template with the values that its paths and functions find.
  package func evaluate(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    try Self.value(of: root, in: &scope, field: "$")
  }

  private static func value(
    of node: Node, in scope: inout EvaluationScope, field: String
  ) throws(DataFlowFailure) -> JSONValue {
    switch node {
    case .literal(let value): return value
    case .evaluated(let expression): return try expression.evaluate(in: &scope, field: field + ".$")
    case .array(let nodes):
      var elements: [JSONValue] = []
      elements.reserveCapacity(nodes.count)
      for node in nodes { elements.append(try value(of: node, in: &scope, field: field)) }
      return .array(elements)
    case .object(let members):
      var object = JSONObject()
      object.reserveCapacity(members.count)
      for member in members { object[member.name] = try value(of: member.node, in: &scope, field: member.name) }
      return .object(object)
    }
  }
}
