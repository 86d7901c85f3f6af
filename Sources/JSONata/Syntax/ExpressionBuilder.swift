import JSONDocument

/// Makes the unchanging `Expression` of a rearranged tree, and notes which variables and functions it uses.
struct ExpressionBuilder {
  private(set) var freeVariables: Set<String> = []
  private(set) var calledFunctions: Set<String> = []
  /// See `JSONataExpression.contextReferences`.
  private(set) var contextReferences: [String] = []
  /// See `JSONataExpression.statesFields`.
  private(set) var statesFields: Set<String> = []
  /// Whether names are looked up in the input as a whole where the node stands.
  private var isInputContext = true
  /// The names bound around the node being built, innermost last.
  private var scopes: [Set<String>] = [[]]
  private var bindingCount = 0

  /// - Parameter isTail: whether the node's value is the value of the lambda around it.
  mutating func build(_ node: SyntaxNode, isTail: Bool = false) throws(JSONataError) -> Expression {
    var predicates: [Expression] = []
    let isPath = node.steps != nil
    let group = isPath ? nil : node.group
    let isRefined = !node.predicates.isEmpty || group != nil || (node.keepsArray && !isPath)
    let expression = try buildPlain(node, isTail: isTail && !isRefined)
    guard isRefined else { return expression }
    let outer = enterItems()
    for predicate in node.predicates { predicates.append(try build(predicate)) }
    var builtGroup: GroupExpression?
    if let group { builtGroup = try self.group(group.pairs, at: group.position) }
    isInputContext = outer
    return .refined(
      RefinedExpression(expression, predicates: predicates, group: builtGroup, keepsArray: node.keepsArray))
  }

  private mutating func buildPlain(_ node: SyntaxNode, isTail: Bool) throws(JSONataError) -> Expression {
    switch node.kind {
    case .name(let name), .keyword(let name): return .field(field(name))
    case .string(let text): return .constant(Constant(.string(text)))
    case .number(let value): return .constant(Constant(.number(JSONNumber(value))))
    case .constant: return .constant(Constant(node.literal ?? .null))
    case .variable(let name):
      use(variable: name)
      return .variable(VariableReference(name))
    case .regex(let pattern, let flags):
      return .regex(try RegularExpression(pattern, flags: flags, at: node.position))
    case .wildcard: return .wildcard
    case .descendants: return .descendants
    case .parent(let slot): return .parent(ParentReference(slot.label))
    case .openArgument: return .openArgument
    case .path(let steps): return .path(try path(node, steps))
    case .call(let procedure, let arguments):
      return .call(try call(node, procedure, arguments, isTail: isTail))
    case .partialCall(let procedure, let arguments):
      return .partialCall(try call(node, procedure, arguments, isTail: false))
    case .lambda(let parameters, let signature, let body):
      return .lambda(try lambda(parameters, signature, body))
    case .block(let expressions): return .block(try block(expressions, isTail: isTail))
    case .condition(let condition, let then, let otherwise):
      let condition = try build(condition)
      let then = try build(then, isTail: isTail)
      var builtOtherwise: Expression?
      if let otherwise { builtOtherwise = try build(otherwise, isTail: isTail) }
      return .condition(ConditionExpression(condition, then: then, otherwise: builtOtherwise))
    default: return try buildOperation(node)
    }
  }

  private mutating func buildOperation(_ node: SyntaxNode) throws(JSONataError) -> Expression {
    switch node.kind {
    case .binary(let symbol, let left, let right):
      return .binary(BinaryExpression(symbol, try build(left), try build(right), at: node.position))
    case .negation(let operand): return .negation(NegationExpression(try build(operand), at: node.position))
    case .fallback(let value, let fallback, let asksForTruth):
      return .fallback(
        FallbackExpression(try build(value), fallback: try build(fallback), asksForTruth: asksForTruth))
    case .binding(let name, let value):
      let value = try build(value)
      scopes[scopes.count - 1].insert(name)
      bindingCount += 1
      return .binding(BindingExpression(name, value))
    case .array(let items):
      var built: [ArrayExpression.Item] = []
      for item in items { built.append(ArrayExpression.Item(expression: try build(item), isArray: item.isArray)) }
      return .array(ArrayExpression(built, isConstructedInPath: node.isArrayConstructor))
    case .object(let pairs): return .object(try group(pairs, at: node.position))
    case .application(let left, let right):
      return .application(ApplicationExpression(try build(left), try build(right), at: node.position))
    case .transform(let pattern, let update, let delete):
      var builtDelete: Expression?
      let outer = enterItems()
      let builtPattern = try build(pattern)
      let builtUpdate = try build(update)
      if let delete { builtDelete = try build(delete) }
      isInputContext = outer
      return .transform(
        TransformExpression(
          pattern: builtPattern, update: builtUpdate, delete: builtDelete, at: node.position,
          update: update.position, delete: delete?.position ?? node.position))
    default: throw JSONataError("S0206", at: node.position, token: node.text)
    }
  }

  // MARK: Parts

  private mutating func group(_ pairs: [SyntaxNode.Pair], at position: Int) throws(JSONataError) -> GroupExpression {
    var built: [GroupExpression.Pair] = []
    for pair in pairs { built.append(GroupExpression.Pair(key: try build(pair.key), value: try build(pair.value))) }
    return GroupExpression(built, at: position)
  }

  private mutating func call(
    _ node: SyntaxNode, _ procedure: SyntaxNode, _ arguments: [SyntaxNode], isTail: Bool
  ) throws(JSONataError) -> CallExpression {
    var built: [Expression] = []
    for argument in arguments { built.append(try build(argument)) }
    let fieldName = procedure.steps?.first.map(\.text)
    let builtProcedure: Expression
    if let name = procedure.variableName, procedure.predicates.isEmpty {
      calledFunctions.insert(name)
      builtProcedure = .variable(VariableReference(name))
    } else {
      builtProcedure = try build(procedure)
    }
    return CallExpression(
      builtProcedure, built, at: node.position,
      name: fieldName ?? procedure.variableName ?? (procedure.isLambda ? "lambda" : nil),
      isFieldName: fieldName != nil, isTailCall: isTail)
  }

  private mutating func lambda(
    _ parameters: [String], _ signature: Signature?, _ body: SyntaxNode
  ) throws(JSONataError) -> LambdaExpression {
    scopes.append(Set(parameters))
    defer { scopes.removeLast() }
    return LambdaExpression(parameters, signature: signature, body: try build(body, isTail: true))
  }

  private mutating func block(_ expressions: [SyntaxNode], isTail: Bool) throws(JSONataError) -> BlockExpression {
    scopes.append([])
    let countBefore = bindingCount
    var built: [Expression] = []
    for (index, expression) in expressions.enumerated() {
      built.append(try build(expression, isTail: isTail && index == expressions.count - 1))
    }
    scopes.removeLast()
    return BlockExpression(built, bindsVariables: bindingCount > countBefore)
  }

  private mutating func path(_ node: SyntaxNode, _ steps: [SyntaxNode]) throws(JSONataError) -> PathExpression {
    scopes.append([])
    let outer = isInputContext
    defer {
      scopes.removeLast()
      isInputContext = outer
    }
    if steps.count > 1, steps[0].variableName == "states", !isBound("states"), case .name(let name) = steps[1].kind {
      statesFields.insert(name)
    }
    var built: [PathStep] = []
    for step in steps {
      built.append(try self.step(step))
      _ = enterItems()
    }
    var builtGroup: GroupExpression?
    if let group = node.group { builtGroup = try self.group(group.pairs, at: group.position) }
    return PathExpression(
      built, keepsSingleton: node.keepsSingleton, yieldsTuples: node.makesTuples, group: builtGroup)
  }

  private mutating func step(_ node: SyntaxNode) throws(JSONataError) -> PathStep {
    let action = try self.action(node)
    bind(node.focus)
    bind(node.index)
    let outer = enterItems()
    defer { isInputContext = outer }
    var stages: [PathStep.Stage] = []
    for stage in node.stages {
      switch stage {
      case .filter(let predicate): stages.append(.filter(try build(predicate)))
      case .index(let name):
        bind(name)
        stages.append(.index(name))
      }
    }
    return PathStep(
      action, stages: stages, focus: node.focus, index: node.index, ancestor: node.ancestor?.label,
      makesTuples: node.makesTuples, isArrayConstructor: node.isArrayConstructor)
  }

  private mutating func action(_ node: SyntaxNode) throws(JSONataError) -> PathStep.Action {
    switch node.kind {
    case .sort(let terms):
      let outer = enterItems()
      defer { isInputContext = outer }
      var built: [PathStep.SortTerm] = []
      for term in terms {
        built.append(
          PathStep.SortTerm(key: try build(term.key), isDescending: term.isDescending, position: node.position))
      }
      return .sort(built)
    // What `[]` on a name means is the path's affair.
    case .name(let name) where node.group == nil && node.predicates.isEmpty: return .evaluate(.field(field(name)))
    default: return .evaluate(try build(node))
    }
  }

  // MARK: Names

  private mutating func bind(_ name: String?) {
    if let name { scopes[scopes.count - 1].insert(name) }
  }

  private func isBound(_ name: String) -> Bool { scopes.contains { $0.contains(name) } }

  /// What follows is evaluated on items, not on the input as a whole.
  /// - Returns: what was before.
  private mutating func enterItems() -> Bool {
    defer { isInputContext = false }
    return isInputContext
  }

  private mutating func field(_ name: String) -> FieldName {
    if isInputContext { note(contextReference: name) }
    return FieldName(name)
  }

  private mutating func note(contextReference name: String) {
    if !contextReferences.contains(name) { contextReferences.append(name) }
  }

  private mutating func use(variable name: String) {
    if name == "$" || (name.isEmpty && isInputContext) { note(contextReference: "$" + name) }
    if name.isEmpty || name == "$" || isBound(name) { return }
    if Builtin.named(name, in: .stepFunctions) != nil || Builtin.named(name, in: .jsonata) != nil { return }
    freeVariables.insert(name)
  }
}

extension SyntaxNode {
  /// The value of a number or constant.
  var literal: JSONValue? {
    switch kind {
    case .number(let value): .number(JSONNumber(value))
    case .constant(.true): true
    case .constant(.false): false
    case .constant(.null): .null
    case .string(let text): .string(text)
    default: nil
    }
  }
}
