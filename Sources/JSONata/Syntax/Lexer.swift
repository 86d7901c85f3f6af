import Texts

/// Cuts an expression's text into tokens, on demand, because whether `/` divides or begins a regular expression
/// depends on what the parser has just read.
struct Lexer {
  private let text: [UInt16]
  private var position = 0
  private let dialect: JSONataDialect

  init(_ text: String, dialect: JSONataDialect) {
    self.text = Array(text.utf16)
    self.dialect = dialect
  }

  var end: Token { Token(kind: .end, position: text.count) }

  /// - Parameter afterOperand: an operator is expected, so that `/` divides.
  mutating func next(afterOperand: Bool) throws(JSONataError) -> Token {
    try skipBlanksAndComments()
    guard let unit = unit(at: position) else { return end }
    if unit == Self.slash, !afterOperand { return try scanRegex() }
    if let symbol = scanSymbol(unit) { return symbol }
    switch unit {
    case Self.doubleQuote, Self.singleQuote: return try scanString(quote: unit)
    case Self.backquote: return try scanQuotedName()
    case 0x30...0x39: return try scanNumber()
    default: return scanName()
    }
  }

  private func unit(at index: Int) -> UInt16? { index < text.count ? text[index] : nil }

  private func text(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF16.self) }

  private mutating func skipBlanksAndComments() throws(JSONataError) {
    while let unit = unit(at: position) {
      if Self.isBlank(unit) {
        position += 1
      } else if unit == Self.slash, self.unit(at: position + 1) == Self.asterisk {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(JSONataError) {
    let start = position
    position += 2
    while position + 1 < text.count {
      if text[position] == Self.asterisk, text[position + 1] == Self.slash {
        position += 2
        return
      }
      position += 1
    }
    throw JSONataError("S0106", at: start)
  }

  // MARK: Symbols

  private static let singles: [UInt16: String] = Dictionary(
    uniqueKeysWithValues: ".[]{}(),@#;:?+-*/%|=<>^&!~".utf16.map { ($0, String(decoding: [$0], as: UTF16.self)) })

  private static let pairs: Set<String> = ["..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??"]
  /// Came with JSONata 2.1; Step Functions reads the language as of before.
  private static let newerPairs: Set<String> = ["?:", "??"]

  private mutating func scanSymbol(_ unit: UInt16) -> Token? {
    guard let single = Self.singles[unit] else { return nil }
    if let second = self.unit(at: position + 1), let follower = Self.singles[second] {
      let pair = single + follower
      if Self.pairs.contains(pair), dialect == .jsonata || !Self.newerPairs.contains(pair) {
        position += 2
        return Token(kind: .symbol(pair), position: position)
      }
    }
    position += 1
    return Token(kind: .symbol(single), position: position)
  }

  // MARK: Literals

  private mutating func scanString(quote: UInt16) throws(JSONataError) -> Token {
    position += 1
    var units: [UInt16] = []
    while let unit = unit(at: position) {
      if unit == quote {
        position += 1
        return Token(kind: .string(String(decoding: units, as: UTF16.self)), position: position)
      }
      if unit == Self.backslash {
        position += 1
        units.append(try scanEscape())
      } else {
        units.append(unit)
      }
      position += 1
    }
    throw JSONataError("S0101", at: position)
  }

  private mutating func scanEscape() throws(JSONataError) -> UInt16 {
    guard let unit = unit(at: position) else { throw JSONataError("S0101", at: position) }
    switch unit {
    case Self.doubleQuote, Self.backslash, Self.slash: return unit
    case 0x62: return 0x08
    case 0x66: return 0x0C
    case 0x6E: return 0x0A
    case 0x72: return 0x0D
    case 0x74: return 0x09
    case 0x75:
      guard position + 4 < text.count,
        let code = Hexadecimal.number(text(position + 1..<position + 5), as: UInt16.self)
      else {
        throw JSONataError("S0104", at: position)
      }
      position += 4
      return code
    default:
      throw JSONataError("S0103", at: position, token: String(decoding: [unit], as: UTF16.self))
    }
  }

  private mutating func scanNumber() throws(JSONataError) -> Token {
    let start = position
    if text[position] == 0x30 { position += 1 } else { skipDigits() }
    if unit(at: position) == Self.dot, let next = unit(at: position + 1), Self.isDigit(next) {
      position += 1
      skipDigits()
    }
    skipExponent()
    let digits = text(start..<position)
    guard let value = Double(digits), value.isFinite else {
      throw JSONataError("S0102", at: position, token: digits)
    }
    return Token(kind: .number(value), position: position)
  }

  private mutating func skipExponent() {
    guard let unit = unit(at: position), unit == 0x65 || unit == 0x45 else { return }
    var digit = position + 1
    if let sign = self.unit(at: digit), sign == 0x2B || sign == 0x2D { digit += 1 }
    guard let first = self.unit(at: digit), Self.isDigit(first) else { return }
    position = digit
    skipDigits()
  }

  private mutating func skipDigits() {
    while let unit = unit(at: position), Self.isDigit(unit) { position += 1 }
  }

  // MARK: Names

  private mutating func scanQuotedName() throws(JSONataError) -> Token {
    let start = position + 1
    guard let end = text[start...].firstIndex(of: Self.backquote) else {
      position = text.count
      throw JSONataError("S0105", at: position)
    }
    position = end + 1
    return Token(kind: .name(text(start..<end)), position: position)
  }

  private mutating func scanName() -> Token {
    let start = position
    while let unit = unit(at: position), !Self.isBlank(unit), Self.singles[unit] == nil { position += 1 }
    let name = text(start..<position)
    return Token(kind: Self.kind(of: name), position: position)
  }

  private static func kind(of name: String) -> Token.Kind {
    switch name {
    case "and", "or", "in": .symbol(name)
    case "true": .constant(.true)
    case "false": .constant(.false)
    case "null": .constant(.null)
    case _ where name.utf8.first == 0x24: .variable(String(name.dropFirst()))
    default: .name(name)
    }
  }

  // MARK: Regular expressions

  private mutating func scanRegex() throws(JSONataError) -> Token {
    position += 1
    let start = position
    var depth = 0
    while let unit = unit(at: position) {
      if unit == Self.backslash {
        position += 2
        continue
      }
      if unit == Self.slash, depth == 0 { return try finishRegex(from: start) }
      if unit == 0x28 || unit == 0x5B || unit == 0x7B { depth += 1 }
      if unit == 0x29 || unit == 0x5D || unit == 0x7D { depth -= 1 }
      position += 1
    }
    throw JSONataError("S0302", at: text.count)
  }

  private mutating func finishRegex(from start: Int) throws(JSONataError) -> Token {
    let pattern = text(start..<position)
    if pattern.isEmpty { throw JSONataError("S0301", at: position) }
    position += 1
    let flagsStart = position
    while let unit = unit(at: position), unit == 0x69 || unit == 0x6D { position += 1 }
    return Token(kind: .regex(pattern: pattern, flags: text(flagsStart..<position)), position: position)
  }

  // MARK: Units

  private static let slash: UInt16 = 0x2F
  private static let asterisk: UInt16 = 0x2A
  private static let backslash: UInt16 = 0x5C
  private static let doubleQuote: UInt16 = 0x22
  private static let singleQuote: UInt16 = 0x27
  private static let backquote: UInt16 = 0x60
  private static let dot: UInt16 = 0x2E

  private static func isBlank(_ unit: UInt16) -> Bool {
    unit == 0x20 || unit == 0x09 || unit == 0x0A || unit == 0x0D || unit == 0x0B
  }
  private static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }
}
