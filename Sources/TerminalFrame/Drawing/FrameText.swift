/// A frame as text: for goldens, for `--render`, for a pipe.
extension Frame {
  /// One text a row, without the blanks at its end.
  package var lines: [String] { (0..<size.rows).map { line($0) } }

  /// All rows, each ended by a newline.
  package var plainText: String { lines.map { $0 + "\n" }.joined() }

  /// One row, without the blanks at its end.
  package func line(_ row: Int) -> String {
    guard let end = (0..<size.columns).last(where: { self[$0, row].scalar != " " }) else { return "" }
    var text = String.UnicodeScalarView()
    for column in 0...end { append(self[column, row], to: &text) }
    return String(text)
  }

  /// All rows with colours and attributes as SGR sequences (ECMA-48), each row ended by a reset and a newline.
  package func ansiText(_ theme: ResolvedTheme) -> String {
    (0..<size.rows).map { ansiLine($0, theme) + "\n" }.joined()
  }

  private func ansiLine(_ row: Int, _ theme: ResolvedTheme) -> String {
    var text = String.UnicodeScalarView()
    var style: CellStyle?
    for column in 0..<size.columns {
      let cell = self[column, row]
      if cell.style != style {
        text.append(contentsOf: theme.look(of: cell.style).sequence.unicodeScalars)
        style = cell.style
      }
      append(cell, to: &text)
    }
    text.append(contentsOf: "\u{1B}[0m".unicodeScalars)
    return String(text)
  }

  private func append(_ cell: Cell, to text: inout String.UnicodeScalarView) {
    guard let glyph = glyph(of: cell) else { return }
    text.append(glyph.base)
    if let mark = glyph.firstMark { text.append(mark) }
    if let mark = glyph.secondMark { text.append(mark) }
  }
}

extension CellLook {
  /// The SGR sequence that sets this look and no other.
  package var sequence: String {
    var codes = ["0"]
    let attributeCodes: [(TextAttributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    for (attribute, code) in attributeCodes where attributes.contains(attribute) { codes.append(code) }
    if let code = foreground.code(plain: 30, bright: 90, extended: 38) { codes.append(code) }
    if let code = background.code(plain: 40, bright: 100, extended: 48) { codes.append(code) }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

extension TerminalColour {
  fileprivate func code(plain: Int, bright: Int, extended: Int) -> String? {
    switch self {
    case .terminalDefault: nil
    case .indexed(let index) where index < 8: String(plain + Int(index))
    case .indexed(let index) where index < 16: String(bright + Int(index) - 8)
    case .indexed(let index): "\(extended);5;\(index)"
    case .rgb(let colour): "\(extended);2;\(colour.red);\(colour.green);\(colour.blue)"
    }
  }
}
