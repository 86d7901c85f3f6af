/// Reads an expression's text into a tree by operator precedence (Pratt).
struct Parser {
  private var lexer: Lexer
  private var token: Token
  private var parentCount = 0
  private var depth = 0

  /// Deeper nesting is refused, so that neither reading nor evaluating nor freeing it runs out of stack.
  static let deepestNesting = 1000

  static func parse(_ text: String, dialect: JSONataDialect) throws(JSONataError) -> SyntaxNode {
    var parser = try Parser(text, dialect: dialect)
    let tree = try parser.expression(0)
    if !parser.token.isEnd { throw JSONataError("S0201", at: parser.token.position, token: parser.token.text) }
    return tree
  }

  private init(_ text: String, dialect: JSONataDialect) throws(JSONataError) {
    lexer = Lexer(text, dialect: dialect)
    token = lexer.end
    try advance()
  }

  // MARK: Reading on

  private mutating func advance(afterOperand: Bool = false) throws(JSONataError) {
    token = try lexer.next(afterOperand: afterOperand)
    if token.isSymbol("!") || token.isSymbol("~") {
      throw JSONataError("S0204", at: token.position, token: token.text)
    }
  }

  private mutating func advance(over symbol: String, afterOperand: Bool = false) throws(JSONataError) {
    guard token.isSymbol(symbol) else {
      throw JSONataError(
        token.isEnd ? "S0203" : "S0202", at: token.position, token: token.text, value: .string(symbol))
    }
    try advance(afterOperand: afterOperand)
  }

  /// How strongly an operator holds what stands left of it.
  private static let bindingPowers: [String: Int] = [
    "[": 80, "(": 80, "@": 80, "#": 80, ".": 75, "{": 70, "*": 60, "/": 60, "%": 60, "+": 50, "-": 50, "&": 50,
    "=": 40, "!=": 40, "<": 40, "<=": 40, ">": 40, ">=": 40, "^": 40, "~>": 40, "?:": 40, "??": 40, "in": 40,
    "and": 30, "or": 25, "?": 20, ":=": 10,
  ]

  private var bindingPower: Int {
    if case .symbol(let symbol) = token.kind { Self.bindingPowers[symbol] ?? 0 } else { 0 }
  }

  /// Reads an operand and every operator behind it that binds more strongly than `power`.
  private mutating func expression(_ power: Int) throws(JSONataError) -> SyntaxNode {
    let depthBefore = depth
    defer { depth = depthBefore }
    try deepen()
    let first = token
    try advance(afterOperand: true)
    var left = try operand(first)
    while power < bindingPower {
      // What is read left of an operator becomes a level of the tree, too.
      try deepen()
      let operatorToken = token
      try advance()
      left = try operation(operatorToken, left)
    }
    return left
  }

  private mutating func deepen() throws(JSONataError) {
    depth += 1
    if depth > Self.deepestNesting { throw JSONataError.tooDeep(at: token.position) }
  }

  private mutating func list<Element>(
    _ element: (inout Parser) throws(JSONataError) -> Element
  ) throws(JSONataError) -> [Element] {
    var elements: [Element] = []
    while true {
      elements.append(try element(&self))
      guard token.isSymbol(",") else { return elements }
      try advance(over: ",")
    }
  }

  // MARK: Operands

  private mutating func operand(_ token: Token) throws(JSONataError) -> SyntaxNode {
    func node(_ kind: SyntaxNode.Kind) -> SyntaxNode { SyntaxNode(kind, at: token.position) }
    switch token.kind {
    case .name(let name): return node(.name(name))
    case .variable(let name): return node(.variable(name))
    case .string(let text): return node(.string(text))
    case .number(let value): return node(.number(value))
    case .constant(let constant): return node(.constant(constant))
    case .regex(let pattern, let flags): return node(.regex(pattern: pattern, flags: flags))
    case .end: return node(.end)
    case .symbol(let symbol): return try prefix(symbol, token)
    }
  }

  private mutating func prefix(_ symbol: String, _ token: Token) throws(JSONataError) -> SyntaxNode {
    func node(_ kind: SyntaxNode.Kind) -> SyntaxNode { SyntaxNode(kind, at: token.position) }
    switch symbol {
    case "-": return node(.negation(try expression(70)))
    case "*": return node(.wildcard)
    case "**": return node(.descendants)
    case "%":
      parentCount += 1
      return node(.parent(ParentSlot(label: "!\(parentCount - 1)")))
    case "(": return node(.block(try blockExpressions()))
    case "[": return node(.array(try arrayItems()))
    case "{": return node(.object(try pairs()))
    case "|": return node(try transform())
    case "and", "or", "in": return node(.keyword(symbol))
    default: throw JSONataError("S0211", at: token.position, token: symbol)
    }
  }

  private mutating func blockExpressions() throws(JSONataError) -> [SyntaxNode] {
    var expressions: [SyntaxNode] = []
    while !token.isSymbol(")") {
      expressions.append(try expression(0))
      guard token.isSymbol(";") else { break }
      try advance(over: ";")
    }
    try advance(over: ")", afterOperand: true)
    return expressions
  }

  private mutating func arrayItems() throws(JSONataError) -> [SyntaxNode] {
    var items: [SyntaxNode] = []
    if !token.isSymbol("]") {
      items = try list { (parser) throws(JSONataError) in
        let item = try parser.expression(0)
        guard parser.token.isSymbol("..") else { return item }
        let position = parser.token.position
        try parser.advance(over: "..")
        return SyntaxNode(.binary(.range, item, try parser.expression(0)), at: position)
      }
    }
    try advance(over: "]", afterOperand: true)
    return items
  }

  private mutating func pairs() throws(JSONataError) -> [SyntaxNode.Pair] {
    var pairs: [SyntaxNode.Pair] = []
    if !token.isSymbol("}") {
      pairs = try list { (parser) throws(JSONataError) in
        let key = try parser.expression(0)
        try parser.advance(over: ":")
        return (key, try parser.expression(0))
      }
    }
    try advance(over: "}", afterOperand: true)
    return pairs
  }

  private mutating func transform() throws(JSONataError) -> SyntaxNode.Kind {
    let pattern = try expression(0)
    try advance(over: "|")
    let update = try expression(0)
    var delete: SyntaxNode?
    if token.isSymbol(",") {
      try advance(over: ",")
      delete = try expression(0)
    }
    try advance(over: "|")
    return .transform(pattern, update, delete)
  }

  // MARK: Operators

  private mutating func operation(_ token: Token, _ left: SyntaxNode) throws(JSONataError) -> SyntaxNode {
    guard case .symbol(let symbol) = token.kind else { return left }
    func node(_ kind: SyntaxNode.Kind) -> SyntaxNode { SyntaxNode(kind, at: token.position) }
    switch symbol {
    case ".": return node(.dot(left, try expression(75)))
    case "[": return try bracket(left, token)
    case "(": return try invocation(left, token)
    case "{": return node(.groupBy(left, try pairs()))
    case "^": return node(.orderBy(left, try sortTerms()))
    case "@": return node(.focus(left, try boundName(symbol)))
    case "#": return node(.index(left, try boundName(symbol)))
    case "?": return try condition(left, token)
    case "?:": return node(.fallback(left, try expression(0), asksForTruth: true))
    case "??": return node(.fallback(left, try expression(0), asksForTruth: false))
    case "~>": return node(.application(left, try expression(40)))
    case ":=":
      guard let name = left.variableName else { throw JSONataError("S0212", at: left.position, token: left.text) }
      return node(.binding(name, try expression(9)))
    default:
      guard let binary = BinaryOperator(rawValue: symbol), let power = Self.bindingPowers[symbol] else {
        throw JSONataError("S0204", at: token.position, token: symbol)
      }
      return node(.binary(binary, left, try expression(power)))
    }
  }

  private mutating func bracket(_ left: SyntaxNode, _ token: Token) throws(JSONataError) -> SyntaxNode {
    guard !self.token.isSymbol("]") else {
      var step = left
      while case .filter(let inner, _) = step.kind { step = inner }
      step.keepsArray = true
      try advance(over: "]")
      return left
    }
    let predicate = try expression(0)
    try advance(over: "]", afterOperand: true)
    return SyntaxNode(.filter(left, predicate), at: token.position)
  }

  private mutating func sortTerms() throws(JSONataError) -> [SyntaxNode.Term] {
    try advance(over: "(")
    let terms = try list { (parser) throws(JSONataError) in
      let isDescending = parser.token.isSymbol(">")
      if isDescending || parser.token.isSymbol("<") { try parser.advance() }
      return SyntaxNode.Term(key: try parser.expression(0), isDescending: isDescending)
    }
    try advance(over: ")")
    return terms
  }

  private mutating func boundName(_ symbol: String) throws(JSONataError) -> String {
    let variable = try expression(80)
    guard let name = variable.variableName else { throw JSONataError("S0214", at: variable.position, token: symbol) }
    return name
  }

  private mutating func condition(_ left: SyntaxNode, _ token: Token) throws(JSONataError) -> SyntaxNode {
    let then = try expression(0)
    var otherwise: SyntaxNode?
    if self.token.isSymbol(":") {
      try advance(over: ":")
      otherwise = try expression(0)
    }
    return SyntaxNode(.condition(left, then, otherwise), at: token.position)
  }

  private mutating func invocation(_ left: SyntaxNode, _ token: Token) throws(JSONataError) -> SyntaxNode {
    var isPartial = false
    var arguments: [SyntaxNode] = []
    if !self.token.isSymbol(")") {
      arguments = try list { (parser) throws(JSONataError) in
        guard parser.token.isSymbol("?") else { return try parser.expression(0) }
        isPartial = true
        let open = SyntaxNode(.openArgument, at: parser.token.position)
        try parser.advance(over: "?")
        return open
      }
    }
    try advance(over: ")", afterOperand: true)
    if case .name(let name) = left.kind, name == "function" || name == "λ" {
      return try lambda(arguments, token)
    }
    return SyntaxNode(isPartial ? .partialCall(left, arguments) : .call(left, arguments), at: token.position)
  }

  private mutating func lambda(_ arguments: [SyntaxNode], _ token: Token) throws(JSONataError) -> SyntaxNode {
    var parameters: [String] = []
    for argument in arguments {
      guard let name = argument.variableName else {
        throw JSONataError("S0208", at: argument.position, token: argument.text, value: .string(argument.text))
      }
      parameters.append(name)
    }
    let signature = self.token.isSymbol("<") ? try signature() : nil
    try advance(over: "{")
    let body = try expression(0)
    try advance(over: "}")
    return SyntaxNode(.lambda(parameters, signature, body), at: token.position)
  }

  private mutating func signature() throws(JSONataError) -> Signature {
    var text = "<"
    var depth = 1
    while depth > 0, !token.isSymbol("{"), !token.isEnd {
      try advance()
      if token.isSymbol(">") { depth -= 1 }
      if token.isSymbol("<") { depth += 1 }
      text += token.text
    }
    try advance(over: ">")
    return try Signature(text, at: token.position)
  }
}
