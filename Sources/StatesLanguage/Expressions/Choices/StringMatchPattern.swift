/// The pattern of `StringMatches`: `*` stands for any text, `\\*` for an asterisk and `\\\\` for a backslash.
///
/// Source: Amazon States Language, "StringMatches".
package struct StringMatchPattern: Equatable, Sendable {
  /// As written in the definition.
  package let text: String
  /// What must come in this order; between two pieces anything may stand.
  private let pieces: [[UInt8]]

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
    self.pieces = pieces
  }

  package func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    guard let first = pieces.first, let last = pieces.last else { return false }
    guard pieces.count > 1 else { return text == first }
    guard text.count >= first.count + last.count, text.starts(with: first),
      text[(text.count - last.count)...].elementsEqual(last)
    else { return false }
    var rest = text[first.count..<(text.count - last.count)]
    for piece in pieces.dropFirst().dropLast() {
      guard let end = Self.end(ofFirst: piece, in: rest) else { return false }
      rest = rest[end...]
    }
    return true
  }

  private static func end(ofFirst piece: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard text.count >= piece.count else { return nil }
    return (text.startIndex...(text.endIndex - piece.count)).first {
      text[$0..<($0 + piece.count)].elementsEqual(piece)
    }
    .map { $0 + piece.count }
  }
}
