/// Walks over the bytes of an expression's text.
struct ExpressionScanner {
  let whole: String
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ text: String) {
    whole = text
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { offset >= bytes.count }
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The byte `distance` after the next.
  func peek(after distance: Int) -> UInt8? { offset + distance < bytes.count ? bytes[offset + distance] : nil }

  mutating func advance() { offset += 1 }
  mutating func rewind(to offset: Int) { self.offset = offset }

  /// Skips `text` if it stands here.
  mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset + count <= bytes.count else { return false }
    for place in 0..<count where bytes[offset + place] != text.utf8Start[place] { return false }
    offset += count
    return true
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
  }

  /// The text from here to the first byte that `belongs` refuses.
  mutating func take(while belongs: (UInt8) -> Bool) -> String {
    let start = offset
    while let byte = peek, belongs(byte) { offset += 1 }
    return text(from: start)
  }

  /// A text in single or double quotes. A backslash escapes the quote and itself; before anything else it stands for
  /// itself, as recorded on AWS (`$['Test\""Name"']`).
  mutating func takeQuoted() throws(ExpressionSyntaxError) -> String {
    let start = offset
    guard let quote = peek, quote == 0x27 || quote == 0x22 else {
      throw problem("expected a name in quotes, found \(found)")
    }
    advance()
    var taken: [UInt8] = []
    while let byte = peek {
      advance()
      if byte == quote { return String(decoding: taken, as: UTF8.self) }
      if byte == 0x5C, let escaped = peek, escaped == quote || escaped == 0x5C {
        advance()
        taken.append(escaped)
      } else {
        taken.append(byte)
      }
    }
    throw problem("the text that begins here has no end", at: start)
  }

  func text(from start: Int) -> String { String(decoding: bytes[start..<min(offset, bytes.count)], as: UTF8.self) }

  /// What stands here, in words.
  var found: String {
    guard let byte = peek else { return "the end of the text" }
    guard byte >= 0x20 else { return "a control character" }
    let scalar = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
    return "\"\(scalar.map(String.init) ?? "")\""
  }

  func problem(_ text: String, at offset: Int? = nil) -> ExpressionSyntaxError {
    ExpressionSyntaxError(text, in: whole, at: offset ?? self.offset)
  }
}
