import TerminalFrame

/// A line that a view model has worded: pieces of text with their styles, some of them at the right end.
package struct StyledLine: Equatable, Sendable {
  package struct Piece: Equatable, Sendable {
    package var text: String
    package var style: CellStyle

    package init(_ text: String, _ style: CellStyle = .plain) {
      self.text = text
      self.style = style
    }
  }

  package var left: [Piece]
  package var right: [Piece]
  /// What lies under the whole line, such as the mark of the chosen row.
  package var ground: StyleRole?

  package init(_ left: [Piece] = [], right: [Piece] = [], ground: StyleRole? = nil) {
    self.left = left
    self.right = right
    self.ground = ground
  }

  package init(_ text: String, _ style: CellStyle = .plain) { self.init([Piece(text, style)]) }

  /// A title in a rule: `─ input ──────`.
  static func heading(_ text: String, width: Int) -> StyledLine {
    let title = TextWidth.fitting(text, columns: max(4, width - 4))
    let rest = max(0, width - TextWidth.columns(of: title) - 3)
    return StyledLine([
      Piece("─ ", CellStyle(.border)), Piece(title + " ", CellStyle(.dim)),
      Piece(String(repeating: "─", count: rest), CellStyle(.border)),
    ])
  }

  package mutating func append(_ text: String, _ style: CellStyle = .plain) { left.append(Piece(text, style)) }

  package var width: Int { Self.columns(of: left) + Self.columns(of: right) }

  /// The same line with the ranges that a search finds in its pieces marked.
  func marking(_ ranges: (String) -> [Range<String.Index>]) -> StyledLine {
    func marked(_ pieces: [Piece]) -> [Piece] {
      pieces.flatMap { piece -> [Piece] in
        var parts: [Piece] = []
        var place = piece.text.startIndex
        for range in ranges(piece.text) where range.lowerBound >= place {
          parts.append(Piece(String(piece.text[place..<range.lowerBound]), piece.style))
          parts.append(Piece(String(piece.text[range]), CellStyle(.match).bold))
          place = range.upperBound
        }
        return parts.isEmpty ? [piece] : parts + [Piece(String(piece.text[place...]), piece.style)]
      }
    }
    return StyledLine(marked(left), right: marked(right), ground: ground)
  }

  static func columns(of pieces: [Piece]) -> Int { pieces.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }
}

extension Frame {
  /// Writes a line into one row; where both ends do not fit, the left is cut with an ellipsis.
  ///
  /// - Parameters:
  ///   - left: columns left blank before the line; its ground lies under them too.
  ///   - right: columns left blank after it.
  package mutating func put(_ line: StyledLine, in whole: Rect, left: Int = 0, right: Int = 0) {
    let row = Rect(x: whole.x + left, y: whole.y, width: whole.width - left - right, height: whole.height)
    guard !row.isEmpty else { return }
    let rightWidth = min(StyledLine.columns(of: line.right), row.width)
    var end = row.maxX - rightWidth
    for piece in line.right {
      end += put(piece.text, at: Point(x: end, y: row.y), style: piece.style, maxWidth: row.maxX - end)
    }
    var x = row.x
    let room = row.width - rightWidth - (rightWidth > 0 ? 1 : 0)
    for piece in line.left {
      let left = row.x + room - x
      guard left > 0 else { break }
      x += put(piece.text, at: Point(x: x, y: row.y), style: piece.style, fitting: left)
    }
    if let ground = line.ground { lay(ground, under: whole) }
  }

  /// Writes lines from the top of a rectangle down, as many as fit, with that many blank columns at both sides.
  package mutating func put(_ lines: some Sequence<StyledLine>, in rect: Rect, padding: Int = 0) {
    for (index, line) in lines.enumerated() {
      guard index < rect.height else { return }
      put(line, in: rect.row(index), left: padding, right: padding)
    }
  }
}
