/// Letters that a text must have for a regular expression to match it: for each of its alternatives the longest piece that
/// stands for itself. Looking for those first spares the engine most texts.
struct RequiredLetters: Equatable, Sendable {
  /// One of these is in every text that matches.
  private(set) var pieces: [[UInt8]] = []
  private var longest: [UInt8] = []
  private var piece: [UInt8] = []

  /// Nil where nothing can be said: an alternative without letters, or something that this does not read.
  init?(of pattern: String) {
    guard !pattern.contains("(?") else { return nil }
    let bytes = Array(pattern.utf8)
    var place = 0
    var depth = 0
    while place < bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\\"):
        guard place + 1 < bytes.count, takeEscaped(bytes[place + 1], isInGroup: depth > 0) else { return nil }
        place += 1
      case UInt8(ascii: "["):
        endPiece()
        guard let end = Self.endOfClass(bytes, from: place) else { return nil }
        place = end
      case UInt8(ascii: "("):
        endPiece()
        depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case _ where depth > 0: break
      case UInt8(ascii: "|"):
        guard endAlternative() else { return nil }
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "{"):
        // The letter before it may be missing.
        _ = piece.popLast()
        endPiece()
        if byte == UInt8(ascii: "{") { place = bytes[place...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count }
      case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"), 0x80...: endPiece()
      default: piece.append(byte)
      }
      place += 1
    }
    guard endAlternative() else { return nil }
  }

  private mutating func endPiece() {
    if piece.count > longest.count { longest = piece }
    piece = []
  }

  private mutating func endAlternative() -> Bool {
    endPiece()
    guard !longest.isEmpty else { return false }
    pieces.append(longest)
    longest = []
    return true
  }

  /// A sign stands for itself, some letters for a class or a place; of others more would have to be read.
  private mutating func takeEscaped(_ byte: UInt8, isInGroup: Bool) -> Bool {
    let character = Character(Unicode.Scalar(byte))
    if character.isLetter || character.isNumber || byte >= 0x80 {
      endPiece()
      return "dDwWsSbBAzZntr".contains(character)
    }
    if !isInGroup { piece.append(byte) }
    return true
  }

  /// The place of the `]`; nil for classes within classes and those that begin with it.
  private static func endOfClass(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start + 1
    if place < bytes.count, bytes[place] == UInt8(ascii: "^") { place += 1 }
    let first = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "]"): return place > first ? place : nil
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    return nil
  }
}
