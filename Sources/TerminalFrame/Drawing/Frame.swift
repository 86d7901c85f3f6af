/// A picture of the whole screen, or of a part of it: columns by rows of cells. The same frame serves ncurses, tests
/// and text output.
///
/// Nothing drawn outside its bounds, or outside the clip in force, has any effect. Nothing put into it can be a
/// control character (`TextGlyphs`).
package struct Frame: Sendable {
  package let size: TerminalSize

  /// Row by row from the top left.
  private(set) var cells: [Cell]

  /// What cells show that one scalar cannot say.
  private var clusters: [TextGlyph] = []

  /// Only cells inside are drawn to; see `clipped(to:_:)`.
  package private(set) var clip: Rect

  private var hasWideCells = false

  /// A blank frame.
  package init(size: TerminalSize, style: CellStyle = .plain) {
    self.size = size
    cells = Array(repeating: .blank(style), count: size.columns * size.rows)
    clip = size.bounds
  }

  package var bounds: Rect { size.bounds }

  /// The cell at a place; a blank outside the frame.
  package subscript(column: Int, row: Int) -> Cell {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return .blank(.plain) }
    return cells[row * size.columns + column]
  }

  /// What a cell shows; nil for the right half of a wide character.
  package func glyph(_ column: Int, _ row: Int) -> TextGlyph? { glyph(of: self[column, row]) }

  /// What a cell of this frame shows; nil for the right half of a wide character.
  package func glyph(of cell: Cell) -> TextGlyph? {
    if let index = cell.clusterIndex { return clusters[index] }
    return cell.scalar.map { TextGlyph($0, width: ScalarWidth.columns(of: $0)) }
  }

  /// Draws with every effect outside of the rectangle cut off. Clips nest: only what all allow is drawn.
  package mutating func clipped(to rect: Rect, _ draw: (inout Frame) -> Void) {
    let outer = clip
    clip = clip.intersection(rect)
    draw(&self)
    clip = outer
  }

  /// Writes one glyph where the clip allows it; a wide one cut by the clip leaves blanks.
  mutating func set(_ glyph: TextGlyph, at point: Point, style: CellStyle) {
    if glyph.width == 1 {
      guard clip.contains(point) else { return }
      replace(cell(of: glyph, style), at: point)
    } else {
      setWide(glyph, at: point, style: style)
    }
  }

  private mutating func setWide(_ glyph: TextGlyph, at point: Point, style: CellStyle) {
    let right = point.moved(by: 1, 0)
    guard clip.contains(point), clip.contains(right) else {
      for half in [point, right] where clip.contains(half) { replace(.blank(style), at: half) }
      return
    }
    replace(cell(of: glyph, style), at: point)
    replace(.continuation(style), at: right)
    let index = point.y * size.columns + point.x
    cells[index] = cell(of: glyph, style)
    hasWideCells = true
  }

  /// Writes a cell inside the frame; what is left of a wide character half of which it covers becomes blank.
  mutating func replace(_ cell: Cell, at point: Point) {
    let index = point.y * size.columns + point.x
    if hasWideCells {
      if cells[index].isContinuation, point.x > 0 { cells[index - 1] = .blank(cells[index - 1].style) }
      if point.x + 1 < size.columns, cells[index + 1].isContinuation {
        cells[index + 1] = .blank(cells[index + 1].style)
      }
    }
    cells[index] = cell
  }

  private mutating func cell(of glyph: TextGlyph, _ style: CellStyle) -> Cell {
    guard glyph.hasMarks else { return Cell(glyph.base, style) }
    if clusters.last != glyph { clusters.append(glyph) }
    return .cluster(clusters.count - 1, style)
  }

  /// Changes the style of every cell of a rectangle and keeps what it shows.
  package mutating func restyle(_ rect: Rect, _ change: (CellStyle) -> CellStyle) {
    let area = rect.intersection(clip)
    for row in area.y..<max(area.y, area.maxY) {
      for index in row * size.columns + area.x..<row * size.columns + area.maxX {
        cells[index] = cells[index].styled(change(cells[index].style))
      }
    }
  }
}

extension Frame: Equatable {
  /// Equal when they show the same in the same styles.
  package static func == (left: Frame, right: Frame) -> Bool {
    guard left.size == right.size else { return false }
    return left.cells.indices.allSatisfy { left.shows(left.cells[$0], likeCell: right.cells[$0], of: right) }
  }

  /// True when a cell of this frame looks as a cell of another does.
  func shows(_ cell: Cell, likeCell other: Cell, of frame: Frame) -> Bool {
    guard cell.clusterIndex != nil, other.clusterIndex != nil else { return cell == other }
    return cell.style == other.style && glyph(of: cell) == frame.glyph(of: other)
  }
}
