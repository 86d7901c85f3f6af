import JSONDocument

/// A path that names exactly one place, which need not exist yet: `$.order.items[0]`. Where `ResultPath` puts a result.
///
/// Source: Amazon States Language, "Reference Paths".
package struct ReferencePath: Equatable, Sendable {
  package enum Step: Hashable, Sendable {
    case name(String)
    case index(Int)
  }

  package let text: String
  package let steps: [Step]

  package init(parsing text: String) throws(ExpressionSyntaxError) {
    try self.init(JSONPathExpression(parsing: text))
  }

  package init(_ path: JSONPathExpression) throws(ExpressionSyntaxError) {
    text = path.text
    guard path.root == .input else {
      throw ExpressionSyntaxError("a reference path begins with \"$\" alone", in: path.text)
    }
    steps = try Self.steps(of: path)
  }

  /// Refuses a path that may lead to several places, wherever it begins.
  static func check(_ path: JSONPathExpression) throws(ExpressionSyntaxError) { _ = try steps(of: path) }

  private static func steps(of path: JSONPathExpression) throws(ExpressionSyntaxError) -> [Step] {
    guard path.steps.count <= JSONParser.deepestNesting else {
      throw ExpressionSyntaxError(
        "the path has \(path.steps.count) steps; no JSON nests more than \(JSONParser.deepestNesting) levels deep",
        in: path.text)
    }
    var steps: [Step] = []
    for step in path.steps {
      switch step {
      case .name(let name): steps.append(.name(name))
      case .index(let index) where index >= 0: steps.append(.index(index))
      default:
        throw ExpressionSyntaxError(
          "a reference path names one place only; it has no @ .. , : ? * and functions", in: path.text)
      }
    }
    return steps
  }
}
