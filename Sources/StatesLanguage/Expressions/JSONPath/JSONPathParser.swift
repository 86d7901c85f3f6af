/// Reads the text of a path, byte by byte.
struct JSONPathParser {
  /// Filters within filters beyond this depth are refused: they would only overflow the stack.
  static let deepestNesting = 128

  var scanner: ExpressionScanner
  var depth = 0

  static func parse(_ text: String) throws(ExpressionSyntaxError) -> JSONPathExpression {
    var parser = JSONPathParser(scanner: ExpressionScanner(text))
    let path = try parser.parsePath()
    guard parser.scanner.isAtEnd else {
      throw parser.scanner.problem("expected \".\" or \"[\", found \(parser.scanner.found)")
    }
    return path
  }

  /// A path that may be followed by something else, as in a filter or among arguments.
  mutating func parsePath() throws(ExpressionSyntaxError) -> JSONPathExpression {
    let start = scanner.offset
    let root = try parseRoot()
    var steps: [JSONPathStep] = []
    while try parseStep(into: &steps) {}
    return JSONPathExpression(text: scanner.text(from: start), root: root, steps: steps)
  }

  private mutating func parseRoot() throws(ExpressionSyntaxError) -> JSONPathExpression.Root {
    if scanner.skip("@") { return .candidate }
    guard scanner.skip("$") else { throw scanner.problem("a path begins with \"$\"") }
    if scanner.skip("$") { return .context }
    let name = scanner.take { Self.isNameByte($0) }
    return name.isEmpty ? .input : .variable(name)
  }

  /// - Returns: false where the path ends.
  private mutating func parseStep(into steps: inout [JSONPathStep]) throws(ExpressionSyntaxError) -> Bool {
    if scanner.skip("..") {
      steps.append(.deepScan)
      if scanner.peek != Self.openBracket { steps.append(try parseDotted()) } else { steps.append(try parseBracket()) }
      return true
    }
    if scanner.skip(".") {
      // Jayway takes `$.['a']` for `$['a']`.
      steps.append(scanner.peek == Self.openBracket ? try parseBracket() : try parseDotted())
      return true
    }
    guard scanner.peek == Self.openBracket else { return false }
    steps.append(try parseBracket())
    return true
  }

  /// What follows a dot: a name, `*`, or a function.
  private mutating func parseDotted() throws(ExpressionSyntaxError) -> JSONPathStep {
    if scanner.skip("*") { return .wildcard }
    let start = scanner.offset
    let name = scanner.take { !Self.endsName($0) }
    guard !name.isEmpty else { throw scanner.problem("expected a name after \".\", found \(scanner.found)") }
    guard scanner.skip("(") else { return .name(name) }
    scanner.skipBlanks()
    guard scanner.skip(")") else { throw scanner.problem("expected \")\", found \(scanner.found)") }
    guard let function = JSONPathFunction(rawValue: name) else {
      throw scanner.problem("no function of paths is called \"\(name)\"", at: start)
    }
    return .function(function)
  }

  /// `['a']`, `['a','b']`, `[0]`, `[0,1]`, `[1:2]`, `[*]`, `[?(…)]`.
  private mutating func parseBracket() throws(ExpressionSyntaxError) -> JSONPathStep {
    _ = scanner.skip("[")
    scanner.skipBlanks()
    let step: JSONPathStep
    switch scanner.peek {
    case 0x2A?:
      _ = scanner.skip("*")
      step = .wildcard
    case 0x27?, 0x22?: step = try parseNames()
    case 0x3F?: step = .filter(try parseFilterBrackets())
    default: step = try parseIndexes()
    }
    scanner.skipBlanks()
    guard scanner.skip("]") else { throw scanner.problem("expected \"]\", found \(scanner.found)") }
    return step
  }

  private mutating func parseNames() throws(ExpressionSyntaxError) -> JSONPathStep {
    var names = [try scanner.takeQuoted()]
    scanner.skipBlanks()
    while scanner.skip(",") {
      scanner.skipBlanks()
      names.append(try scanner.takeQuoted())
      scanner.skipBlanks()
    }
    return names.count == 1 ? .name(names[0]) : .names(names)
  }

  private mutating func parseIndexes() throws(ExpressionSyntaxError) -> JSONPathStep {
    let first = try parseInteger()
    scanner.skipBlanks()
    if scanner.skip(":") {
      scanner.skipBlanks()
      let end = try parseInteger()
      scanner.skipBlanks()
      // Jayway reads a step width and does not use it.
      if scanner.skip(":") { _ = try parseInteger() }
      return .slice(from: first, to: end)
    }
    guard let first else { throw scanner.problem("expected an index, found \(scanner.found)") }
    var indexes = [first]
    while scanner.skip(",") {
      scanner.skipBlanks()
      guard let next = try parseInteger() else { throw scanner.problem("expected an index, found \(scanner.found)") }
      indexes.append(next)
      scanner.skipBlanks()
    }
    return indexes.count == 1 ? .index(first) : .indexes(indexes)
  }

  private mutating func parseInteger() throws(ExpressionSyntaxError) -> Int? {
    let start = scanner.offset
    let digits = scanner.take { $0 == 0x2D || 0x30...0x39 ~= $0 }
    if digits.isEmpty { return nil }
    guard let value = Int(digits) else { throw scanner.problem("\"\(digits)\" is not an index", at: start) }
    return value
  }

  static let openBracket: UInt8 = 0x5B

  /// Names of variables: letters, digits, `_`, and whatever is beyond ASCII.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: true
    default: false
    }
  }

  /// What ends a name after a dot; blanks belong into brackets.
  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x5B, 0x28, 0x29, 0x20, 0x2C, 0x5D, 0x09, 0x0A, 0x0D, 0x27, 0x22, 0x3D, 0x21, 0x3C, 0x3E, 0x26, 0x7C,
      0x7E:
      true
    default: false
    }
  }
}
