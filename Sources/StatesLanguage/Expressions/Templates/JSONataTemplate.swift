import JSONDocument
import JSONata

/// JSON whose texts of the form `{% … %}` are JSONata expressions, evaluated when the state runs.
///
/// Source: Amazon States Language, "JSONata".
package struct JSONataTemplate: Sendable {
  package let root: Node
  /// As written in the definition.
  package let document: JSONValue

  package indirect enum Node: Sendable {
    /// Nothing below is evaluated.
    case literal(JSONValue)
    case expression(Expression)
    case array([Node])
    case object([Member])
  }

  package struct Member: Sendable {
    package var name: String
    package var node: Node
  }

  package struct Expression: Sendable {
    /// Without `{%`, `%}` and the blanks beside them.
    package let text: String
    /// The field as AWS names it in errors: `Output`, `Arguments/FunctionName`, `Assign/items[0]`.
    package let location: String
    package let compiled: JSONataExpression
    /// Whether `$states` is named at all, and whether more of it than `input`, `result` and `errorOutput` may be.
    let usesStates: Bool
    let usesContext: Bool

    init(text: String, location: String, compiled: JSONataExpression) {
      self.text = text
      self.location = location
      self.compiled = compiled
      usesStates = compiled.freeVariables.contains("states")
      usesContext = text.components(after: "$states").contains { rest in
        ![".input", ".result", ".errorOutput"].contains { rest.starts(with: $0.utf8) }
      }
    }
  }

  /// - Parameter field: the field's name as errors say it: `Output`, `Seconds`, `Catch[0]/Output`.
  package init(parsing document: JSONValue, field: String) throws(JSONataTemplateError) {
    self.document = document
    root = try Self.node(of: document, location: field)
  }

  /// What stands between `{%` and `%}`, or nil when the text is not of that form.
  package static func expressionText(in text: String) -> Substring? {
    guard text.utf8.count >= 4, text.hasPrefix("{%"), text.hasSuffix("%}") else { return nil }
    var inner = text.dropFirst(2).dropLast(2)
    while inner.first?.isWhitespace == true { inner.removeFirst() }
    while inner.last?.isWhitespace == true { inner.removeLast() }
    return inner
  }

  private static func node(of value: JSONValue, location: String) throws(JSONataTemplateError) -> Node {
    switch value {
    case .string(let text):
      guard let inner = expressionText(in: text) else { return .literal(value) }
      return .expression(try expression(String(inner), location: location))
    case .array(let elements):
      var nodes: [Node] = []
      for (index, element) in elements.enumerated() {
        nodes.append(try node(of: element, location: "\(location)[\(index)]"))
      }
      return nodes.allSatisfy(\.isLiteral) ? .literal(value) : .array(nodes)
    case .object(let object):
      var members: [Member] = []
      for member in object.members {
        members.append(
          Member(name: member.name, node: try node(of: member.value, location: "\(location)/\(member.name)")))
      }
      return members.allSatisfy(\.node.isLiteral) ? .literal(value) : .object(members)
    default: return .literal(value)
    }
  }

  private static func expression(_ text: String, location: String) throws(JSONataTemplateError) -> Expression {
    do {
      return Expression(text: text, location: location, compiled: try JSONataExpression(parsing: text))
    } catch {
      throw JSONataTemplateError(location: location, expression: text, error: error)
    }
  }
}

extension JSONataTemplate.Node {
  fileprivate var isLiteral: Bool {
    if case .literal = self { true } else { false }
  }
}

extension String {
  /// What follows each mention of `mark`, up to the end of the text.
  fileprivate func components(after mark: String) -> [Substring.UTF8View] {
    var found: [Substring.UTF8View] = []
    var rest = Substring(self).utf8
    while !rest.isEmpty {
      if rest.starts(with: mark.utf8) {
        rest.removeFirst(mark.utf8.count)
        found.append(rest)
      } else {
        rest.removeFirst()
      }
    }
    return found
  }
}

/// Which expression of a template is not JSONata, and why.
package struct JSONataTemplateError: Error, Sendable {
  package var location: String
  package var expression: String
  package var error: JSONataError
}
