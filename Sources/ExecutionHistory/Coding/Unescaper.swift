import JSONDocument

/// Writes what a JSON string's content says. Source: RFC 8259, section 7.
struct Unescaper {
  let source: UnsafeBufferPointer<UInt8>
  /// Where the first escape stands that JSON does not have.
  private(set) var badEscape: Int?
  /// Whether something was no text and became U+FFFD: half of a surrogate pair, or bytes that are not UTF-8.
  private(set) var isRepaired = false
  private var place = 0

  init(source: UnsafeBufferPointer<UInt8>) { self.source = source }

  /// - Parameter target: at least as long as the source; no escape is shorter than what it says.
  /// - Returns: how many bytes were written.
  mutating func write(into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = 0
    var bits: UInt8 = 0
    while place < source.count {
      copyUpToBackslash(into: target, &count, &bits)
      guard place < source.count else { break }
      let byte = source[place]
      if byte != 0x5C {
        target[count] = byte
        bits |= byte
        count += 1
        place += 1
        continue
      }
      guard place + 1 < source.count else {
        badEscape = badEscape ?? place
        break
      }
      let letter = source[place + 1]
      if letter == 0x75 {
        writeUnicodeEscape(into: target, &count)
      } else if let said = Self.said(by: letter) {
        target[count] = said
        count += 1
        place += 2
      } else {
        badEscape = badEscape ?? place
        place += 2
      }
    }
    if bits >= 0x80, String(validating: UnsafeBufferPointer(rebasing: target[..<count]), as: UTF8.self) == nil {
      isRepaired = true
    }
    return count
  }

  /// Copies by eight bytes as long as there are eight; what is copied too much is overwritten.
  private mutating func copyUpToBackslash(
    into target: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, _ bits: inout UInt8
  ) {
    guard let from = source.baseAddress, let to = target.baseAddress else { return }
    var seen: UInt64 = 0
    // The target is as long as the source and no further filled, so eight bytes have room there too.
    while place + ByteWord.count <= source.count {
      let word = ByteWord(from + place)
      word.store(at: to + count)
      let copied = word.countBeforeBackslash
      seen |= word.bits
      place += copied
      count += copied
      if copied < ByteWord.count { break }
    }
    if seen & 0x8080_8080_8080_8080 != 0 { bits = 0x80 }
  }

  private static func said(by letter: UInt8) -> UInt8? {
    switch letter {
    case 0x22, 0x5C, 0x2F: letter
    case 0x6E: 0x0A
    case 0x74: 0x09
    case 0x72: 0x0D
    case 0x62: 0x08
    case 0x66: 0x0C
    default: nil
    }
  }

  private mutating func writeUnicodeEscape(into target: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    guard let first = unit(at: place + 2) else {
      badEscape = badEscape ?? place
      place += 2
      return
    }
    var scalar = Unicode.Scalar(first)
    place += 6
    if scalar == nil, first < 0xDC00, place + 1 < source.count, source[place] == 0x5C, source[place + 1] == 0x75,
      let second = unit(at: place + 2), (0xDC00..<0xE000).contains(second)
    {
      scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
      place += 6
    }
    if scalar == nil { isRepaired = true }
    for byte in UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
      target[count] = byte
      count += 1
    }
  }

  private func unit(at start: Int) -> UInt32? {
    guard start + 4 <= source.count else { return nil }
    var unit: UInt32 = 0
    for place in start..<start + 4 {
      switch source[place] {
      case let byte where 0x30...0x39 ~= byte: unit = unit << 4 | UInt32(byte - 0x30)
      case let byte where 0x41...0x46 ~= byte: unit = unit << 4 | UInt32(byte - 0x37)
      case let byte where 0x61...0x66 ~= byte: unit = unit << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return unit
  }
}
