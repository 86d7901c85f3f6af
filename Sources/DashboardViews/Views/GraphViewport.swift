import DashboardModel
import GraphLayout
import StatesLanguage
import TerminalFrame

/// Chooses which part of a graph a pane shows.
///
/// As long as the chosen state and the way to it are in sight nothing moves. Else what is shown is the chosen state, in the
/// middle as far as that goes, with as much of the way that the run came as has room, and with few boxes cut.
struct GraphViewport {
  let plan: GraphPlan
  let window: TerminalSize

  /// The last cell of the drawing that may be at the top left.
  var range: Point { Point(x: max(0, plan.size.columns - window.columns), y: max(0, plan.size.rows - window.rows)) }

  func clamped(_ point: Point) -> Point {
    Point(x: min(max(0, point.x), range.x), y: min(max(0, point.y), range.y))
  }

  /// - Parameters:
  ///   - path: states that the run came through, the chosen one first.
  ///   - last: what was shown before, if it was of the same drawing in a pane of the same size.
  func origin(showing path: [StatePath], last: Rect?) -> Point {
    let path = path.filter { plan.rect(of: $0) != nil }
    let stops = path.compactMap { plan.rect(of: $0) }
    guard let chosen = stops.first else { return clamped(last?.origin ?? .zero) }
    if let last, clamped(last.origin) == last.origin, isInSight(stops, in: last) { return last.origin }
    let wanted = wanted(stops, path)
    let y = place(chosen: chosen.rows, wanted: wanted.rows, visible: window.rows, most: range.y) { _ in 0 }
    let visible = plan.drawnStates.map(\.rect).filter { $0.y < y + window.rows && $0.maxY > y }
    let x = place(chosen: chosen.columns, wanted: wanted.columns, visible: window.columns, most: range.x) { x in
      visible.reduce(0) { $0 + worth(of: $1.columns, in: x..<x + window.columns) }
    }
    return Point(x: x, y: y)
  }

  /// A box that is whole is good; one that is cut is worse than none.
  private func worth(of box: Range<Int>, in window: Range<Int>) -> Int {
    if window.contains(box) { return 2 }
    return window.overlaps(box) && box.count <= window.count / 2 ? -3 : 0
  }

  private func isInSight(_ stops: [Rect], in last: Rect) -> Bool {
    let inner = last.inset(columns: min(2, last.width / 8), rows: min(1, last.height / 8))
    // At an edge of the drawing there is nothing more to see.
    let sight = Rect(
      x: last.x == 0 ? 0 : inner.x, y: last.y == 0 ? 0 : inner.y,
      width: (last.x == range.x ? last.maxX : inner.maxX) - (last.x == 0 ? 0 : inner.x),
      height: (last.y == range.y ? last.maxY : inner.maxY) - (last.y == 0 ? 0 : inner.y))
    guard let chosen = stops.first else { return false }
    guard fits(chosen, sight) else { return sight.contains(chosen.origin) }
    guard sight.contains(chosen) else { return false }
    // Where it came from is in sight too, if both have room at once.
    guard let before = stops.dropFirst().first, fits(chosen.union(before), sight) else { return true }
    return sight.contains(before)
  }

  private func fits(_ rect: Rect, _ sight: Rect) -> Bool { rect.width <= sight.width && rect.height <= sight.height }

  /// The chosen state and, stop by stop, where the run came from and the line between, while they have room together.
  private func wanted(_ stops: [Rect], _ path: [StatePath]) -> Rect {
    var wanted = stops[0]
    for (index, stop) in stops.enumerated().dropFirst() {
      let line = line(from: path[index], to: path[index - 1])
      let tries = [line.map { $0.union(stop) }, line, stop].compactMap { $0?.union(wanted) }
      wanted = tries.first { fits($0) } ?? wanted
    }
    return wanted
  }

  private func fits(_ rect: Rect) -> Bool { rect.width <= window.columns && rect.height <= window.rows }

  /// The room of the line between two states, with its label.
  private func line(from: StatePath, to: StatePath) -> Rect? {
    guard let line = plan.lines.first(where: { plan.path(of: $0.from) == from && plan.path(of: $0.to) == to }) else {
      return nil
    }
    let corners = line.points.map { Rect(x: $0.x, y: $0.y, width: 1, height: 1) }
    return (corners + (line.label.map { [Rect($0)] } ?? [])).reduce(nil) { $0?.union($1) ?? $1 }
  }

  /// In one direction: the place nearest to the middle of what is chosen that shows what is wanted; of several the best.
  private func place(
    chosen: Range<Int>, wanted: Range<Int>, visible: Int, most: Int, worth: (Int) -> Int
  ) -> Int {
    guard most > 0 else { return 0 }
    let middle = (chosen.lowerBound + min(chosen.upperBound, chosen.lowerBound + visible) - visible) / 2
    let least = min(max(0, wanted.upperBound - visible), most)
    let greatest = max(least, min(wanted.lowerBound, most))
    let ideal = min(max(middle, least), greatest)
    return (least...greatest).max { left, right in
      (worth(left), -abs(left - ideal), -left) < (worth(right), -abs(right - ideal), -right)
    } ?? ideal
  }
}

extension Rect {
  fileprivate var columns: Range<Int> { x..<maxX }
  fileprivate var rows: Range<Int> { y..<maxY }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
