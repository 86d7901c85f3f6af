/// Reads a JSON text (RFC 8259) byte by byte into a `JSONValue`.
///
/// Never crashes and never recurses; what can be read although it is odd is read and noticed.
package struct JSONParser: ~Copyable {
  /// Deeper texts are refused: freeing a value of tens of thousands of levels would overflow the stack.
  package static let deepestNesting = 1000

  let bytes: UnsafeBufferPointer<UInt8>
  let base: UnsafeRawPointer
  /// Where strings with escapes are put together. As large as the text, because no escape is shorter than what it stands
  /// for; made for the first of them.
  var scratch: UnsafeMutablePointer<UInt8>?
  var offset = 0
  var oddities: Oddities
  private let keepsPositions: Bool
  private var offsets: [(path: JSONPositions.JSONPath, offset: Int, isName: Bool)] = []
  private var path = JSONPositions.JSONPath()
  private var open = MovingStack<OpenContainer>()
  /// Of all open arrays, the innermost on top.
  private var elements = MovingStack<JSONValue>()
  /// Of all open objects, the innermost on top; the last of each may still lack its value.
  private var members = MovingStack<JSONObject.Member>()
  /// Where the names of `members` stand in the text.
  private var nameOffsets = MovingStack<Int>()

  /// - Parameters:
  ///   - keepsPositions: whether to note where every value stands; for definitions, not for payloads.
  ///   - keepsNotices: whether to tell what is odd.
  package static func parse(
    _ text: some Collection<UInt8>, keepsPositions: Bool = false, keepsNotices: Bool = true
  ) throws(JSONSyntaxError) -> JSONParsing {
    let read: Result<JSONParsing, JSONSyntaxError>? = text.withContiguousStorageIfAvailable {
      parse(buffer: $0, keepsPositions: keepsPositions, keepsNotices: keepsNotices)
    }
    if let read { return try read.get() }
    return try Array(text).withUnsafeBufferPointer {
      parse(buffer: $0, keepsPositions: keepsPositions, keepsNotices: keepsNotices)
    }.get()
  }

  package static func parse(
    _ text: String, keepsPositions: Bool = false, keepsNotices: Bool = true
  ) throws(JSONSyntaxError) -> JSONParsing {
    var text = text
    return try text.withUTF8 { parse(buffer: $0, keepsPositions: keepsPositions, keepsNotices: keepsNotices) }.get()
  }

  /// The same over bytes that somebody else holds.
  package static func parse(
    buffer: UnsafeBufferPointer<UInt8>, keepsPositions: Bool = false, keepsNotices: Bool = true
  ) -> Result<JSONParsing, JSONSyntaxError> {
    guard let start = buffer.baseAddress else {
      let nowhere = SourcePosition(offset: 0, in: buffer)
      return .failure(JSONSyntaxError("expected a value, found the end of the text", at: nowhere))
    }
    var parser = JSONParser(
      bytes: buffer, base: UnsafeRawPointer(start), keepsPositions: keepsPositions,
      oddities: Oddities(areKept: keepsNotices))
    do {
      let value = try parser.parseDocument()
      return .success(parser.parsing(of: value))
    } catch {
      return .failure(JSONSyntaxError(error.problem, at: SourcePosition(offset: error.offset, in: buffer)))
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, base: UnsafeRawPointer, keepsPositions: Bool, oddities: Oddities) {
    self.bytes = bytes
    self.base = base
    self.keepsPositions = keepsPositions
    self.oddities = oddities
  }

  deinit { scratch?.deallocate() }

  struct Problem: Error {
    var problem: String
    var offset: Int
  }

  private func parsing(of value: JSONValue) -> JSONParsing {
    var positions = JSONPositions()
    if offsets.isEmpty { return JSONParsing(value: value, notices: oddities.notices(in: bytes), positions: positions) }
    var counter = LineCounter(bytes: bytes)
    for (path, offset, isName) in offsets.sorted(by: { $0.offset < $1.offset }) {
      if isName {
        positions.setName(counter.position(of: offset), at: path)
      } else {
        positions.setValue(counter.position(of: offset), at: path)
      }
    }
    return JSONParsing(value: value, notices: oddities.notices(in: bytes), positions: positions)
  }

  // MARK: - Grammar

  private mutating func parseDocument() throws(Problem) -> JSONValue {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      oddities.note("the text begins with a byte order mark", at: 0)
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
    var isObject: Bool
    /// How many elements, or members, of those around it wait below its own.
    var below: Int
  }

  /// Reads a value with all that stands in it.
  ///
  /// What is open stands in a list, and not on the stack: some threads have little of that.
  private mutating func parseValue() throws(Problem) -> JSONValue {
    while true {
      guard var value = try parseBeginning() else { continue }
      while true {
        if open.isEmpty { return value }
        let container = open.top
        guard let ended = try goOn(after: value, in: container) else { break }
        value = ended
      }
    }
  }

  /// Reads a value that has nothing inside, or the beginning of one that has.
  /// - Returns: nil for a beginning; a value is to be read next.
  private mutating func parseBeginning() throws(Problem) -> JSONValue? {
    guard offset < bytes.count else { throw problem("expected a value, found the end of the text") }
    if keepsPositions { offsets.append((path, offset, false)) }
    switch bytes[offset] {
    case 0x7B: return try beginObject()
    case 0x5B: return try beginArray()
    case 0x22: return .string(try parseString())
    case 0x74: return try parseWord("true", .bool(true))
    case 0x66: return try parseWord("false", .bool(false))
    case 0x6E: return try parseWord("null", .null)
    case 0x2D, 0x30...0x39: return .number(try parseNumber())
    default: throw problem("expected a value, found \(found())")
    }
  }

  private mutating func beginObject() throws(Problem) -> JSONValue? {
    try descend()
    if peek() == 0x7D {
      offset += 1
      return .object(JSONObject())
    }
    open.push(OpenContainer(isObject: true, below: members.count))
    try parseName()
    return .none
  }

  private mutating func beginArray() throws(Problem) -> JSONValue? {
    try descend()
    if peek() == 0x5D {
      offset += 1
      return .array([])
    }
    open.push(OpenContainer(isObject: false, below: elements.count))
    if keepsPositions { path.steps.append(.index(0)) }
    return .none
  }

  /// Takes in an opening bracket.
  private mutating func descend() throws(Problem) {
    if open.count == Self.deepestNesting { throw problem("nested more than \(Self.deepestNesting) levels deep") }
    offset += 1
    skipBlanks()
  }

  /// Reads a member's name and its colon.
  private mutating func parseName() throws(Problem) {
    guard peek() == 0x22 else { throw problem("expected a member's name in quotes, found \(found())") }
    let start = offset
    let name = try parseString()
    if keepsPositions {
      path.steps.append(.name(name))
      offsets.append((path, start, true))
    }
    skipBlanks()
    guard peek() == 0x3A else {
      throw problem("expected \":\" after the name \"\(Self.shown(name))\", found \(found())")
    }
    offset += 1
    skipBlanks()
    members.push(JSONObject.Member(name: name, value: .null))
    nameOffsets.push(start)
  }

  /// Adds a value to the container that it stands in, and reads what follows it.
  /// - Returns: the container when it ends there; nil when a value follows.
  private mutating func goOn(
    after value: consuming JSONValue, in container: OpenContainer
  ) throws(Problem) -> JSONValue? {
    if keepsPositions { path.steps.removeLast() }
    if container.isObject { members.changeTop { $0.value = value } } else { elements.push(value) }
    skipBlanks()
    switch (peek(), container.isObject) {
    case (0x2C, let isObject):
      offset += 1
      skipBlanks()
      if isObject {
        try parseName()
      } else if keepsPositions {
        path.steps.append(.index(elements.count - container.below))
      }
      return .none
    case (0x7D, true):
      offset += 1
      open.drop(downTo: open.count - 1)
      return .object(endObject(container))
    case (0x5D, false):
      offset += 1
      open.drop(downTo: open.count - 1)
      return .array(elements.pop(downTo: container.below))
    case (_, true): throw problem("expected \",\" or \"}\" after a member, found \(found())")
    case (_, false): throw problem("expected \",\" or \"]\" after an element, found \(found())")
    }
  }

  private mutating func endObject(_ container: OpenContainer) -> JSONObject {
    let object = JSONObject(written: members.pop(downTo: container.below)) { place, name in
      oddities.note(
        "the name \"\(Self.shown(name))\" is repeated; the last value counts", at: nameOffsets[container.below + place])
    }
    nameOffsets.drop(downTo: container.below)
    return object
  }
}

/// Gives line and column of growing offsets in one pass.
struct LineCounter {
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
