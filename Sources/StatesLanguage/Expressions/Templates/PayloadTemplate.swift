import JSONDocument

/// JSON with members such as `"id.$": "$.order.id"`, whose values are found when the state runs.
///
/// Source: Amazon States Language, "Payload Template".
package final class PayloadTemplate: Sendable {
  package let root: Node
  /// As written in the definition.
  package let document: JSONValue

  package indirect enum Node: Sendable {
    /// Nothing below is evaluated.
    case literal(JSONValue)
    /// Each name once.
    case object([Member])
    case array([Node])
    /// From a member whose name ends in `.$`; the field is that name, for errors.
    case evaluated(PathOrIntrinsic, field: String)
  }

  package struct Member: Sendable {
    /// Without the `.$`.
    package var name: String
    package var node: Node
  }

  package init(parsing document: JSONValue) throws(PayloadTemplateError) {
    self.document = document
    root = try Self.node(of: document, at: [])
  }

  private static func node(of value: JSONValue, at place: [JSONPositions.JSONPath.Step]) throws(PayloadTemplateError)
    -> Node
  {
    switch value {
    case .object(let object): return try node(of: object, at: place)
    case .array(let elements):
      var nodes: [Node] = []
      for (index, element) in elements.enumerated() { nodes.append(try node(of: element, at: place + [.index(index)])) }
      if nodes.allSatisfy(\.isLiteral) { return .literal(value) }
      return .array(nodes)
    default: return .literal(value)
    }
  }

  private static func node(of object: JSONObject, at place: [JSONPositions.JSONPath.Step]) throws(PayloadTemplateError)
    -> Node
  {
    var members = MemberList()
    for member in object.members {
      let place = place + [.name(member.name)]
      guard member.name.hasSuffix(".$") else {
        members.put(Member(name: member.name, node: try node(of: member.value, at: place)))
        continue
      }
      guard case .string(let text) = member.value else {
        throw PayloadTemplateError(
          steps: place,
          problem:
            "The value for the field '\(member.name)' must be a valid JSONPath or a valid intrinsic function call")
      }
      do {
        let node = Node.evaluated(try PathOrIntrinsic(parsing: text), field: member.name)
        members.put(Member(name: String(member.name.dropLast(2)), node: node))
      } catch {
        throw PayloadTemplateError(
          steps: place,
          problem:
            "The value for the field '\(member.name)' must be a valid JSONPath or a valid intrinsic function call",
          syntax: error)
      }
    }
    return members.all.allSatisfy(\.node.isLiteral) ? .literal(.object(object)) : .object(members.all)
  }
}

/// Members of which each name is kept once: of `a` and `a.$` the later counts.
private struct MemberList {
  private(set) var all: [PayloadTemplate.Member] = []
  private var names = JSONNames()

  mutating func put(_ member: PayloadTemplate.Member) {
    let (place, isNew) = names.insert(member.name)
    if isNew { all.append(member) } else { all[place] = member }
  }
}

extension PayloadTemplate.Node {
  fileprivate var isLiteral: Bool {
    if case .literal = self { true } else { false }
  }
}

/// Why JSON is no payload template, and which of its members is wrong.
package struct PayloadTemplateError: Error, Equatable, Sendable {
  /// The way from the template's root to the member.
  package var steps: [JSONPositions.JSONPath.Step]
  /// In AWS's words.
  package var problem: String
  package var syntax: ExpressionSyntaxError?
}
