import Glibc

/// A piece of text that is looked for by its bytes.
package struct BytePattern: Equatable, Sendable {
  package let bytes: [UInt8]
  private let ignoresASCIICase: Bool

  /// - Parameter ignoresASCIICase: whether A to Z are found for a to z; the piece has no capital letters then.
  package init(_ text: String, ignoringASCIICase ignoresASCIICase: Bool = false) {
    self.init(Array(text.utf8), ignoringASCIICase: ignoresASCIICase)
  }

  package init(_ bytes: [UInt8], ignoringASCIICase ignoresASCIICase: Bool = false) {
    self.bytes = bytes
    self.ignoresASCIICase = ignoresASCIICase
  }

  /// Where the piece stands first from `start` on; an empty one stands everywhere.
  package func firstPlace(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    guard let first = bytes.first else { return start <= text.count ? start : nil }
    guard let base = text.baseAddress, text.count - start >= bytes.count else { return nil }
    let last = text.count - bytes.count
    if ignoresASCIICase { return (start...last).first { stands(at: $0, in: text) } }
    var place = start
    while place <= last, let found = memchr(base + place, Int32(first), last - place + 1) {
      place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(base + place, bytes, bytes.count) == 0 { return place }
      place += 1
    }
    return nil
  }

  private func stands(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices where Self.small(text[place + index]) != bytes[index] { return false }
      return true
    }
  }

  private static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  package func isIn(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { firstPlace(in: $0) != nil }
  }

  package func firstRange(in text: String) -> Range<String.Index>? {
    var bytesOfText = text
    guard let place = bytesOfText.withUTF8({ firstPlace(in: $0) }) else { return nil }
    let start = text.utf8.index(text.startIndex, offsetBy: place)
    return start..<text.utf8.index(start, offsetBy: bytes.count)
  }

  /// The text between the places of a piece that is not empty, cut at the first `limit` of them.
  package func split(_ text: String, limit: Int = .max) -> [String] {
    var text = text
    return text.withUTF8 { text in
      var parts: [String] = []
      var start = 0
      while parts.count < limit, let place = firstPlace(in: text, from: start) {
        parts.append(String(decoding: text[start..<place], as: UTF8.self))
        start = place + bytes.count
      }
      parts.append(String(decoding: text[start...], as: UTF8.self))
      return parts
    }
  }
}
