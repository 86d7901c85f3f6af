/// A terminal's size in cells. Never negative.
package struct TerminalSize: Hashable, Sendable {
  package let columns: Int
  package let rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Reads `120x40`; nil for anything else, for zero, and for more than 1,000 either way.
  package init?(parsing text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]) else { return nil }
    guard (1...1000).contains(columns), (1...1000).contains(rows) else { return nil }
    self.init(columns: columns, rows: rows)
  }

  /// The rectangle of all cells.
  package var bounds: Rect { Rect(x: 0, y: 0, width: columns, height: rows) }
}

extension TerminalSize: CustomStringConvertible {
  package var description: String { "\(columns)x\(rows)" }
}
