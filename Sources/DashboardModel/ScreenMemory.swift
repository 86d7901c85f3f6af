/// What the screen remembers from one session to the next.
package struct ScreenMemory: Equatable, Sendable {
  /// Lines of the command line, the newest last.
  package var commandLines: [String] = []
  /// Searches and filters, the newest last.
  package var patterns: [String] = []
  package var arrangement = PaneArrangement()

  package init() {}

  static let mostLines = 100

  /// Puts a line last; an earlier one of the same words goes.
  mutating func remember(_ line: String, in lines: WritableKeyPath<ScreenMemory, [String]>) {
    self[keyPath: lines].removeAll { $0 == line }
    self[keyPath: lines].append(line)
    if self[keyPath: lines].count > Self.mostLines { self[keyPath: lines].removeFirst() }
  }
}
