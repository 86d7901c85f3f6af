import JSONDocument
import Texts

/// Cuts HCL text into tokens. Works on scalars with line and column kept, since everything it finds may have to be named.
struct HCLLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line: Int
  private var column: Int
  private var tokens: [HCLToken] = []

  /// - Parameter start: where the text stands in its file; for the insides of interpolations.
  static func tokens(of text: String, from start: SourcePosition = SourcePosition(line: 1, column: 1))
    throws(HCLProblem)
    -> [HCLToken]
  {
    var lexer = HCLLexer(scalars: Array(text.unicodeScalars), line: start.line, column: start.column)
    try lexer.run()
    return lexer.tokens
  }

  private init(scalars: [Unicode.Scalar], line: Int, column: Int) {
    self.scalars = scalars
    self.line = line
    self.column = column
  }

  private var position: SourcePosition { SourcePosition(line: line, column: column) }
  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  @discardableResult private mutating func advance() -> Unicode.Scalar {
    let scalar = scalars[index]
    index += 1
    if scalar == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
    return scalar
  }

  private mutating func run() throws(HCLProblem) {
    while let scalar = peek() {
      let start = position
      switch scalar {
      case " ", "\t", "\r", "\u{FEFF}": advance()
      case "\n":
        advance()
        tokens.append(HCLToken(kind: .newline, position: start))
      case "#": skipLine()
      case "/" where peek(1) == "/": skipLine()
      case "/" where peek(1) == "*": try skipBlockComment()
      case "\"": tokens.append(HCLToken(kind: .template(try quotedTemplate()), position: start))
      case "<" where peek(1) == "<" && (peek(2) == "-" || peek(2).map(Self.isIdentifierStart) == true):
        tokens.append(HCLToken(kind: .template(try heredoc()), position: start))
      case "0"..."9": tokens.append(HCLToken(kind: .number(number()), position: start))
      case _ where Self.isIdentifierStart(scalar):
        tokens.append(HCLToken(kind: .identifier(identifier()), position: start))
      default: try mark(at: start)
      }
    }
    tokens.append(HCLToken(kind: .end, position: position))
  }

  private static let twoScalarMarks: Set<String> = ["==", "!=", "<=", ">=", "&&", "||", "=>"]

  private mutating func mark(at start: SourcePosition) throws(HCLProblem) {
    let first = advance()
    if let second = peek(), Self.twoScalarMarks.contains("\(first)\(second)") {
      advance()
      tokens.append(HCLToken(kind: .mark("\(first)\(second)"), position: start))
      return
    }
    if first == ".", peek() == ".", peek(1) == "." {
      advance()
      advance()
      tokens.append(HCLToken(kind: .mark("..."), position: start))
      return
    }
    guard "{}[]()=,.:?+-*/%<>!".unicodeScalars.contains(first) else {
      throw HCLProblem(text: "\"\(first)\" has no place in Terraform text", position: start)
    }
    tokens.append(HCLToken(kind: .mark("\(first)"), position: start))
  }

  private static func isIdentifierStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }

  private mutating func identifier() -> String {
    var text = ""
    while let scalar = peek(), Self.isIdentifierStart(scalar) || scalar == "-" || ("0"..."9").contains(scalar) {
      text.unicodeScalars.append(advance())
    }
    return text
  }

  private mutating func number() -> String {
    var text = ""
    while let scalar = peek(),
      ("0"..."9").contains(scalar) || (scalar == "." && peek(1).map { ("0"..."9").contains($0) } == true)
    {
      text.unicodeScalars.append(advance())
    }
    return text
  }

  private mutating func skipLine() {
    while let scalar = peek(), scalar != "\n" { advance() }
  }

  private mutating func skipBlockComment() throws(HCLProblem) {
    let start = position
    while peek() != nil {
      if peek() == "*", peek(1) == "/" {
        advance()
        advance()
        return
      }
      advance()
    }
    throw HCLProblem(text: "the comment that begins here has no end", position: start)
  }

  // MARK: - Templates

  private mutating func quotedTemplate() throws(HCLProblem) -> [HCLTemplatePart] {
    let opening = position
    advance()
    var parts: [HCLTemplatePart] = []
    var text = ""
    var textStart = position
    while let scalar = peek(), scalar != "\n" {
      if scalar == "\"" {
        advance()
        if !text.isEmpty { parts.append(.text(text, at: textStart)) }
        return parts
      }
      if scalar == "\\" {
        text.unicodeScalars.append(try escape())
      } else if let part = try interpolationOrDirective(into: &text) {
        if !text.isEmpty { parts.append(.text(text, at: textStart)) }
        parts.append(part)
        text = ""
        textStart = position
      } else {
        text.unicodeScalars.append(advance())
      }
    }
    throw HCLProblem(text: "the text that begins here has no closing quote on its line", position: opening)
  }

  private mutating func escape() throws(HCLProblem) -> Unicode.Scalar {
    let start = position
    advance()
    guard peek() != nil else { throw HCLProblem(text: "an escape has no end", position: start) }
    switch advance() {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "\"": return "\""
    case "\\": return "\\"
    case "u": return try unicodeEscape(digits: 4, from: start)
    case "U": return try unicodeEscape(digits: 8, from: start)
    case let other: throw HCLProblem(text: "\"\\\(other)\" is no escape of Terraform", position: start)
    }
  }

  private mutating func unicodeEscape(digits: Int, from start: SourcePosition) throws(HCLProblem) -> Unicode.Scalar {
    var text = ""
    while text.count < digits, peek() != nil { text.unicodeScalars.append(advance()) }
    guard let value = Hexadecimal.number(text, as: UInt32.self), let scalar = Unicode.Scalar(value) else {
      throw HCLProblem(text: "\"\(text)\" is no character's code", position: start)
    }
    return scalar
  }

  /// At `${` or `%{`; `$${` and `%%{` stand for themselves with one mark less, and are put into `text`.
  private mutating func interpolationOrDirective(into text: inout String) throws(HCLProblem) -> HCLTemplatePart? {
    guard let first = peek(), first == "$" || first == "%" else { return nil }
    if peek(1) == first, peek(2) == "{" {
      advance()
      text.unicodeScalars.append(advance())
      return nil
    }
    guard peek(1) == "{" else { return nil }
    let start = position
    advance()
    advance()
    let innerStart = position
    let inner = try insides(openedAt: start)
    return first == "$" ? .interpolation(inner, at: innerStart) : .directive(inner, at: innerStart)
  }

  /// The text up to the brace that closes an interpolation, braces and texts inside it counted.
  private mutating func insides(openedAt start: SourcePosition) throws(HCLProblem) -> String {
    var inner = ""
    var depth = 1
    var isInText = false
    while let scalar = peek() {
      if isInText, scalar == "\\" { inner.unicodeScalars.append(advance()) }
      if scalar == "\"" { isInText.toggle() }
      if !isInText {
        if scalar == "{" { depth += 1 }
        if scalar == "}" { depth -= 1 }
        if depth == 0 {
          advance()
          return inner
        }
      }
      guard peek() != nil else { break }
      inner.unicodeScalars.append(advance())
    }
    throw HCLProblem(text: "the interpolation that begins here has no end", position: start)
  }

  // MARK: - Heredocs

  private mutating func heredoc() throws(HCLProblem) -> [HCLTemplatePart] {
    let opening = position
    advance()
    advance()
    let isIndented = peek() == "-"
    if isIndented { advance() }
    let marker = identifier()
    while peek() == " " || peek() == "\r" { advance() }
    guard peek() == "\n" else {
      throw HCLProblem(text: "a heredoc's marker ends its line", position: position)
    }
    advance()
    var parts: [HCLTemplatePart] = []
    while peek() != nil {
      if isMarkerLine(marker) { return isIndented ? Self.unindented(parts) : parts }
      try heredocLine(into: &parts)
    }
    throw HCLProblem(text: "the heredoc that begins here has no line \"\(marker)\" at its end", position: opening)
  }

  /// Whether this line is the closing marker; steps over it, not over its newline.
  private mutating func isMarkerLine(_ marker: String) -> Bool {
    var ahead = 0
    while peek(ahead) == " " || peek(ahead) == "\t" { ahead += 1 }
    for scalar in marker.unicodeScalars {
      guard peek(ahead) == scalar else { return false }
      ahead += 1
    }
    if let after = peek(ahead), after != "\n", after != "\r" { return false }
    for _ in 0..<ahead { advance() }
    return true
  }

  private mutating func heredocLine(into parts: inout [HCLTemplatePart]) throws(HCLProblem) {
    var text = ""
    var textStart = position
    while peek() != nil {
      if let part = try interpolationOrDirective(into: &text) {
        if !text.isEmpty { parts.append(.text(text, at: textStart)) }
        parts.append(part)
        text = ""
        textStart = position
        continue
      }
      guard peek() != nil else { break }
      let taken = advance()
      if taken == "\r", peek() == "\n" { continue }
      text.unicodeScalars.append(taken)
      if taken == "\n" { break }
    }
    if !text.isEmpty { parts.append(.text(text, at: textStart)) }
  }

  /// `<<-`: takes from every line the blanks that all lines have in common.
  private static func unindented(_ parts: [HCLTemplatePart]) -> [HCLTemplatePart] {
    let margin =
      parts.compactMap { part -> Int? in
        guard case .text(let text, let at) = part, at.column == 1, text.contains(where: { !$0.isWhitespace }) else {
          return nil
        }
        return text.prefix { $0 == " " || $0 == "\t" }.count
      }.min() ?? 0
    return parts.map { part in
      guard case .text(let text, let at) = part, at.column == 1 else { return part }
      let blanks = min(margin, text.prefix { $0 == " " || $0 == "\t" }.count)
      return .text(String(text.dropFirst(blanks)), at: SourcePosition(line: at.line, column: 1 + blanks))
    }
  }
}
