import DashboardModel
import StatesLanguage
import TerminalFrame

/// A small map of a graph larger than its pane: a dot a state in the colour of its status, and a frame around what is in sight.
struct MinimapView {
  let plan: GraphPlan
  let appearance: GraphAppearance
  let glyphs: GlyphSet

  private static let mostColumns = 24
  private static let mostRows = 10

  /// Stands in the corner of the pane where it hides least; where every corner is taken by the chosen state there is no map.
  ///
  /// - Parameter last: where it was, if it shall stay there: it does not run away from the mouse that scrolls with it.
  func draw(window: Rect, in inner: Rect, stayingAt last: Rect?, on frame: inout Frame, map: inout ScreenMap) {
    let (stepX, stepY) = (
      (plan.size.columns + Self.mostColumns - 1) / Self.mostColumns,
      (plan.size.rows + Self.mostRows - 1) / Self.mostRows
    )
    guard stepX > 0, stepY > 0 else { return }
    let columns = (plan.size.columns + stepX - 1) / stepX
    let rows = (plan.size.rows + stepY - 1) / stepY
    guard columns + 2 <= inner.width / 3, rows + 2 <= inner.height / 2 else { return }
    let size = TerminalSize(columns: columns + 2, rows: rows + 2)
    let kept = last.flatMap { $0.size == size && inner.contains($0) ? $0 : nil }
    guard let place = kept ?? place(of: size, window: window, in: inner) else { return }
    map.minimap = ScreenMap.Minimap(rect: place, scale: Point(x: stepX, y: stepY))
    map.add(place, .minimap)
    frame.fill(place)
    frame.box(place, style: CellStyle(.border), border: glyphs.border)
    frame.put(" map ", at: place.origin.moved(by: 2, 0), style: CellStyle(.dim))
    let inside = place.inset()
    drawSight(window, stepX, stepY, in: inside, on: &frame)
    for (point, state) in dots(stepX, stepY) {
      let look = StateLook(state, in: plan, appearance)
      let glyph: Unicode.Scalar = look.isSelected ? "●" : look.isEntered ? "▪" : "·"
      frame.put(glyph, at: point.moved(by: inside.x, inside.y), style: look.nameStyle(glyphs))
    }
  }

  private func place(of size: TerminalSize, window: Rect, in inner: Rect) -> Rect? {
    let (right, bottom) = (inner.maxX - size.columns, inner.maxY - size.rows)
    let corners = [
      Point(x: right, y: bottom), Point(x: right, y: inner.y), Point(x: inner.x, y: bottom), inner.origin,
    ].map { Rect(x: $0.x, y: $0.y, width: size.columns, height: size.rows) }
    let states = plan.boxes.filter { !plan.isOpenContainer($0.state) }
    func hidden(_ corner: Rect) -> Int {
      let part = corner.moved(by: window.x - inner.x, window.y - inner.y)
      return states.reduce(0) { sum, box in
        guard !box.rect.intersection(part).isEmpty else { return sum }
        return sum + (StateLook(box.state, in: plan, appearance).isSelected ? 1000 : 1)
      }
    }
    let best = corners.map { ($0, hidden($0)) }.min { $0.1 < $1.1 }
    return best.flatMap { $0.1 < 1000 ? $0.0 : nil }
  }

  /// The part of the drawing that the pane shows.
  private func drawSight(_ window: Rect, _ stepX: Int, _ stepY: Int, in inside: Rect, on frame: inout Frame) {
    let first = Point(x: window.x / stepX, y: window.y / stepY)
    let last = Point(x: (window.maxX - 1) / stepX, y: (window.maxY - 1) / stepY)
    let sight = Rect(
      x: inside.x + first.x, y: inside.y + first.y, width: last.x - first.x + 1, height: last.y - first.y + 1
    ).intersection(inside)
    frame.box(sight, style: CellStyle(.borderFocus), border: glyphs.border)
  }

  /// Of states that share a cell the one that tells most.
  private func dots(_ stepX: Int, _ stepY: Int) -> [(Point, Int)] {
    var best: [Point: (rank: Int, state: Int)] = [:]
    for box in plan.boxes where !plan.isOpenContainer(box.state) {
      let look = StateLook(box.state, in: plan, appearance)
      let rank = look.isSelected ? 3 : look.isRunning ? 2 : look.isEntered ? 1 : 0
      let point = Point(x: (box.rect.x + box.rect.width / 2) / stepX, y: (box.rect.y + box.rect.height / 2) / stepY)
      if let known = best[point], known.rank >= rank { continue }
      best[point] = (rank, box.state)
    }
    return best.map { ($0.key, $0.value.state) }
  }
}
