/// A rectangle of cells. Width and height are never negative; an empty one draws nothing.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package static let zero = Rect(x: 0, y: 0, width: 0, height: 0)

  /// The first column to the right of it.
  package var maxX: Int { x + width }

  /// The first row below it.
  package var maxY: Int { y + height }

  package var isEmpty: Bool { width == 0 || height == 0 }
  package var origin: Point { Point(x: x, y: y) }
  package var size: TerminalSize { TerminalSize(columns: width, rows: height) }

  package func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// The cells that both have; empty where they do not meet.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }

  /// The smallest rectangle that holds both.
  package func union(_ other: Rect) -> Rect {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Rect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  /// Whether all of the other one lies in it.
  package func contains(_ other: Rect) -> Bool { intersection(other) == other }

  /// The rectangle inside, so many columns from both sides and so many rows from top and bottom.
  package func inset(columns: Int = 1, rows: Int = 1) -> Rect {
    Rect(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
  }

  /// The same rectangle elsewhere.
  package func moved(by columns: Int, _ rows: Int) -> Rect {
    Rect(x: x + columns, y: y + rows, width: width, height: height)
  }

  /// One of its rows, counted from its top.
  package func row(_ index: Int) -> Rect { Rect(x: x, y: y + index, width: width, height: 1).intersection(self) }
}

/// Layout by cutting: each call takes a piece away from this rectangle and gives it back.
extension Rect {
  /// Takes rows off the top; fewer when there are not so many.
  package mutating func removeTop(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    defer {
      y += taken
      height -= taken
    }
    return Rect(x: x, y: y, width: width, height: taken)
  }

  /// Takes rows off the bottom; fewer when there are not so many.
  package mutating func removeBottom(_ rows: Int) -> Rect {
    let taken = min(max(0, rows), height)
    height -= taken
    return Rect(x: x, y: y + height, width: width, height: taken)
  }

  /// Takes columns off the left; fewer when there are not so many.
  package mutating func removeLeft(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    defer {
      x += taken
      width -= taken
    }
    return Rect(x: x, y: y, width: taken, height: height)
  }

  /// Takes columns off the right; fewer when there are not so many.
  package mutating func removeRight(_ columns: Int) -> Rect {
    let taken = min(max(0, columns), width)
    width -= taken
    return Rect(x: x + width, y: y, width: taken, height: height)
  }
}
