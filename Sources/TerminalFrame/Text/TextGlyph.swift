/// What one cell, or two for a wide one, shows: a scalar and at most two marks on it.
package struct TextGlyph: Hashable, Sendable {
  package var base: Unicode.Scalar

  /// Marks on the base; a third and further ones are dropped.
  package var firstMark: Unicode.Scalar?
  package var secondMark: Unicode.Scalar?

  /// One or two columns.
  package var width: Int

  init(_ base: Unicode.Scalar, width: Int) {
    self.base = base
    self.width = width
  }

  package var hasMarks: Bool { firstMark != nil }

  mutating func add(mark: Unicode.Scalar) {
    if firstMark == nil { firstMark = mark } else if secondMark == nil { secondMark = mark }
  }

  /// The glyph as text.
  package var text: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(base)
    if let firstMark { scalars.append(firstMark) }
    if let secondMark { scalars.append(secondMark) }
    return String(scalars)
  }
}
