import JSONDocument

/// An expression ready to be evaluated: immutable, so that one parse serves every evaluation at once.
enum Expression: Sendable {
  case constant(Constant)
  case field(FieldName)
  case variable(VariableReference)
  case path(PathExpression)
  case binary(BinaryExpression)
  case negation(NegationExpression)
  case array(ArrayExpression)
  case object(GroupExpression)
  case condition(ConditionExpression)
  case fallback(FallbackExpression)
  case block(BlockExpression)
  case binding(BindingExpression)
  case call(CallExpression)
  case partialCall(CallExpression)
  case lambda(LambdaExpression)
  case application(ApplicationExpression)
  case regex(RegularExpression)
  case transform(TransformExpression)
  case refined(RefinedExpression)
  case wildcard
  case descendants
  case parent(ParentReference)
  /// The `?` that leaves an argument open.
  case openArgument
}

final class Constant: Sendable {
  let value: JSONValue
  init(_ value: JSONValue) { self.value = value }
}

final class FieldName: Sendable {
  let name: String
  init(_ name: String) { self.name = name }
}

/// The object that an item of a path was found in: `%`.
final class ParentReference: Sendable {
  /// The variable that the path binds it to; no name that an expression can write.
  let label: String
  init(_ label: String) { self.label = label }
}

final class VariableReference: Sendable {
  let name: String
  /// The built-in functions of that name, by dialect, found once.
  let standard: Builtin?
  let stepFunctions: Builtin?

  init(_ name: String) {
    self.name = name
    standard = Builtin.named(name, in: .jsonata)
    stepFunctions = Builtin.named(name, in: .stepFunctions)
  }

  /// `$`, the context.
  var isContext: Bool { name.isEmpty }
}

enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case equal = "="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case concatenate = "&"
  case and
  case or
  case contained = "in"
  case range = ".."
}

final class BinaryExpression: Sendable {
  let symbol: BinaryOperator
  let left: Expression
  let right: Expression
  let position: Int

  init(_ symbol: BinaryOperator, _ left: Expression, _ right: Expression, at position: Int) {
    self.symbol = symbol
    self.left = left
    self.right = right
    self.position = position
  }
}

final class NegationExpression: Sendable {
  let operand: Expression
  let position: Int

  init(_ operand: Expression, at position: Int) {
    self.operand = operand
    self.position = position
  }
}

final class ArrayExpression: Sendable {
  struct Item: Sendable {
    let expression: Expression
    /// Written as `[…]` itself: stays an element instead of being flattened.
    let isArray: Bool
  }

  let items: [Item]
  /// At an end of a path.
  let isConstructedInPath: Bool

  init(_ items: [Item], isConstructedInPath: Bool) {
    self.items = items
    self.isConstructedInPath = isConstructedInPath
  }
}

/// `{key: value, …}`, as an object constructor or as the group-by of what stands before it.
final class GroupExpression: Sendable {
  struct Pair: Sendable {
    let key: Expression
    let value: Expression
  }

  let pairs: [Pair]
  let position: Int

  init(_ pairs: [Pair], at position: Int) {
    self.pairs = pairs
    self.position = position
  }
}

final class ConditionExpression: Sendable {
  let condition: Expression
  let then: Expression
  let otherwise: Expression?

  init(_ condition: Expression, then: Expression, otherwise: Expression?) {
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
  }
}

/// `a ?? b` (b where a is no value) and `a ?: b` (b where a is not true).
final class FallbackExpression: Sendable {
  let value: Expression
  let fallback: Expression
  let asksForTruth: Bool

  init(_ value: Expression, fallback: Expression, asksForTruth: Bool) {
    self.value = value
    self.fallback = fallback
    self.asksForTruth = asksForTruth
  }
}

final class BlockExpression: Sendable {
  let expressions: [Expression]
  /// Whether it binds variables, so that it wants a frame of its own.
  let bindsVariables: Bool

  init(_ expressions: [Expression], bindsVariables: Bool) {
    self.expressions = expressions
    self.bindsVariables = bindsVariables
  }
}

final class BindingExpression: Sendable {
  let name: String
  let value: Expression

  init(_ name: String, _ value: Expression) {
    self.name = name
    self.value = value
  }
}

final class CallExpression: Sendable {
  let procedure: Expression
  let arguments: [Expression]
  let position: Int
  /// What an error calls the function, where it has a name.
  let name: String?
  /// The procedure is a field name: perhaps the `$` was forgotten.
  let isFieldName: Bool
  /// The last thing a lambda does: the call replaces the lambda's own.
  let isTailCall: Bool

  init(
    _ procedure: Expression, _ arguments: [Expression], at position: Int, name: String?, isFieldName: Bool,
    isTailCall: Bool
  ) {
    self.procedure = procedure
    self.arguments = arguments
    self.position = position
    self.name = name
    self.isFieldName = isFieldName
    self.isTailCall = isTailCall
  }
}

final class LambdaExpression: Sendable {
  let parameters: [String]
  let signature: Signature?
  let body: Expression

  init(_ parameters: [String], signature: Signature?, body: Expression) {
    self.parameters = parameters
    self.signature = signature
    self.body = body
  }
}

/// `a ~> b`.
final class ApplicationExpression: Sendable {
  let left: Expression
  let right: Expression
  let position: Int

  init(_ left: Expression, _ right: Expression, at position: Int) {
    self.left = left
    self.right = right
    self.position = position
  }
}

/// `|pattern|update, delete|`.
final class TransformExpression: Sendable {
  let pattern: Expression
  let update: Expression
  let delete: Expression?
  let position: Int
  let updatePosition: Int
  let deletePosition: Int

  init(
    pattern: Expression, update: Expression, delete: Expression?, at position: Int, update updatePosition: Int,
    delete deletePosition: Int
  ) {
    self.pattern = pattern
    self.update = update
    self.delete = delete
    self.position = position
    self.updatePosition = updatePosition
    self.deletePosition = deletePosition
  }
}

/// An expression with predicates, a group-by or `[]` behind it.
final class RefinedExpression: Sendable {
  let expression: Expression
  let predicates: [Expression]
  let group: GroupExpression?
  let keepsArray: Bool

  init(_ expression: Expression, predicates: [Expression], group: GroupExpression?, keepsArray: Bool) {
    self.expression = expression
    self.predicates = predicates
    self.group = group
    self.keepsArray = keepsArray
  }
}
