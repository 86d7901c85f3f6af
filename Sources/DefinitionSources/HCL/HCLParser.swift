import JSONDocument

/// Reads tokens of HCL into blocks, attributes and expressions.
struct HCLParser {
  private let tokens: [HCLToken]
  private var index = 0
  /// Blocks and expressions around the current token.
  private var depth = 0

  /// A text that opens more than anybody writes must not take the whole stack.
  private static let deepest = 200

  static func blocks(of text: String) throws(HCLProblem) -> [HCLBlock] {
    var parser = HCLParser(tokens: try HCLLexer.tokens(of: text))
    let body = try parser.body(until: .end)
    if let (name, attribute) = body.attributes.first {
      throw HCLProblem(text: "\"\(name) =\" stands outside of any block", position: attribute.position)
    }
    return body.blocks
  }

  /// The expression inside an interpolation.
  static func expression(of text: String, at start: SourcePosition) throws(HCLProblem) -> HCLExpression {
    var parser = HCLParser(tokens: try HCLLexer.tokens(of: text, from: start))
    parser.skipNewlines()
    let expression = try parser.expression()
    parser.skipNewlines()
    guard parser.current.kind == .end else { return notUnderstood(text, at: start) }
    return expression
  }

  private static func notUnderstood(_ text: String, at position: SourcePosition) -> HCLExpression {
    HCLExpression(kind: .notUnderstood(text), position: position)
  }

  private var current: HCLToken { tokens[min(index, tokens.count - 1)] }
  private var following: HCLToken { tokens[min(index + 1, tokens.count - 1)] }

  private mutating func take() -> HCLToken {
    let token = current
    index += 1
    return token
  }

  private mutating func skipNewlines() {
    while current.kind == .newline { index += 1 }
  }

  private mutating func expect(_ mark: String, after what: String) throws(HCLProblem) {
    guard current.kind == .mark(mark) else {
      throw HCLProblem(text: "expected \"\(mark)\" after \(what)", position: current.position)
    }
    index += 1
  }

  // MARK: - Blocks

  private mutating func body(until end: HCLToken.Kind) throws(HCLProblem) -> HCLBody {
    var body = HCLBody()
    while true {
      skipNewlines()
      if current.kind == end {
        index += 1
        return body
      }
      let start = current.position
      guard case .identifier(let name) = take().kind else {
        throw HCLProblem(text: "expected a block or an attribute", position: start)
      }
      if current.kind == .mark("=") {
        index += 1
        skipNewlines()
        body.attributes[name] = HCLAttribute(expression: try expression(), position: start)
        guard current.kind == .newline || current.kind == .end || current.kind == end else {
          throw HCLProblem(text: "expected the end of the line after \"\(name)\"", position: current.position)
        }
      } else {
        body.blocks.append(try block(type: name, at: start))
      }
    }
  }

  private mutating func enter(at position: SourcePosition) throws(HCLProblem) {
    guard depth < Self.deepest else {
      throw HCLProblem(text: "blocks and expressions are nested more than \(Self.deepest) deep", position: position)
    }
    depth += 1
  }

  private mutating func block(type: String, at start: SourcePosition) throws(HCLProblem) -> HCLBlock {
    try enter(at: start)
    defer { depth -= 1 }
    var labels: [String] = []
    while current.kind != .mark("{") {
      switch take().kind {
      case .identifier(let label): labels.append(label)
      case .template(let parts):
        labels.append(parts.map { if case .text(let text, _) = $0 { text } else { "" } }.joined())
      default: throw HCLProblem(text: "expected \"{\" after \"\(type)\"", position: start)
      }
    }
    index += 1
    return HCLBlock(type: type, labels: labels, body: try body(until: .mark("}")), position: start)
  }

  // MARK: - Expressions

  private mutating func expression() throws(HCLProblem) -> HCLExpression {
    let startIndex = index
    let first = try primary()
    if case .mark(let mark) = current.kind, Self.operators.contains(mark) { return skippedOperation(from: startIndex) }
    return first
  }

  private static let operators: Set<String> = [
    "+", "-", "*", "/", "%", "?", "==", "!=", "<", ">", "<=", ">=", "&&", "||",
  ]

  /// Steps over an operation to the end of its expression, keeping its words for the message.
  private mutating func skippedOperation(from startIndex: Int) -> HCLExpression {
    var depth = 0
    while true {
      switch current.kind {
      case .mark("("), .mark("["), .mark("{"): depth += 1
      case .mark(")"), .mark("]"), .mark("}"), .mark(","), .newline:
        if depth == 0 { return Self.notUnderstood(words(startIndex..<index), at: tokens[startIndex].position) }
        if current.kind != .mark(","), current.kind != .newline { depth -= 1 }
      case .end: return Self.notUnderstood(words(startIndex..<index), at: tokens[startIndex].position)
      default: break
      }
      index += 1
    }
  }

  private func words(_ range: Range<Int>) -> String {
    tokens[range].map { token in
      switch token.kind {
      case .identifier(let text), .number(let text), .mark(let text): text
      case .template: "\"…\""
      case .newline, .end: ""
      }
    }.joined(separator: " ")
  }

  private mutating func primary() throws(HCLProblem) -> HCLExpression {
    let token = take()
    try enter(at: token.position)
    defer { depth -= 1 }
    switch token.kind {
    case .number(let text):
      return HCLExpression(kind: .literal(.number(JSONNumber(writtenAs: text))), position: token.position)
    case .template(let parts): return HCLExpression(kind: .template(parts), position: token.position)
    case .mark("["): return try tuple(at: token.position)
    case .mark("{"): return try object(at: token.position)
    case .mark("("):
      skipNewlines()
      let inner = try expression()
      skipNewlines()
      try expect(")", after: "the expression in parentheses")
      return inner
    case .mark("-"):
      let operand = try primary()
      guard case .literal(.number(let number)) = operand.kind else {
        return Self.notUnderstood("-", at: token.position)
      }
      return HCLExpression(kind: .literal(.number(JSONNumber(writtenAs: "-" + number.text))), position: token.position)
    case .mark("!"):
      _ = try primary()
      return Self.notUnderstood("!", at: token.position)
    case .identifier(let name): return try named(name, at: token.position)
    default: throw HCLProblem(text: "expected an expression", position: token.position)
    }
  }

  private mutating func named(_ name: String, at start: SourcePosition) throws(HCLProblem) -> HCLExpression {
    switch name {
    case "true": return HCLExpression(kind: .literal(.bool(true)), position: start)
    case "false": return HCLExpression(kind: .literal(.bool(false)), position: start)
    case "null": return HCLExpression(kind: .literal(.null), position: start)
    default: break
    }
    if current.kind == .mark("(") { return try call(name, at: start) }
    var steps: [HCLExpression.Step] = [.name(name)]
    while true {
      if current.kind == .mark(".") {
        index += 1
        switch take().kind {
        case .identifier(let member): steps.append(.name(member))
        case .number(let text): steps.append(.name(text))
        case .mark("*"): steps.append(.splat)
        default: throw HCLProblem(text: "expected a name after \".\"", position: current.position)
        }
      } else if current.kind == .mark("[") {
        index += 1
        if current.kind == .mark("*") {
          index += 1
          steps.append(.splat)
        } else {
          steps.append(.index(try expression()))
        }
        try expect("]", after: "an index")
      } else {
        return HCLExpression(kind: .reference(steps), position: start)
      }
    }
  }

  private mutating func call(_ name: String, at start: SourcePosition) throws(HCLProblem) -> HCLExpression {
    index += 1
    var arguments: [HCLExpression] = []
    while true {
      skipNewlines()
      if current.kind == .mark(")") { break }
      arguments.append(try expression())
      if current.kind == .mark("...") { index += 1 }
      skipNewlines()
      guard current.kind == .mark(",") else { break }
      index += 1
    }
    try expect(")", after: "the arguments of \(name)")
    return HCLExpression(kind: .call(name, arguments), position: start)
  }

  private mutating func tuple(at start: SourcePosition) throws(HCLProblem) -> HCLExpression {
    skipNewlines()
    if current.kind == .identifier("for") { return try skippedFor(closing: "]", at: start) }
    var elements: [HCLExpression] = []
    while true {
      skipNewlines()
      if current.kind == .mark("]") { break }
      elements.append(try expression())
      skipNewlines()
      guard current.kind == .mark(",") else { break }
      index += 1
    }
    try expect("]", after: "the elements of a list")
    return HCLExpression(kind: .tuple(elements), position: start)
  }

  private mutating func object(at start: SourcePosition) throws(HCLProblem) -> HCLExpression {
    skipNewlines()
    if current.kind == .identifier("for") { return try skippedFor(closing: "}", at: start) }
    var members: [(key: HCLExpression, value: HCLExpression)] = []
    while true {
      skipNewlines()
      if current.kind == .mark("}") { break }
      let key = try objectKey()
      skipNewlines()
      guard current.kind == .mark("=") || current.kind == .mark(":") else {
        throw HCLProblem(text: "expected \"=\" or \":\" after the key of an object", position: current.position)
      }
      index += 1
      skipNewlines()
      members.append((key, try expression()))
      if current.kind == .mark(",") { index += 1 }
    }
    index += 1
    return HCLExpression(kind: .object(members), position: start)
  }

  /// A bare word as a key is a text, not a reference.
  private mutating func objectKey() throws(HCLProblem) -> HCLExpression {
    if case .identifier(let name) = current.kind, following.kind == .mark("=") || following.kind == .mark(":") {
      return HCLExpression(kind: .literal(.string(name)), position: take().position)
    }
    return try expression()
  }

  private mutating func skippedFor(closing: String, at start: SourcePosition) throws(HCLProblem) -> HCLExpression {
    var depth = 0
    while current.kind != .end {
      switch take().kind {
      case .mark("["), .mark("{"), .mark("("): depth += 1
      case .mark(closing) where depth == 0: return Self.notUnderstood("for …", at: start)
      case .mark("]"), .mark("}"), .mark(")"): depth -= 1
      default: break
      }
    }
    throw HCLProblem(text: "the \"for\" that begins here has no end", position: start)
  }

  private init(tokens: [HCLToken]) { self.tokens = tokens }
}
