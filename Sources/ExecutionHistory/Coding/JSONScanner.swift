import Glibc
import JSONDocument

/// Reads one JSON text forward, member by member, without making a tree: for sources of a gigabyte of which few members count.
///
/// It stands on bytes that the caller keeps. What it steps over is checked only as far as finding its end asks for.
package struct JSONScanner {
  package let bytes: UnsafeBufferPointer<UInt8>
  package private(set) var offset: Int
  /// Whether a text so far held bytes that are not UTF-8, or half of a surrogate pair; each is shown as U+FFFD.
  package private(set) var hasRepairedText = false

  package init(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// What stands where something else was expected.
  package struct Problem: Error, Equatable {
    package var text: String
    package var offset: Int
  }

  package enum Kind {
    case object, array, string, number, word
  }

  // MARK: - Structure

  package var isAtEnd: Bool { offset >= bytes.count }

  package mutating func skipBlanks() {
    while offset < bytes.count, bytes[offset] <= 0x20 {
      guard bytes[offset] == 0x20 || bytes[offset] == 0x0A || bytes[offset] == 0x0D || bytes[offset] == 0x09 else {
        return
      }
      offset += 1
    }
  }

  /// What kind of value comes next.
  package mutating func nextKind() throws(Problem) -> Kind {
    skipBlanks()
    guard offset < bytes.count else { throw problem("expected a value") }
    switch bytes[offset] {
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x22: return .string
    case 0x2D, 0x30...0x39: return .number
    case 0x74, 0x66, 0x6E: return .word
    default: throw problem("expected a value")
    }
  }

  /// Steps over `{` or `[`; members or elements follow.
  package mutating func open(_ bracket: Unicode.Scalar) throws(Problem) {
    skipBlanks()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: bracket) else { throw problem("expected \"\(bracket)\"") }
    offset += 1
  }

  /// Steps to the next member's value.
  ///
  /// - Parameter isFirst: true before the first member; set to false.
  /// - Returns: where the name stands, without its quotes and with its escapes; nil after the last member.
  package mutating func nextMember(_ isFirst: inout Bool) throws(Problem) -> Range<Int>? {
    guard try stepToMember(&isFirst) else { return nil }
    guard offset < bytes.count, bytes[offset] == 0x22 else { throw problem("expected a member's name in quotes") }
    let name = try stepOverString()
    skipBlanks()
    guard offset < bytes.count, bytes[offset] == 0x3A else { throw problem("expected \":\" after a member's name") }
    offset += 1
    skipBlanks()
    return name
  }

  private mutating func stepToMember(_ isFirst: inout Bool) throws(Problem) -> Bool {
    skipBlanks()
    guard offset < bytes.count else { throw problem("expected \"}\"") }
    if bytes[offset] == 0x7D {
      offset += 1
      return false
    }
    if isFirst {
      isFirst = false
      return true
    }
    guard bytes[offset] == 0x2C else { throw problem("expected \",\" or \"}\"") }
    offset += 1
    skipBlanks()
    return true
  }

  /// Steps over the next value, whatever it is.
  ///
  /// - Returns: where it stands.
  @discardableResult
  package mutating func skipValue() throws(Problem) -> Range<Int> {
    let kind = try nextKind()
    let start = offset
    switch kind {
    case .string: _ = try stepOverString()
    case .object, .array: try stepOverBrackets()
    case .number, .word: stepOverScalar()
    }
    return start..<offset
  }

  private mutating func stepOverScalar() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x2C, 0x5D, 0x7D, 0x20, 0x0A, 0x0D, 0x09: return
      default: offset += 1
      }
    }
  }

  private mutating func stepOverBrackets() throws(Problem) {
    let start = offset
    var depth = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x22:
        _ = try stepOverString()
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth == 0 {
          offset += 1
          return
        }
      default: break
      }
      offset += 1
    }
    throw Problem(text: "what begins here has no end", offset: start)
  }

  // MARK: - Texts and numbers

  /// Where the string's content stands, escapes and all; the offset is then after its closing quote.
  private mutating func stepOverString() throws(Problem) -> Range<Int> {
    let start = offset + 1
    var place = start
    while place < bytes.count {
      if let base = bytes.baseAddress, place + ByteWord.count <= bytes.count {
        let count = ByteWord(base + place).countBeforeQuoteOrBackslash
        place += count
        if count == ByteWord.count { continue }
      }
      switch bytes[place] {
      case 0x22:
        offset = place + 1
        return start..<place
      case 0x5C: place += 2
      default: place += 1
      }
    }
    throw Problem(text: "the string that begins here has no end", offset: offset)
  }

  /// The next value as text: what a string says, or the JSON text of anything else; nil for `null`.
  package mutating func text() throws(Problem) -> String? {
    guard try nextKind() == .string else {
      let range = try skipValue()
      return isNull(range) ? nil : plainText(range)
    }
    let content = try stepOverString()
    return try text(of: content)
  }

  /// Where the content of the next string stands; nil, stepping over it, when the next value is none.
  package mutating func stringContent() throws(Problem) -> Range<Int>? {
    guard try nextKind() == .string else {
      try skipValue()
      return nil
    }
    return try stepOverString()
  }

  /// The next value as a whole number, also from a string that holds one (as log events have their ids).
  package mutating func integer() throws(Problem) -> Int? {
    let isString = try nextKind() == .string
    let range = isString ? try stepOverString() : try skipValue()
    return integer(in: range)
  }

  package func integer(in range: Range<Int>) -> Int? {
    var value = 0
    let isNegative = !range.isEmpty && bytes[range.lowerBound] == 0x2D
    let digits = isNegative ? range.dropFirst() : range
    guard (1...18).contains(digits.count) else { return nil }
    for place in digits {
      guard 0x30...0x39 ~= bytes[place] else { return nil }
      value = value * 10 + Int(bytes[place] - 0x30)
    }
    return isNegative ? -value : value
  }

  package mutating func bool() throws(Problem) -> Bool? {
    let range = try skipValue()
    if equals(range, "true") { return true }
    return equals(range, "false") ? false : nil
  }

  /// The next value as a tree.
  package mutating func value() throws(Problem) -> JSONValue {
    let range = try skipValue()
    switch JSONParser.parse(buffer: UnsafeBufferPointer(rebasing: bytes[range]), keepsNotices: false) {
    case .success(let parsing): return parsing.value
    case .failure(let error): throw Problem(text: error.problem, offset: range.lowerBound + error.position.offset)
    }
  }

  package func equals(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base + range.lowerBound, word.utf8Start, range.count) == 0
  }

  package func equals(_ range: Range<Int>, _ text: String) -> Bool {
    guard range.count == text.utf8.count, let base = bytes.baseAddress else { return false }
    let isEqual = text.utf8.withContiguousStorageIfAvailable { utf8 in
      utf8.baseAddress.map { memcmp(base + range.lowerBound, $0, range.count) == 0 } ?? true
    }
    return isEqual ?? text.utf8.elementsEqual(bytes[range])
  }

  package func isNull(_ range: Range<Int>) -> Bool { equals(range, "null") }

  /// What the content of a string says.
  package mutating func text(of content: Range<Int>) throws(Problem) -> String {
    let slice = UnsafeBufferPointer(rebasing: bytes[content])
    var unescaper = Unescaper(source: slice)
    let text = String(unsafeUninitializedCapacity: slice.count) { unescaper.write(into: $0) }
    if unescaper.isRepaired { hasRepairedText = true }
    if let bad = unescaper.badEscape {
      throw Problem(text: "this is no escape of JSON", offset: content.lowerBound + bad)
    }
    return text
  }

  private mutating func plainText(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  package func problem(_ text: String) -> Problem {
    Problem(text: offset < bytes.count ? text : text + ", found the end of the text", offset: offset)
  }
}
