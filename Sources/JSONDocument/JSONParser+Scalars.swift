import Texts

/// Words, numbers, strings, and what stands between them.
extension JSONParser {
  mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue {
    let count = word.utf8CodeUnitCount
    for index in 0..<count where offset + index >= bytes.count || bytes[offset + index] != word.utf8Start[index] {
      throw problem("expected a value, found \(found())")
    }
    offset += count
    return value
  }

  mutating func parseNumber() throws(Problem) -> JSONNumber {
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
    if number.double.isInfinite {
      oddities.note("\(Self.shown(number.text)) is beyond the range of binary64", at: start)
    }
    return number
  }

  mutating func parseString() throws(Problem) -> String {
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
  mutating func parseEscapedString(opening: Int, start: Int, isASCII: Bool) throws(Problem) -> String {
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
  mutating func simpleEscape() -> UInt8? {
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

  mutating func parseEscape() throws(Problem) -> Unicode.Scalar {
    guard let byte = peek() else { throw problem("expected an escape, found the end of the text") }
    guard byte == 0x75 else { throw problem("\"\\\(found(quoted: false))\" is no escape of JSON") }
    offset += 1
    return try parseUnicodeEscape()
  }

  /// After `\u`. A surrogate without its other half becomes U+FFFD, and is told.
  mutating func parseUnicodeEscape() throws(Problem) -> Unicode.Scalar {
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
    oddities.note("a lone surrogate is shown as U+FFFD", at: start)
    return "\u{FFFD}"
  }

  mutating func parseFourHexDigits() throws(Problem) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Hexadecimal.value(of: byte) else {
        throw problem("expected four hexadecimal digits after \\u, found \(found())")
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }

  // MARK: - Bytes

  mutating func decoded(_ range: Range<Int>, isASCII: Bool) -> String {
    let slice = UnsafeBufferPointer(rebasing: bytes[range])
    return isASCII ? String(decoding: slice, as: UTF8.self) : checkedText(slice, from: range.lowerBound)
  }

  mutating func checkedText(_ slice: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    if let text = String(validating: slice, as: UTF8.self) { return text }
    oddities.note("bytes that are not UTF-8 are shown as U+FFFD", at: start)
    return String(decoding: slice, as: UTF8.self)
  }

  func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func isDigit(_ byte: UInt8?) -> Bool { byte.map { 0x30...0x39 ~= $0 } ?? false }

  mutating func skipDigits() -> Int {
    let start = offset
    while offset < bytes.count, 0x30...0x39 ~= bytes[offset] { offset += 1 }
    return offset - start
  }

  mutating func skipBlanks() {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset += 1
    }
  }

  func problem(_ text: String) -> Problem { Problem(problem: text, offset: offset) }

  /// What stands here, in words that are safe to show.
  func found(quoted: Bool = true) -> String {
    guard offset < bytes.count else { return "the end of the text" }
    let text = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
    guard let first = text.unicodeScalars.first else { return "the end of the text" }
    let shown = Self.shown(String(first))
    return quoted ? "\"\(shown)\"" : shown
  }

  /// The beginning of a text from the file, safe to show: nothing in it acts on a terminal, turns the direction of what is
  /// read or ends the line.
  static func shown(_ text: String) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == 60 { return shown + "…" }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        shown += "U+\(String(scalar.value, radix: 16, uppercase: true))"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
