/// Makes paths of the tree's dots, predicates, groupings, orderings and bindings.
///
/// After: no `dot`, `filter`, `groupBy`, `orderBy`, `focus`, `index` and `keyword` nodes are left; every field name
/// stands in a path; `ancestor` and `makesTuples` are set where a `%`, `@` or `#` asks for them.
enum PathBuilder {
  static func build(_ tree: SyntaxNode) throws(JSONataError) -> SyntaxNode {
    let result = try rearranged(tree)
    if result.isParent || !result.seekingParents.isEmpty {
      throw JSONataError("S0217", at: result.position, token: result.typeName)
    }
    return result
  }

  private static func rearranged(_ node: SyntaxNode) throws(JSONataError) -> SyntaxNode {
    let result = try rearrangedByKind(node)
    if node.keepsArray { result.keepsArray = true }
    return result
  }

  private static func rearrangedByKind(_ node: SyntaxNode) throws(JSONataError) -> SyntaxNode {
    switch node.kind {
    case .dot(let left, let right): return try dot(left, right, at: node.position)
    case .filter(let left, let predicate): return try filter(left, predicate, node)
    case .groupBy(let left, let pairs): return try groupBy(left, pairs, node)
    case .orderBy(let left, let terms): return try orderBy(left, terms, node)
    case .focus(let left, let name): return try focus(left, name, node)
    case .index(let left, let name): return try index(left, name, node)
    case .name, .keyword: return path(ofName: node)
    case .end: throw JSONataError("S0207", at: node.position, token: "(end)")
    case .parent, .string, .number, .constant, .variable, .regex, .wildcard, .descendants, .openArgument, .path, .sort:
      return node
    default:
      try rearrangeInside(node)
      return node
    }
  }

  /// Rearranges what a node is made of, and hands on the `%` that are not answered inside.
  private static func rearrangeInside(_ node: SyntaxNode) throws(JSONataError) {
    func child(_ child: SyntaxNode) throws(JSONataError) -> SyntaxNode {
      let result = try rearranged(child)
      handOnParents(of: result, to: node)
      return result
    }
    switch node.kind {
    case .binary(let symbol, let left, let right):
      node.kind = .binary(symbol, try child(left), try child(right))
    case .binding(let name, let value): node.kind = .binding(name, try child(value))
    case .application(let left, let right):
      let left = try rearranged(left)
      let right = try rearranged(right)
      if case .call = right.kind {
        // The reference makes the call alone: what follows it has no effect.
        right.predicates = []
        right.group = nil
      }
      node.kind = .application(left, right)
      node.keepsArray = node.keepsArray || left.keepsArray || right.keepsArray
    case .fallback(let value, let fallback, let asksForTruth):
      node.kind = .fallback(try child(value), try child(fallback), asksForTruth: asksForTruth)
    case .negation(let operand): try negation(node, try child(operand))
    case .array(let items):
      var rearrangedItems: [SyntaxNode] = []
      for item in items { rearrangedItems.append(try child(item)) }
      node.kind = .array(rearrangedItems)
    case .object(let pairs):
      var rearrangedPairs: [SyntaxNode.Pair] = []
      for pair in pairs { rearrangedPairs.append((try child(pair.key), try child(pair.value))) }
      node.kind = .object(rearrangedPairs)
    case .block(let expressions): try block(node, expressions)
    case .condition(let condition, let then, let otherwise):
      let condition = try child(condition)
      let then = try child(then)
      var rearrangedOtherwise: SyntaxNode?
      if let otherwise { rearrangedOtherwise = try child(otherwise) }
      node.kind = .condition(condition, then, rearrangedOtherwise)
    case .call(let procedure, let arguments), .partialCall(let procedure, let arguments):
      var rearrangedArguments: [SyntaxNode] = []
      for argument in arguments { rearrangedArguments.append(try child(argument)) }
      let procedure = try rearranged(procedure)
      if case .call = node.kind {
        node.kind = .call(procedure, rearrangedArguments)
      } else {
        node.kind = .partialCall(procedure, rearrangedArguments)
      }
    case .lambda(let parameters, let signature, let body):
      node.kind = .lambda(parameters, signature, try rearranged(body))
    case .transform(let pattern, let update, let delete):
      let pattern = try rearranged(pattern)
      let update = try rearranged(update)
      var rearrangedDelete: SyntaxNode?
      if let delete { rearrangedDelete = try rearranged(delete) }
      node.kind = .transform(pattern, update, rearrangedDelete)
    default: break
    }
  }

  private static func negation(_ node: SyntaxNode, _ operand: SyntaxNode) throws(JSONataError) {
    if case .number(let value) = operand.kind, operand.predicates.isEmpty, operand.group == nil {
      node.kind = .number(-value)
    } else {
      node.kind = .negation(operand)
    }
  }

  private static func block(_ node: SyntaxNode, _ expressions: [SyntaxNode]) throws(JSONataError) {
    var parts: [SyntaxNode] = []
    for expression in expressions {
      let part = try rearranged(expression)
      handOnParents(of: part, to: node)
      if part.isArrayConstructor || part.steps?.first?.isArrayConstructor == true { node.isArrayConstructor = true }
      parts.append(part)
    }
    node.kind = .block(parts)
  }

  // MARK: Paths

  private static func path(ofName node: SyntaxNode) -> SyntaxNode {
    if case .keyword(let name) = node.kind { node.kind = .name(name) }
    let path = SyntaxNode(.path([node]), at: node.position)
    path.keepsSingleton = node.keepsArray
    return path
  }

  private static func asPath(_ node: SyntaxNode) -> SyntaxNode {
    if node.steps != nil { return node }
    return SyntaxNode(.path([node]), at: node.position)
  }

  private static func dot(_ left: SyntaxNode, _ right: SyntaxNode, at position: Int) throws(JSONataError) -> SyntaxNode
  {
    let first = try rearranged(left)
    let path = asPath(first)
    if case .parent(let slot) = first.kind { path.seekingParents = [slot] }
    let rest = try rearranged(right)
    var steps = path.steps ?? []
    if let more = rest.steps {
      steps += more
    } else {
      rest.stages = rest.predicates.map { .filter($0) } + rest.stages
      rest.predicates = []
      steps.append(rest)
    }
    for step in steps {
      switch step.kind {
      case .number, .constant:
        throw JSONataError("S0213", at: step.position, token: step.text, value: step.literal)
      case .string(let name): step.kind = .name(name)
      default: break
      }
    }
    path.kind = .path(steps)
    if steps.contains(where: \.keepsArray) { path.keepsSingleton = true }
    if let first = steps.first, first.isArray { first.isArrayConstructor = true }
    if let last = steps.last, last.isArray { last.isArrayConstructor = true }
    try ParentResolution.resolve(path)
    return path
  }

  private static func filter(
    _ left: SyntaxNode, _ right: SyntaxNode, _ node: SyntaxNode
  ) throws(JSONataError) -> SyntaxNode {
    let result = try rearranged(left)
    let step = result.steps?.last ?? result
    if step.group != nil { throw JSONataError("S0209", at: node.position) }
    let predicate = try rearranged(right)
    if !predicate.seekingParents.isEmpty {
      for slot in predicate.seekingParents {
        if slot.level == 1 { try ParentResolution.seek(slot, from: step) } else { slot.level -= 1 }
      }
      handOnParents(of: predicate, to: step)
    }
    if result.steps == nil { step.predicates.append(predicate) } else { step.stages.append(.filter(predicate)) }
    return result
  }

  private static func groupBy(
    _ left: SyntaxNode, _ pairs: [SyntaxNode.Pair], _ node: SyntaxNode
  ) throws(JSONataError) -> SyntaxNode {
    let result = try rearranged(left)
    if result.group != nil { throw JSONataError("S0210", at: node.position) }
    var rearrangedPairs: [SyntaxNode.Pair] = []
    for pair in pairs { rearrangedPairs.append((try rearranged(pair.key), try rearranged(pair.value))) }
    result.group = (rearrangedPairs, node.position)
    return result
  }

  private static func orderBy(
    _ left: SyntaxNode, _ terms: [SyntaxNode.Term], _ node: SyntaxNode
  ) throws(JSONataError) -> SyntaxNode {
    let result = asPath(try rearranged(left))
    let sort = SyntaxNode(.sort([]), at: node.position)
    var rearrangedTerms: [SyntaxNode.Term] = []
    for term in terms {
      let key = try rearranged(term.key)
      handOnParents(of: key, to: sort)
      rearrangedTerms.append(SyntaxNode.Term(key: key, isDescending: term.isDescending))
    }
    sort.kind = .sort(rearrangedTerms)
    result.kind = .path((result.steps ?? []) + [sort])
    try ParentResolution.resolve(result)
    return result
  }

  // MARK: Bindings on a step

  private static func focus(_ left: SyntaxNode, _ name: String, _ node: SyntaxNode) throws(JSONataError) -> SyntaxNode {
    let result = try rearranged(left)
    let step = result.steps?.last ?? result
    if !step.stages.isEmpty || !step.predicates.isEmpty { throw JSONataError("S0215", at: node.position) }
    if case .sort = step.kind { throw JSONataError("S0216", at: node.position) }
    if node.keepsArray { step.keepsArray = true }
    step.focus = name
    step.makesTuples = true
    return result
  }

  private static func index(_ left: SyntaxNode, _ name: String, _ node: SyntaxNode) throws(JSONataError) -> SyntaxNode {
    var result = try rearranged(left)
    let step = result.steps?.last ?? result
    if result.steps == nil {
      result = asPath(result)
      step.stages = step.predicates.map { .filter($0) }
      step.predicates = []
    }
    if step.stages.isEmpty { step.index = name } else { step.stages.append(.index(name)) }
    step.makesTuples = true
    return result
  }

  private static func handOnParents(of node: SyntaxNode, to outer: SyntaxNode) {
    outer.seekingParents += node.seekingParents
    if case .parent(let slot) = node.kind { outer.seekingParents.append(slot) }
  }
}
