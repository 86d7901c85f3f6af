extension TextWidth {
  /// The text in lines of at most so many columns, broken between words; a word that is wider than half a line may be broken
  /// itself.
  ///
  /// - Parameter hanging: columns that every line after the first is moved to the right; at most half of the width counts.
  package static func wrapped(_ text: String, columns: Int, hanging: Int = 0) -> [String] {
    guard columns > 0 else { return [] }
    let indent = String(repeating: " ", count: min(max(0, hanging), columns / 2))
    var lines: [String] = []
    var rest = Array(TextGlyphs(text))[...]
    repeat {
      let lead = lines.isEmpty ? "" : indent
      let end = lineEnd(of: rest, columns: columns - lead.count)
      lines.append(lead + rest[..<end].map(\.text).joined())
      rest = rest[end...].drop { $0.base == " " }
    } while !rest.isEmpty
    return lines
  }

  /// Where a line ends: after all that is left, at its last blank if that comes late enough, or where the room ends.
  private static func lineEnd(of glyphs: ArraySlice<TextGlyph>, columns: Int) -> Int {
    var used = 0
    var blank: Int?
    for (index, glyph) in zip(glyphs.indices, glyphs) {
      if glyph.base == " ", used > columns / 2 { blank = index }
      used += glyph.width
      if used > columns { return blank ?? max(index, glyphs.startIndex + 1) }
    }
    return glyphs.endIndex
  }
}
