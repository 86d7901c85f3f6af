/// Text measured and cut by columns, as `Frame.put` draws it.
package enum TextWidth {
  /// The columns that the text takes, its escapes counted.
  package static func columns(of text: String) -> Int {
    if isPlainASCII(text) { return text.utf8.count }
    return TextGlyphs(text).reduce(0) { $0 + $1.width }
  }

  /// Where a text too wide loses its columns.
  package enum Cut: Sendable {
    case start
    case middle
    case end
  }

  /// The text in at most so many columns, with an ellipsis where something is missing.
  package static func fitting(_ text: String, columns limit: Int, cut: Cut = .end, ellipsis: String = "…") -> String {
    guard limit > 0 else { return "" }
    if fits(text, columns: limit) { return text }
    // Of a text of megabytes only as much is looked at as could show, unless its end is wanted.
    let glyphs = cut == .end ? glyphs(of: text, upTo: limit) : Array(TextGlyphs(text))
    let room = max(0, limit - columns(of: ellipsis))
    switch cut {
    case .end: return joined(head(glyphs, columns: room)) + ellipsis
    case .start: return ellipsis + joined(tail(glyphs, columns: room))
    case .middle:
      let front = head(glyphs, columns: (room + 1) / 2)
      return joined(front) + ellipsis + joined(tail(glyphs, columns: room - width(front)))
    }
  }

  /// The text and blanks to its right, exactly so many columns wide.
  package static func padded(_ text: String, columns: Int, cut: Cut = .end) -> String {
    let fitted = fitting(text, columns: columns, cut: cut)
    return fitted + String(repeating: " ", count: max(0, columns - Self.columns(of: fitted)))
  }

  /// Blanks and the text to their right, at least so many columns wide.
  package static func paddedLeft(_ text: String, columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - Self.columns(of: text))) + text
  }

  /// Looks at no more of the text than could show.
  private static func fits(_ text: String, columns limit: Int) -> Bool {
    if text.utf8.count <= limit, isPlainASCII(text) { return true }
    var used = 0
    for glyph in TextGlyphs(text) {
      used += glyph.width
      if used > limit { return false }
    }
    return true
  }

  private static func isPlainASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

  private static func glyphs(of text: String, upTo limit: Int) -> [TextGlyph] {
    var taken: [TextGlyph] = []
    var used = 0
    for glyph in TextGlyphs(text) {
      taken.append(glyph)
      used += glyph.width
      if used > limit { break }
    }
    return taken
  }

  private static func head(_ glyphs: [TextGlyph], columns: Int) -> ArraySlice<TextGlyph> {
    var used = 0
    return glyphs.prefix { glyph in
      used += glyph.width
      return used <= columns
    }
  }

  private static func tail(_ glyphs: [TextGlyph], columns: Int) -> ArraySlice<TextGlyph> {
    var used = 0
    let start = glyphs.lastIndex { glyph in
      used += glyph.width
      return used > columns
    }
    return glyphs[(start.map { $0 + 1 } ?? 0)...]
  }

  private static func width(_ glyphs: ArraySlice<TextGlyph>) -> Int { glyphs.reduce(0) { $0 + $1.width } }

  private static func joined(_ glyphs: ArraySlice<TextGlyph>) -> String {
    var text = ""
    for glyph in glyphs { text += glyph.text }
    return text
  }
}
