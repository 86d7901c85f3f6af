import TerminalFrame

/// Lines on cells: arms that merge where they meet, each cell in the role of its most important line.
struct LineGrid {
  private struct Piece {
    var arms: LineArms
    var role: StyleRole
    var rank: Int
  }

  private let window: Rect
  private var pieces: [Piece?]

  /// Only what lies in the window is kept.
  init(window: Rect) {
    self.window = window
    pieces = Array(repeating: nil, count: window.width * window.height)
  }

  /// A line through these corners. Where lines share a cell the one of higher rank gives the colour.
  mutating func add(_ corners: [Point], weight: LineArms.Weight, role: StyleRole, rank: Int) {
    for (start, end) in zip(corners, corners.dropFirst()) {
      let (stepX, stepY) = ((end.x - start.x).signum(), (end.y - start.y).signum())
      let isHorizontal = stepX != 0
      let ahead =
        isHorizontal
        ? LineArms(right: stepX > 0 ? weight : .none, left: stepX < 0 ? weight : .none)
        : LineArms(up: stepY < 0 ? weight : .none, down: stepY > 0 ? weight : .none)
      let behind =
        isHorizontal
        ? LineArms(right: stepX < 0 ? weight : .none, left: stepX > 0 ? weight : .none)
        : LineArms(up: stepY > 0 ? weight : .none, down: stepY < 0 ? weight : .none)
      var cell = start
      while cell != end {
        merge(ahead, at: cell, role: role, rank: rank)
        cell = cell.moved(by: stepX, stepY)
        merge(behind, at: cell, role: role, rank: rank)
      }
    }
  }

  /// The outline of a box.
  mutating func addBox(_ rect: Rect, weight: LineArms.Weight, role: StyleRole, rank: Int) {
    guard rect.width > 1, rect.height > 1 else { return }
    let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
    add(
      [
        rect.origin, Point(x: right, y: rect.y), Point(x: right, y: bottom), Point(x: rect.x, y: bottom), rect.origin,
      ], weight: weight, role: role, rank: rank)
  }

  private mutating func merge(_ arms: LineArms, at point: Point, role: StyleRole, rank: Int) {
    guard window.contains(point) else { return }
    let index = (point.y - window.y) * window.width + point.x - window.x
    guard let known = pieces[index] else {
      pieces[index] = Piece(arms: arms, role: role, rank: rank)
      return
    }
    pieces[index] = Piece(
      arms: known.arms.merged(with: arms), role: rank > known.rank ? role : known.role, rank: max(rank, known.rank))
  }

  /// Draws everything; `offset` leads from the grid's cells to the frame's.
  func draw(on frame: inout Frame, offset: Point) {
    for (index, piece) in pieces.enumerated() {
      guard let piece else { continue }
      let point = Point(x: window.x + index % window.width + offset.x, y: window.y + index / window.width + offset.y)
      frame.put(piece.arms.scalar(), at: point, style: CellStyle(piece.role))
    }
  }
}
