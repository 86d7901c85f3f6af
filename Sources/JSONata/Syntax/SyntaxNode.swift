/// A node of the tree as it is parsed and then rearranged into paths.
///
/// Changed in place while a parse runs, because what stands behind a step (`[]`, a predicate, a `%` further on) is
/// read after the step. `ExpressionBuilder` makes the unchanging `Expression` of it.
final class SyntaxNode {
  enum Kind {
    case name(String)
    case string(String)
    case number(Double)
    case constant(Token.Kind.Constant)
    case variable(String)
    case regex(pattern: String, flags: String)
    case wildcard
    case descendants
    case parent(ParentSlot)
    /// `and`, `or` and `in` where an operand is expected: field names.
    case keyword(String)
    case openArgument
    case end

    case dot(SyntaxNode, SyntaxNode)
    case filter(SyntaxNode, SyntaxNode)
    case groupBy(SyntaxNode, [Pair])
    case orderBy(SyntaxNode, [Term])
    case focus(SyntaxNode, String)
    case index(SyntaxNode, String)
    case binary(BinaryOperator, SyntaxNode, SyntaxNode)
    case binding(String, SyntaxNode)
    case application(SyntaxNode, SyntaxNode)
    case fallback(SyntaxNode, SyntaxNode, asksForTruth: Bool)

    case negation(SyntaxNode)
    case array([SyntaxNode])
    case object([Pair])
    case block([SyntaxNode])
    case condition(SyntaxNode, SyntaxNode, SyntaxNode?)
    case call(SyntaxNode, [SyntaxNode])
    case partialCall(SyntaxNode, [SyntaxNode])
    case lambda([String], Signature?, SyntaxNode)
    case transform(SyntaxNode, SyntaxNode, SyntaxNode?)

    // Only after rearranging:
    case path([SyntaxNode])
    case sort([Term])
  }

  typealias Pair = (key: SyntaxNode, value: SyntaxNode)

  struct Term {
    var key: SyntaxNode
    var isDescending: Bool
  }

  enum Stage {
    case filter(SyntaxNode)
    case index(String)
  }

  var kind: Kind
  let position: Int
  /// `[]` stands behind it.
  var keepsArray = false

  // What the rearranging finds:
  var predicates: [SyntaxNode] = []
  var stages: [Stage] = []
  var group: (pairs: [Pair], position: Int)?
  var focus: String?
  var index: String?
  var ancestor: ParentSlot?
  var makesTuples = false
  var isArrayConstructor = false
  /// A path with a step that had `[]`.
  var keepsSingleton = false
  /// The `%` inside that look for their object further left.
  var seekingParents: [ParentSlot] = []

  init(_ kind: Kind, at position: Int) {
    self.kind = kind
    self.position = position
  }

  var isArray: Bool {
    if case .array = kind { true } else { false }
  }

  var isParent: Bool {
    if case .parent = kind { true } else { false }
  }

  var isLambda: Bool {
    if case .lambda = kind { true } else { false }
  }

  var steps: [SyntaxNode]? {
    if case .path(let steps) = kind { steps } else { nil }
  }

  var variableName: String? {
    if case .variable(let name) = kind { name } else { nil }
  }

  /// The node as an error names it.
  var text: String {
    switch kind {
    case .name(let text), .string(let text), .variable(let text), .keyword(let text): text
    case .number(let value): NumberText.text(of: value)
    case .constant(let constant): "\(constant)"
    case .dot: "."
    case .filter, .array: "["
    case .groupBy, .object: "{"
    case .orderBy: "^"
    case .focus: "@"
    case .index: "#"
    case .binary(let symbol, _, _): symbol.rawValue
    case .binding: ":="
    case .application: "~>"
    case .negation: "-"
    case .wildcard: "*"
    case .descendants: "**"
    case .parent: "%"
    case .openArgument, .condition: "?"
    case .block, .call, .partialCall, .lambda: "("
    case .transform: "|"
    case .fallback(_, _, let asksForTruth): asksForTruth ? "?:" : "??"
    case .regex(let pattern, let flags): "/\(pattern)/\(flags)"
    case .path, .sort, .end: ""
    }
  }

  /// The reference implementation's name for the kind of node, which S0217 shows.
  var typeName: String {
    switch kind {
    case .name, .keyword: "name"
    case .string: "string"
    case .number: "number"
    case .constant: "value"
    case .variable: "variable"
    case .regex: "regex"
    case .wildcard: "wildcard"
    case .descendants: "descendant"
    case .parent: "parent"
    case .path: "path"
    case .binding: "bind"
    case .application: "apply"
    case .negation, .array, .object: "unary"
    case .block: "block"
    case .condition, .fallback: "condition"
    case .call: "function"
    case .partialCall: "partial"
    case .lambda: "lambda"
    case .transform: "transform"
    case .sort: "sort"
    case .openArgument: "operator"
    case .end: "end"
    case .dot, .filter, .groupBy, .orderBy, .focus, .index, .binary: "binary"
    }
  }
}

/// One `%`: how many objects it still has to go up, and the variable that will hold what it finds.
final class ParentSlot {
  var label: String
  var level = 1

  init(label: String) { self.label = label }
}
