/// Why a text is not JSON, and where.
package struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  package var problem: String
  package var position: SourcePosition

  package init(_ problem: String, at position: SourcePosition) {
    self.problem = problem
    self.position = position
  }

  /// `3:14: expected "," or "}" after a member, found "x"`
  package var description: String { "\(position): \(problem)" }
}
