/// A cell's place in a frame: column and row from the top left corner, which is (0, 0).
package struct Point: Hashable, Sendable {
  package var x: Int
  package var y: Int

  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  package static let zero = Point(x: 0, y: 0)

  /// The point that lies so many columns and rows further.
  package func moved(by columns: Int, _ rows: Int) -> Point { Point(x: x + columns, y: y + rows) }
}
