import TerminalFrame

/// Lines on cells: arms that merge where they meet, each cell in the role of its most important line.
struct LineGrid {
  private struct Piece {
    var arms: LineArms
    var role: StyleRole
    var rank: Int
    /// Of a frame around others, whose corners are square.
    var isFrame = false
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
    for (start, end) in zip(corners, corners.dropFirst()) where start.x == end.x || start.y == end.y {
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

  /// The outline of a box; square corners tell a frame from the boxes in it.
  mutating func addBox(_ rect: Rect, weight: LineArms.Weight, role: StyleRole, rank: Int, isFrame: Bool = false) {
    guard rect.width > 1, rect.height > 1 else { return }
    let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
    add(
      [
        rect.origin, Point(x: right, y: rect.y), Point(x: right, y: bottom), Point(x: rect.x, y: bottom), rect.origin,
      ], weight: weight, role: role, rank: rank)
    guard isFrame else { return }
    for corner in [rect.origin, Point(x: right, y: rect.y), Point(x: rect.x, y: bottom), Point(x: right, y: bottom)]
    where window.contains(corner) { pieces[index(of: corner)]?.isFrame = true }
  }

  private func index(of point: Point) -> Int { (point.y - window.y) * window.width + point.x - window.x }

  private mutating func merge(_ arms: LineArms, at point: Point, role: StyleRole, rank: Int) {
    guard window.contains(point) else { return }
    let index = index(of: point)
    guard let known = pieces[index] else {
      pieces[index] = Piece(arms: arms, role: role, rank: rank)
      return
    }
    pieces[index] = Piece(
      arms: known.arms.merged(with: arms), role: rank > known.rank ? role : known.role, rank: max(rank, known.rank),
      isFrame: known.isFrame)
  }

  /// Draws everything; `offset` leads from the grid's cells to the frame's.
  func draw(on frame: inout Frame, offset: Point) {
    for (index, piece) in pieces.enumerated() {
      guard let piece else { continue }
      let point = Point(x: window.x + index % window.width + offset.x, y: window.y + index / window.width + offset.y)
      frame.put(piece.arms.scalar(rounded: !piece.isFrame), at: point, style: CellStyle(piece.role))
    }
  }
}
