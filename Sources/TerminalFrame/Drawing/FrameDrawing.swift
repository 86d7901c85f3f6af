/// What views draw with.
extension Frame {
  /// Writes a text on one row, from a point to the right, and gives the columns it took.
  ///
  /// Stops before `maxWidth` columns are exceeded, and at the right edge of the clip. Control and format characters
  /// appear as visible escapes.
  @discardableResult
  package mutating func put(
    _ text: String, at point: Point, style: CellStyle = .plain, maxWidth: Int = .max
  ) -> Int {
    guard point.y >= clip.y, point.y < clip.maxY else { return min(maxWidth, 0) }
    var used = 0
    for glyph in TextGlyphs(text) {
      guard used <= maxWidth - glyph.width, point.x + used < clip.maxX else { break }
      set(glyph, at: point.moved(by: used, 0), style: style)
      used += glyph.width
    }
    return used
  }

  /// Writes a text cut to a width with an ellipsis where needed, and gives the columns it took.
  @discardableResult
  package mutating func put(
    _ text: String, at point: Point, style: CellStyle = .plain, fitting columns: Int, cut: TextWidth.Cut = .end
  ) -> Int {
    put(TextWidth.fitting(text, columns: columns, cut: cut), at: point, style: style, maxWidth: max(0, columns))
  }

  /// Writes a text so that it ends left of the given column, and gives its first column.
  @discardableResult
  package mutating func put(_ text: String, endingAt column: Int, row: Int, style: CellStyle = .plain) -> Int {
    let start = column - TextWidth.columns(of: text)
    put(text, at: Point(x: start, y: row), style: style)
    return start
  }

  /// Writes one character that takes one column; a hidden or wide one becomes a question mark.
  package mutating func put(_ scalar: Unicode.Scalar, at point: Point, style: CellStyle = .plain) {
    set(TextGlyph(Self.single(scalar), width: 1), at: point, style: style)
  }

  private static func single(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    !VisibleText.isHidden(scalar) && ScalarWidth.columns(of: scalar) == 1 ? scalar : "?"
  }

  /// Fills a rectangle with one character.
  package mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar = " ", style: CellStyle = .plain) {
    let area = rect.intersection(clip)
    let cell = Cell(Self.single(scalar), style)
    for y in area.y..<max(area.y, area.maxY) {
      for x in area.x..<area.maxX { replace(cell, at: Point(x: x, y: y)) }
    }
  }

  /// Lays a ground under a rectangle; its texts and their roles stay.
  package mutating func lay(_ ground: StyleRole, under rect: Rect) {
    restyle(rect) { $0.on(ground) }
  }

  /// A line of cells downwards.
  package mutating func verticalLine(
    at point: Point, length: Int, arms: LineArms = .vertical(.light), style: CellStyle = .plain
  ) {
    for y in 0..<max(0, length) { put(arms.scalar(), at: point.moved(by: 0, y), style: style) }
  }
}
