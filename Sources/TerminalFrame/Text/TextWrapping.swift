extension TextWidth {
  /// The text as it is drawn, in lines of at most so many columns: broken at its own line ends and between words; a word that is
  /// wider than half a line may be broken itself. At most 5,000 lines, after them an ellipsis.
  ///
  /// - Parameters:
  ///   - hanging: columns that every line after the first is moved to the right; at most half of the width counts.
  ///   - keepsWords: breaks no word; one that is too wide has a line of its own.
  package static func lines(of text: String, columns: Int, hanging: Int = 0, keepsWords: Bool = false) -> [String] {
    guard columns > 0 else { return [] }
    var wrapper = TextWrapper(columns: columns, hanging: min(max(0, hanging), columns / 2), keepsWords: keepsWords)
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) where !wrapper.isFull {
      wrapper.add(line)
    }
    return wrapper.lines
  }
}

/// Fills one line after the other with the glyphs of a text.
private struct TextWrapper {
  private(set) var lines: [String] = []
  private(set) var isFull = false
  private let columns: Int
  private let indent: String
  private let keepsWords: Bool

  /// The line that is being filled, its columns, and the place of the last blank at which it may be broken.
  private var glyphs: [TextGlyph] = []
  private var used = 0
  private var blank: Int?

  private static let mostLines = 5000

  init(columns: Int, hanging: Int, keepsWords: Bool) {
    self.columns = columns
    self.keepsWords = keepsWords
    indent = String(repeating: " ", count: hanging)
  }

  /// Adds a line of the text.
  mutating func add(_ line: Substring) {
    var isContinued = false
    for glyph in TextGlyphs(String(line)) {
      // Blanks at which a line was broken are not seen.
      if isContinued, glyphs.isEmpty, glyph.base == " " { continue }
      if glyph.base == " ", used > (keepsWords ? 0 : room / 2) { blank = glyphs.count }
      glyphs.append(glyph)
      used += glyph.width
      while used > room, let place = breakingPlace {
        end(at: place)
        isContinued = true
      }
      if isFull { return }
    }
    if !isContinued || !glyphs.isEmpty { end(at: glyphs.count) }
  }

  private var room: Int { columns - (lines.isEmpty ? 0 : indent.count) }

  /// At the last blank, else after the last glyph that has room, but after one at least.
  private var breakingPlace: Int? { blank ?? (keepsWords ? nil : max(1, glyphs.count - 1)) }

  private mutating func end(at place: Int) {
    defer {
      glyphs = Array(glyphs[place...].drop { $0.base == " " })
      used = glyphs.reduce(0) { $0 + $1.width }
      blank = nil
    }
    guard !isFull else { return }
    isFull = lines.count == Self.mostLines
    let text = isFull ? "…" : glyphs[..<place].map(\.text).joined()
    lines.append((lines.isEmpty ? "" : indent) + text)
  }
}
