import JSONDocument

/// The grammar of `[?(…)]`.
extension JSONPathParser {
  mutating func parseFilterBrackets() throws(ExpressionSyntaxError) -> JSONPathFilter {
    _ = scanner.skip("?")
    scanner.skipBlanks()
    guard scanner.peek == 0x28 else { throw scanner.problem("expected \"(\", found \(scanner.found)") }
    return try parseFilterOr()
  }

  private mutating func parseFilterOr() throws(ExpressionSyntaxError) -> JSONPathFilter {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw scanner.problem("nested too deep") }
    var parts = [try parseFilterAnd()]
    scanner.skipBlanks()
    while scanner.skip("||") {
      parts.append(try parseFilterAnd())
      scanner.skipBlanks()
    }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func parseFilterAnd() throws(ExpressionSyntaxError) -> JSONPathFilter {
    var parts = [try parseFilterTerm()]
    scanner.skipBlanks()
    while scanner.skip("&&") {
      parts.append(try parseFilterTerm())
      scanner.skipBlanks()
    }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func parseFilterTerm() throws(ExpressionSyntaxError) -> JSONPathFilter {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw scanner.problem("nested too deep") }
    scanner.skipBlanks()
    if scanner.peek == 0x21, scanner.peek(after: 1) != 0x3D {
      scanner.advance()
      return .not(try parseFilterTerm())
    }
    if scanner.skip("(") {
      let inner = try parseFilterOr()
      scanner.skipBlanks()
      guard scanner.skip(")") else { throw scanner.problem("expected \")\", found \(scanner.found)") }
      return inner
    }
    return try parseFilterComparison()
  }

  private mutating func parseFilterComparison() throws(ExpressionSyntaxError) -> JSONPathFilter {
    let start = scanner.offset
    let left = try parseOperand()
    scanner.skipBlanks()
    guard let comparator = takeComparator() else {
      if case .path(let path) = left { return .exists(path) }
      throw scanner.problem("expected a comparison", at: start)
    }
    scanner.skipBlanks()
    return .comparison(left, comparator, try parseOperand())
  }

  private mutating func takeComparator() -> JSONPathFilter.Comparator? {
    let start = scanner.offset
    let symbol = scanner.take { $0 == 0x3D || $0 == 0x21 || $0 == 0x3C || $0 == 0x3E || $0 == 0x7E }
    let word = symbol.isEmpty ? scanner.take { 0x61...0x7A ~= $0 | 0x20 } : symbol
    if let comparator = JSONPathFilter.Comparator(rawValue: word.lowercased()) { return comparator }
    scanner.rewind(to: start)
    return nil
  }

  private mutating func parseOperand() throws(ExpressionSyntaxError) -> JSONPathFilter.Operand {
    switch scanner.peek {
    case 0x40?, 0x24?: return .path(try parsePath())
    case 0x27?, 0x22?: return .literal(.string(try scanner.takeQuoted()))
    case 0x2F?: return .pattern(try parsePattern())
    case 0x5B?, 0x7B?: return .literal(try parseJSONLiteral())
    default: return .literal(try parseWord())
    }
  }

  /// A number, `true`, `false`, `null`.
  private mutating func parseWord() throws(ExpressionSyntaxError) -> JSONValue {
    let start = scanner.offset
    let word = scanner.take { Self.isNameByte($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x2B }
    guard !word.isEmpty, let value = try? JSONValue(parsing: word) else {
      throw scanner.problem("expected a value, found \(word.isEmpty ? scanner.found : "\"\(word)\"")", at: start)
    }
    return value
  }

  /// An array or object in JSON, with single quotes allowed as Jayway allows them.
  private mutating func parseJSONLiteral() throws(ExpressionSyntaxError) -> JSONValue {
    let start = scanner.offset
    var json: [UInt8] = []
    var open = 0
    repeat {
      guard let byte = scanner.peek else { throw scanner.problem("the value that begins here has no end", at: start) }
      if byte == 0x27 || byte == 0x22 {
        JSONPrinter.append(quoted: try scanner.takeQuoted(), to: &json)
        continue
      }
      if byte == 0x5B || byte == 0x7B { open += 1 }
      if byte == 0x5D || byte == 0x7D { open -= 1 }
      json.append(byte)
      scanner.advance()
    } while open > 0
    do {
      return try JSONValue(parsing: json)
    } catch {
      throw scanner.problem(error.problem, at: start)
    }
  }

  private mutating func parsePattern() throws(ExpressionSyntaxError) -> JSONPathPattern {
    let start = scanner.offset
    scanner.advance()
    var pattern: [UInt8] = []
    while let byte = scanner.peek, byte != 0x2F {
      scanner.advance()
      pattern.append(byte)
      if byte == 0x5C, let escaped = scanner.peek {
        scanner.advance()
        pattern.append(escaped)
      }
    }
    guard scanner.skip("/") else { throw scanner.problem("the pattern that begins here has no end", at: start) }
    let flags = scanner.take { 0x61...0x7A ~= $0 | 0x20 }
    do {
      return try JSONPathPattern(String(decoding: pattern, as: UTF8.self), flags: flags)
    } catch {
      throw scanner.problem("this is no regular expression", at: start)
    }
  }
}
