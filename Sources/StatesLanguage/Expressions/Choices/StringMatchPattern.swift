import Texts

/// The pattern of `StringMatches`: `*` stands for any text, `\\*` for an asterisk and `\\\\` for a backslash.
///
/// Source: Amazon States Language, "StringMatches".
package struct StringMatchPattern: Equatable, Sendable {
  /// As written in the definition.
  package let text: String
  /// What must come in this order; between two pieces anything may stand.
  private let pieces: [BytePattern]

  package init(_ text: String) {
    self.text = text
    var pieces: [[UInt8]] = [[]]
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case 0x2A: pieces.append([])
      case 0x5C: pieces[pieces.count - 1].append(bytes.next() ?? byte)
      default: pieces[pieces.count - 1].append(byte)
      }
    }
    self.pieces = pieces.map { BytePattern($0) }
  }

  package func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8(matches)
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = pieces.first?.bytes, let last = pieces.last?.bytes else { return false }
    guard pieces.count > 1 else { return text.elementsEqual(first) }
    guard text.count >= first.count + last.count, text.starts(with: first), text.suffix(last.count).elementsEqual(last)
    else { return false }
    let middle = UnsafeBufferPointer(rebasing: text[first.count..<(text.count - last.count)])
    var start = 0
    for piece in pieces.dropFirst().dropLast() {
      guard let place = piece.firstPlace(in: middle, from: start) else { return false }
      start = place + piece.bytes.count
    }
    return true
  }
}
