import JSONDocument

/// Text of a recording, in which placeholders such as `<uuid:1>` stand for what was masked.
///
/// The rules are those of `compare.py` and NORMALISE.md in the conformance folder.
struct RecordedText {
  enum Part: Equatable {
    case literal(String)
    /// A placeholder; it is bound to what it first stood for.
    case placeholder(String)
  }

  let parts: [Part]

  /// - Parameter words: bare words that stand for something masked, longest first.
  init(_ text: String, words: [String]) {
    var parts: [Part] = []
    var literal: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if let end = Self.endOfPlaceholder(in: bytes, at: index) ?? Self.endOfWord(in: bytes, at: index, words) {
        let token = String(decoding: bytes[index..<end], as: UTF8.self)
        if Self.producedTokens.contains(token) {
          literal += bytes[index..<end]
        } else {
          if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
          literal = []
          parts.append(.placeholder(token))
        }
        index = end
      } else {
        literal.append(bytes[index])
        index += 1
      }
    }
    if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
    self.parts = parts
  }

  var hasPlaceholders: Bool {
    parts.contains { if case .placeholder = $0 { true } else { false } }
  }

  /// Whether the whole text is one placeholder in angle brackets.
  static func isPlaceholder(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return endOfPlaceholder(in: bytes, at: 0) == bytes.count && !bytes.isEmpty
  }

  /// What normalising puts into produced texts too, so it is compared as text.
  private static let producedTokens: Set = ["<region>", "<partition>"]

  /// `<[A-Za-z_$][^<>\n"]{0,90}>`, and such a one with one inside, where the recorder masked a part of its own mask:
  /// `<<task_token>:1>` in three cases. `compare.py` would want a text in angle brackets there, which no token is.
  private static func endOfPlaceholder(in bytes: [UInt8], at start: Int) -> Int? {
    if bytes[start...].starts(with: [0x3C, 0x3C]), let inner = endOfPlaceholder(in: bytes, at: start + 1),
      inner < bytes.count, bytes[inner] == 0x3A, let end = bytes[inner...].firstIndex(of: 0x3E),
      bytes[(inner + 1)..<end].allSatisfy({ (0x30...0x39).contains($0) })
    {
      return end + 1
    }
    guard bytes[start...].first == 0x3C, start + 2 < bytes.count else { return nil }
    let first = bytes[start + 1]
    guard isLetter(first) || first == 0x5F || first == 0x24 else { return nil }
    var index = start + 2
    while index < bytes.count, index - start - 2 <= 90 {
      switch bytes[index] {
      case 0x3E: return index + 1
      case 0x3C, 0x0A, 0x22: return nil
      default: index += 1
      }
    }
    return nil
  }

  private static func endOfWord(in bytes: [UInt8], at start: Int, _ words: [String]) -> Int? {
    if start > 0, isWordByte(bytes[start - 1]) { return nil }
    for word in words where bytes[start...].starts(with: word.utf8) {
      let end = start + word.utf8.count
      if end == bytes.count || !isWordByte(bytes[end]) { return end }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
  private static func isWordByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte >= 0x80
  }

  /// Matches a produced text as a whole, the shortest texts first for placeholders that are not bound.
  ///
  /// - Returns: the bindings with those made here; nil when the text does not match.
  func matches(_ text: String, _ bindings: [String: String]) -> [String: String]? {
    Self.match(parts[...], Array(text.utf8)[...], bindings)
  }

  private static func match(
    _ parts: ArraySlice<Part>, _ text: ArraySlice<UInt8>, _ bindings: [String: String]
  ) -> [String: String]? {
    guard let part = parts.first else { return text.isEmpty ? bindings : nil }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let literal):
      guard text.starts(with: literal.utf8) else { return nil }
      return match(rest, text.dropFirst(literal.utf8.count), bindings)
    case .placeholder(let name):
      if let bound = bindings[name] {
        guard text.starts(with: bound.utf8) else { return nil }
        return match(rest, text.dropFirst(bound.utf8.count), bindings)
      }
      // A placeholder at the end takes all that is left, so that long texts need no search.
      let lengths = rest.isEmpty ? text.count..<(text.count + 1) : 1..<(text.count + 1)
      for length in lengths where length > 0 {
        if case .literal(let next)? = rest.first, let head = next.utf8.first, length < text.count,
          text[text.startIndex + length] != head
        {
          continue
        }
        var bound = bindings
        bound[name] = String(decoding: text.prefix(length), as: UTF8.self)
        if let matched = match(rest, text.dropFirst(length), bound) { return matched }
      }
      return nil
    }
  }
}
