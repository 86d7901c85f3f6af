extension Frame {
  /// The same picture in ASCII, cell for cell, for terminals that show nothing else.
  ///
  /// Lines become `| - = +`, arrows `^ v < >`, glyphs a letter or sign each; any other character a question mark, and
  /// a wide one two.
  package func inASCII() -> Frame {
    var ascii = self
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[column, row]
        if let scalar = cell.scalar, scalar.value < 0x7F { continue }
        ascii.replace(Cell(asciiScalar(of: cell), cell.style), at: Point(x: column, y: row))
      }
    }
    return ascii
  }

  private func asciiScalar(of cell: Cell) -> Unicode.Scalar {
    guard let base = glyph(of: cell)?.base else { return "?" }
    return ASCIIGlyphs.replacement(for: base)
  }
}

/// The one ASCII character that stands for another.
package enum ASCIIGlyphs {
  package static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if let own = table[scalar] { return own }
    if let arms = LineArms(scalar: scalar) { return arms.asciiScalar }
    return "?"
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (from, to) in [
      // Statuses: succeeded, failed, running, pending, retrying, waiting, aborted, timed out, caught, skipped, redriven.
      ("✓✗◐◓◑◒◌↻◷⊘⊗↯–↷", "vxo/o\\.r~#T!-R"),
      ("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏", "|/-\\|/-\\|/"),
      // State types and marks.
      ("▪◇◆‖≡»●○◉◎✕·•…×", "*<*\"=>@oOOx..~x"),
      ("▼▲►◄▾▸▴◂→←↑↓↺↳⏎", "v^><v>^<><^v@`<"),
      ("╱╲╳╍┄┅┆┇┈┉╏═║╔╗╚╝", "/\\X=--||--|=|++++"),
      ("█▉▊▋▌▍▎▏▐░▒▓", "#########.:%"),
      ("▁▂▃▄▅▆▇▀", "___--=##"),
      ("≤≥≠−—“”‘’µ°§", "<>!--\"\"''u.$"),
    ] {
      for (character, replacement) in zip(from.unicodeScalars, to.unicodeScalars) { table[character] = replacement }
    }
    return table
  }()
}
