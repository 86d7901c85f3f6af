/// Reads a JSON text (RFC 8259) byte by byte into a `JSONValue`.
///
/// Never crashes and never recurses; what can be read although it is odd is read and noticed.
package struct JSONParser {
  /// Deeper texts are refused: freeing a value of tens of thousands of levels would overflow the stack.
  package static let deepestNesting = 1000

  private let bytes: UnsafeBufferPointer<UInt8>
  private let base: UnsafeRawPointer
  /// Where strings with escapes are put together. As large as the text, because no escape is shorter than what it stands
  /// for; made for the first of them.
  private var scratch: UnsafeMutablePointer<UInt8>?
  private var offset = 0
  private var notices: [(text: String, offset: Int)] = []
  private let keepsPositions: Bool
  private var offsets: [(path: JSONPositions.JSONPath, offset: Int, isName: Bool)] = []
  private var path = JSONPositions.JSONPath()

  /// - Parameter keepsPositions: whether to note where every value stands; for definitions, not for payloads.
  package static func parse(
    _ text: some Collection<UInt8>, keepsPositions: Bool = false
  ) throws(JSONSyntaxError) -> JSONParsing {
    let read: Result<JSONParsing, JSONSyntaxError>? = text.withContiguousStorageIfAvailable {
      parse(buffer: $0, keepsPositions: keepsPositions)
    }
    if let read { return try read.get() }
    return try Array(text).withUnsafeBufferPointer { parse(buffer: $0, keepsPositions: keepsPositions) }.get()
  }

  package static func parse(_ text: String, keepsPositions: Bool = false) throws(JSONSyntaxError) -> JSONParsing {
    var text = text
    return try text.withUTF8 { parse(buffer: $0, keepsPositions: keepsPositions) }.get()
  }

  /// The same over bytes that somebody else holds.
  package static func parse(
    buffer: UnsafeBufferPointer<UInt8>, keepsPositions: Bool = false
  ) -> Result<JSONParsing, JSONSyntaxError> {
    guard let start = buffer.baseAddress else {
      let nowhere = SourcePosition(offset: 0, in: buffer)
      return .failure(JSONSyntaxError("expected a value, found the end of the text", at: nowhere))
    }
    var parser = JSONParser(bytes: buffer, base: UnsafeRawPointer(start), keepsPositions: keepsPositions)
    defer { parser.scratch?.deallocate() }
    do {
      let value = try parser.parseDocument()
      return .success(parser.parsing(of: value))
    } catch {
      return .failure(JSONSyntaxError(error.problem, at: SourcePosition(offset: error.offset, in: buffer)))
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, base: UnsafeRawPointer, keepsPositions: Bool) {
    self.bytes = bytes
    self.base = base
    self.keepsPositions = keepsPositions
  }

  private struct Problem: Error {
    var problem: String
    var offset: Int
  }

  private func parsing(of value: JSONValue) -> JSONParsing {
    var positions = JSONPositions()
    if offsets.isEmpty, notices.isEmpty { return JSONParsing(value: value, notices: [], positions: positions) }
    var counter = LineCounter(bytes: bytes)
    for (path, offset, isName) in offsets.sorted(by: { $0.offset < $1.offset }) {
      if isName {
        positions.setName(counter.position(of: offset), at: path)
      } else {
        positions.setValue(counter.position(of: offset), at: path)
      }
    }
    let told = notices.map { JSONNotice(text: $0.text, position: SourcePosition(offset: $0.offset, in: bytes)) }
    return JSONParsing(value: value, notices: told, positions: positions)
  }

  // MARK: - Grammar

  private mutating func parseDocument() throws(Problem) -> JSONValue {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      notices.append(("the text begins with a byte order mark", 0))
      offset = 3
    }
    skipBlanks()
    let value = try parseValue()
    skipBlanks()
    guard offset == bytes.count else { throw problem("expected the end of the text, found \(found())") }
    return value
  }

  /// An array or object whose end was not read yet.
  private struct OpenContainer {
    var elements: [JSONValue] = []
    /// Nil for an array.
    var object: JSONObject?
    /// Of the member that is being read.
    var name = ""
    var nameOffset = 0
  }

  /// Reads a value with all that stands in it.
  ///
  /// What is open stands in a list, and not on the stack: some threads have little of that.
  private mutating func parseValue() throws(Problem) -> JSONValue {
    var open: [OpenContainer] = []
    while true {
      guard var value = try parseBeginning(&open) else { continue }
      while let ended = try goOn(after: value, &open) {
        if open.isEmpty { return ended }
        value = ended
      }
    }
  }

  /// Reads a value that has nothing inside, or the beginning of one that has.
  /// - Returns: nil for a beginning; a value is to be read next.
  private mutating func parseBeginning(_ open: inout [OpenContainer]) throws(Problem) -> JSONValue? {
    guard offset < bytes.count else { throw problem("expected a value, found the end of the text") }
    if keepsPositions { offsets.append((path, offset, false)) }
    switch bytes[offset] {
    case 0x7B: return try beginObject(&open)
    case 0x5B: return try beginArray(&open)
    case 0x22: return .string(try parseString())
    case 0x74: return try parseWord("true", .bool(true))
    case 0x66: return try parseWord("false", .bool(false))
    case 0x6E: return try parseWord("null", .null)
    case 0x2D, 0x30...0x39: return .number(try parseNumber())
    default: throw problem("expected a value, found \(found())")
    }
  }

  private mutating func beginObject(_ open: inout [OpenContainer]) throws(Problem) -> JSONValue? {
    try descend(open.count)
    skipBlanks()
    if peek() == 0x7D {
      offset += 1
      return .object(JSONObject())
    }
    var container = OpenContainer(object: JSONObject())
    container.object?.reserveCapacity(4)
    try parseName(of: &container)
    open.append(container)
    return .none
  }

  private mutating func beginArray(_ open: inout [OpenContainer]) throws(Problem) -> JSONValue? {
    try descend(open.count)
    skipBlanks()
    if peek() == 0x5D {
      offset += 1
      return .array([])
    }
    if keepsPositions { path.steps.append(.index(0)) }
    open.append(OpenContainer())
    return .none
  }

  /// Takes in an opening bracket.
  private mutating func descend(_ depth: Int) throws(Problem) {
    if depth == Self.deepestNesting { throw problem("nested more than \(Self.deepestNesting) levels deep") }
    offset += 1
  }

  /// Reads a member's name and its colon.
  private mutating func parseName(of container: inout OpenContainer) throws(Problem) {
    skipBlanks()
    guard peek() == 0x22 else { throw problem("expected a member's name in quotes, found \(found())") }
    container.nameOffset = offset
    container.name = try parseString()
    if keepsPositions {
      path.steps.append(.name(container.name))
      offsets.append((path, container.nameOffset, true))
    }
    skipBlanks()
    guard peek() == 0x3A else {
      throw problem("expected \":\" after the name \"\(container.name)\", found \(found())")
    }
    offset += 1
    skipBlanks()
  }

  /// Puts a value into the container that it stands in, and reads what follows it.
  /// - Returns: the container when it ends there, or the value itself when nothing is open; nil when a value follows.
  private mutating func goOn(after value: JSONValue, _ open: inout [OpenContainer]) throws(Problem) -> JSONValue? {
    let last = open.count - 1
    guard last >= 0 else { return value }
    if keepsPositions { path.steps.removeLast() }
    let isObject = open[last].object != nil
    if isObject {
      put(value, into: &open[last])
    } else {
      open[last].elements.append(value)
    }
    skipBlanks()
    switch (peek(), isObject) {
    case (0x2C, true):
      offset += 1
      try parseName(of: &open[last])
      return .none
    case (0x2C, false):
      offset += 1
      skipBlanks()
      if keepsPositions { path.steps.append(.index(open[last].elements.count)) }
      return .none
    case (0x7D, true), (0x5D, false):
      offset += 1
      let ended = open.removeLast()
      return ended.object.map { .object($0) } ?? .array(ended.elements)
    case (_, true): throw problem("expected \",\" or \"}\" after a member, found \(found())")
    case (_, false): throw problem("expected \",\" or \"]\" after an element, found \(found())")
    }
  }

  private mutating func put(_ value: JSONValue, into container: inout OpenContainer) {
    let name = container.name
    if container.object?.place(of: name) != nil {
      notices.append(("the name \"\(name)\" is repeated; the last value counts", container.nameOffset))
      container.object?[name] = value
    } else {
      container.object?.appendNew(name, value)
    }
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue {
    let count = word.utf8CodeUnitCount
    for index in 0..<count where offset + index >= bytes.count || bytes[offset + index] != word.utf8Start[index] {
      throw problem("expected a value, found \(found())")
    }
    offset += count
    return value
  }

  private mutating func parseNumber() throws(Problem) -> JSONNumber {
    let start = offset
    if peek() == 0x2D { offset += 1 }
    if peek() == 0x30 {
      offset += 1
      if isDigit(peek()) { throw problem("a number does not begin with 0 before another digit") }
    } else {
      guard skipDigits() > 0 else { throw problem("expected a digit, found \(found())") }
    }
    var fraction = 0
    if peek() == 0x2E {
      offset += 1
      fraction = skipDigits()
      guard fraction > 0 else { throw problem("expected a digit after \".\", found \(found())") }
    }
    var hasExponent = false
    if peek() == 0x65 || peek() == 0x45 {
      hasExponent = true
      offset += 1
      if peek() == 0x2B || peek() == 0x2D { offset += 1 }
      guard skipDigits() > 0 else { throw problem("expected a digit in the exponent, found \(found())") }
    }
    let written = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    if !hasExponent, let number = JSONNumber(shortDecimal: written, fractionDigits: fraction) { return number }
    let number = JSONNumber(writtenAs: String(decoding: written, as: UTF8.self))
    if number.double.isInfinite { notices.append(("\(number.text) is beyond the range of binary64", start)) }
    return number
  }

  private mutating func parseString() throws(Problem) -> String {
    let opening = offset
    offset += 1
    let start = offset
    var isASCII = true
    while offset + ByteWord.count <= bytes.count {
      let word = ByteWord(base + offset)
      let count = word.plainCount
      if word.isBeyondASCII(first: count) { isASCII = false }
      offset += count
      if count < ByteWord.count { break }
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == 0x22 {
        let text = decoded(start..<offset, isASCII: isASCII)
        offset += 1
        return text
      }
      if byte == 0x5C { return try parseEscapedString(opening: opening, start: start, isASCII: isASCII) }
      if byte < 0x20 { throw problem("a control character in a string must be written as an escape") }
      if byte >= 0x80 { isASCII = false }
      offset += 1
    }
    throw Problem(problem: "the string that begins here has no end", offset: opening)
  }

  /// From the first backslash on: what the string says is put together in the scratch.
  private mutating func parseEscapedString(opening: Int, start: Int, isASCII: Bool) throws(Problem) -> String {
    let scratch = scratch ?? .allocate(capacity: bytes.count + ByteWord.count)
    self.scratch = scratch
    var isASCII = isASCII
    var count = offset - start
    UnsafeMutableRawPointer(scratch).copyMemory(from: base + start, byteCount: count)
    while offset < bytes.count {
      if offset + ByteWord.count <= bytes.count {
        let word = ByteWord(base + offset)
        let plain = word.plainCount
        word.store(at: scratch + count)
        if word.isBeyondASCII(first: plain) { isASCII = false }
        offset += plain
        count += plain
        if plain == ByteWord.count { continue }
      }
      let byte = bytes[offset]
      switch byte {
      case 0x22:
        offset += 1
        let text = UnsafeBufferPointer(start: scratch, count: count)
        return isASCII ? String(decoding: text, as: UTF8.self) : checkedText(text, from: opening)
      case 0x5C:
        offset += 1
        if let escaped = simpleEscape() {
          scratch[count] = escaped
          count += 1
        } else {
          let unit = try parseEscape()
          for byte in UTF8.encode(unit) ?? UTF8.encodedReplacementCharacter {
            scratch[count] = byte
            count += 1
          }
          if !unit.isASCII { isASCII = false }
        }
      case 0..<0x20: throw problem("a control character in a string must be written as an escape")
      default:
        if byte >= 0x80 { isASCII = false }
        scratch[count] = byte
        count += 1
        offset += 1
      }
    }
    throw Problem(problem: "the string that begins here has no end", offset: opening)
  }

  /// After a backslash: what one letter stands for, or nil.
  private mutating func simpleEscape() -> UInt8? {
    guard offset < bytes.count else { return nil }
    let meant: UInt8
    switch bytes[offset] {
    case 0x22, 0x5C, 0x2F: meant = bytes[offset]
    case 0x62: meant = 0x08
    case 0x66: meant = 0x0C
    case 0x6E: meant = 0x0A
    case 0x72: meant = 0x0D
    case 0x74: meant = 0x09
    default: return nil
    }
    offset += 1
    return meant
  }

  private mutating func parseEscape() throws(Problem) -> Unicode.Scalar {
    guard let byte = peek() else { throw problem("expected an escape, found the end of the text") }
    guard byte == 0x75 else { throw problem("\"\\\(found(quoted: false))\" is no escape of JSON") }
    offset += 1
    return try parseUnicodeEscape()
  }

  /// After `\u`. A surrogate without its other half becomes U+FFFD, and is told.
  private mutating func parseUnicodeEscape() throws(Problem) -> Unicode.Scalar {
    let start = offset - 2
    let unit = try parseFourHexDigits()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if unit < 0xDC00, peek() == 0x5C, offset + 1 < bytes.count, bytes[offset + 1] == 0x75 {
      let beforeSecond = offset
      offset += 2
      let second = try parseFourHexDigits()
      if (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00))
      {
        return scalar
      }
      offset = beforeSecond
    }
    notices.append(("a lone surrogate is shown as U+FFFD", start))
    return "\u{FFFD}"
  }

  private mutating func parseFourHexDigits() throws(Problem) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Self.hexDigit(byte) else {
        throw problem("expected four hexadecimal digits after \\u, found \(found())")
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }

  // MARK: - Bytes

  private mutating func decoded(_ range: Range<Int>, isASCII: Bool) -> String {
    let slice = UnsafeBufferPointer(rebasing: bytes[range])
    return isASCII ? String(decoding: slice, as: UTF8.self) : checkedText(slice, from: range.lowerBound)
  }

  private mutating func checkedText(_ slice: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    if let text = String(validating: slice, as: UTF8.self) { return text }
    notices.append(("bytes that are not UTF-8 are shown as U+FFFD", start))
    return String(decoding: slice, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  private func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { 0x30...0x39 ~= $0 } ?? false }

  private mutating func skipDigits() -> Int {
    let start = offset
    while offset < bytes.count, 0x30...0x39 ~= bytes[offset] { offset += 1 }
    return offset - start
  }

  private mutating func skipBlanks() {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset += 1
    }
  }

  private func problem(_ text: String) -> Problem { Problem(problem: text, offset: offset) }

  /// What stands here, in words that are safe to show.
  private func found(quoted: Bool = true) -> String {
    guard offset < bytes.count else { return "the end of the text" }
    let text = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
    guard let first = text.unicodeScalars.first else { return "the end of the text" }
    let shown =
      first.properties.generalCategory == .control ? "U+\(String(first.value, radix: 16, uppercase: true))" : "\(first)"
    return quoted ? "\"\(shown)\"" : shown
  }
}

/// Gives line and column of growing offsets in one pass.
private struct LineCounter {
  let bytes: UnsafeBufferPointer<UInt8>
  var position = SourcePosition(line: 1, column: 1, offset: 0)

  mutating func position(of offset: Int) -> SourcePosition {
    while position.offset < offset {
      let byte = bytes[position.offset]
      position.offset += 1
      if byte == 0x0A {
        position.line += 1
        position.column = 1
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    return position
  }
}
