import TerminalFrame
import Yams
import YAMLFiles

/// Makes a theme of a document that has inherited all it can.
struct ThemeReader {
  let document: ThemeDocument

  func theme(named name: String) throws(FileProblem) -> Theme {
    let palette = PaletteReader(palette: document.palette)
    var styles: [StyleRole: RoleStyle] = [:]
    var glyphs = GlyphSet.unicode
    for (role, statement) in document.roles { styles[role] = try style(statement, role, palette, &glyphs) }
    glyphs.spinner = document.spinner ?? glyphs.spinner
    glyphs.border = document.border ?? glyphs.border
    glyphs.focusedBorder = document.focusedBorder ?? glyphs.focusedBorder
    // An entry that no role uses is read too, so that a slip in it is found.
    for entry in document.palette.values { _ = try palette.paint(entry) }
    return Theme(
      name: name, appearance: document.appearance ?? .dark, pair: document.pair, styles: styles, glyphs: glyphs)
  }

  private func style(
    _ statement: ThemeDocument.Statement, _ role: StyleRole, _ palette: PaletteReader, _ glyphs: inout GlyphSet
  ) throws(FileProblem) -> RoleStyle {
    guard let mapping = statement.node.mapping else {
      let paint = try palette.paint(statement)
      return RoleStyle(foreground: paint.colour, attributes: paint.attributes)
    }
    var style = RoleStyle()
    var stated: TextAttributes = []
    var own = style.attributes
    for (key, value) in mapping {
      let member = ThemeDocument.Statement(node: value, file: statement.file)
      switch key.scalar?.string ?? "" {
      case "fg":
        let paint = try palette.paint(member)
        style.foreground = paint.colour
        style.attributes.formUnion(paint.attributes)
      case "bg":
        let paint = try palette.paint(member)
        style.background = paint.colour
        style.attributes.formUnion(paint.attributes)
      case "glyph": try setGlyph(member, role, &glyphs)
      case "word": try setWord(member, role, &glyphs)
      case let name:
        stated.insert(try PaletteReader.attribute(name, member))
        try PaletteReader.set(name, member, in: &own)
      }
    }
    // What the role says itself wins over what its palette entries bring, taking away included.
    style.attributes = style.attributes.subtracting(stated).union(own)
    return style
  }

  private func setGlyph(_ member: ThemeDocument.Statement, _ role: StyleRole, _ glyphs: inout GlyphSet)
    throws(FileProblem)
  {
    guard let scalar = ThemeDocument.glyph(member.node.scalar?.string ?? "") else {
      throw member.problem("a glyph is one character, one column wide")
    }
    if StyleRole.statuses.contains(role) {
      glyphs.statusGlyphs[role] = scalar
    } else if StyleRole.stateTypes.contains(role) {
      glyphs.typeGlyphs[role] = scalar
    } else {
      throw member.problem("only a status and a type have a glyph")
    }
  }

  private func setWord(_ member: ThemeDocument.Statement, _ role: StyleRole, _ glyphs: inout GlyphSet)
    throws(FileProblem)
  {
    let word = member.node.scalar?.string ?? ""
    guard StyleRole.statuses.contains(role) else { throw member.problem("only a status has a word") }
    guard (1...5).contains(TextWidth.columns(of: word)) else {
      throw member.problem("a status's word has one to five columns; \"\(word)\" has \(TextWidth.columns(of: word))")
    }
    glyphs.statusWords[role] = word
  }
}
