import JSONDocument

/// Reads the text of an intrinsic function call.
struct IntrinsicCallParser {
  /// Step Functions allows ten levels of calls within calls.
  static let deepestNesting = 10

  private var paths: JSONPathParser
  private var depth = 0

  static func parse(_ text: String) throws(ExpressionSyntaxError) -> IntrinsicCall {
    var parser = IntrinsicCallParser(paths: JSONPathParser(scanner: ExpressionScanner(text)))
    let call = try parser.parseCall()
    parser.paths.scanner.skipBlanks()
    guard parser.paths.scanner.isAtEnd else {
      throw parser.paths.scanner.problem("expected the end of the text, found \(parser.paths.scanner.found)")
    }
    return call
  }

  private mutating func parseCall() throws(ExpressionSyntaxError) -> IntrinsicCall {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw paths.scanner.problem("calls are nested more than \(Self.deepestNesting) levels deep")
    }
    let start = paths.scanner.offset
    let name = paths.scanner.take { JSONPathParser.isNameByte($0) || $0 == 0x2E }
    guard let function = IntrinsicFunction(rawValue: name) else {
      throw paths.scanner.problem("no intrinsic function is called \"\(name)\"", at: start)
    }
    guard paths.scanner.skip("(") else {
      throw paths.scanner.problem("expected \"(\" after \(name), found \(paths.scanner.found)")
    }
    let arguments = try parseArguments(of: function)
    guard function.argumentCounts.contains(arguments.count) else {
      throw paths.scanner.problem("\(name) takes \(function.expectedArguments), found \(arguments.count)", at: start)
    }
    return IntrinsicCall(text: paths.scanner.text(from: start), function: function, arguments: arguments)
  }

  private mutating func parseArguments(of function: IntrinsicFunction) throws(ExpressionSyntaxError) -> [IntrinsicCall
    .Argument]
  {
    var arguments: [IntrinsicCall.Argument] = []
    paths.scanner.skipBlanks()
    if paths.scanner.skip(")") { return [] }
    while true {
      paths.scanner.skipBlanks()
      arguments.append(try parseArgument(isTemplate: function == .format && arguments.isEmpty))
      paths.scanner.skipBlanks()
      if paths.scanner.skip(",") { continue }
      guard paths.scanner.skip(")") else {
        throw paths.scanner.problem("expected \",\" or \")\", found \(paths.scanner.found)")
      }
      return arguments
    }
  }

  private mutating func parseArgument(isTemplate: Bool) throws(ExpressionSyntaxError) -> IntrinsicCall.Argument {
    switch paths.scanner.peek {
    case 0x27?: return .literal(.string(Self.unescaped(try parseString(), keepsBraces: isTemplate)))
    case 0x24?: return .path(try paths.parsePath())
    case 0x53?: return .call(try parseCall())
    default:
      let start = paths.scanner.offset
      let word = paths.scanner.take { JSONPathParser.isNameByte($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x2B }
      guard !word.isEmpty, let value = try? JSONValue(parsing: word) else {
        let found = word.isEmpty ? paths.scanner.found : "\"\(word)\""
        throw paths.scanner.problem("expected a path, a call or a value in single quotes, found \(found)", at: start)
      }
      return .literal(value)
    }
  }

  /// A text in single quotes with its escapes kept; only `\'`, `\{`, `\}` and `\\` are escapes.
  private mutating func parseString() throws(ExpressionSyntaxError) -> String {
    let start = paths.scanner.offset
    paths.scanner.advance()
    while let byte = paths.scanner.peek {
      if byte == 0x27 {
        let raw = paths.scanner.text(from: start + 1)
        paths.scanner.advance()
        return raw
      }
      if byte == 0x5C {
        paths.scanner.advance()
        guard let escaped = paths.scanner.peek, [0x27, 0x7B, 0x7D, 0x5C].contains(escaped) else {
          throw paths.scanner.problem("only ' { } and \\ can be escaped, found \(paths.scanner.found)")
        }
      }
      paths.scanner.advance()
    }
    throw paths.scanner.problem("the text that begins here has no end", at: start)
  }

  /// `States.Format` reads the escaped braces of its template itself; everywhere else an escape is its character.
  private static func unescaped(_ raw: String, keepsBraces: Bool) -> String {
    guard raw.utf8.contains(0x5C) else { return raw }
    var text: [UInt8] = []
    var bytes = raw.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == 0x5C, let escaped = bytes.next() else {
        text.append(byte)
        continue
      }
      if keepsBraces, escaped != 0x27 { text.append(byte) }
      text.append(escaped)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension IntrinsicFunction {
  /// `2 arguments`, `2 to 3 arguments`, `at least 1 argument`.
  var expectedArguments: String {
    let counts = argumentCounts
    if counts.upperBound == Int.max {
      return "at least \(counts.lowerBound) argument\(counts.lowerBound == 1 ? "" : "s")"
    }
    if counts.lowerBound == counts.upperBound {
      return "\(counts.lowerBound) argument\(counts.lowerBound == 1 ? "" : "s")"
    }
    return "\(counts.lowerBound) to \(counts.upperBound) arguments"
  }
}
