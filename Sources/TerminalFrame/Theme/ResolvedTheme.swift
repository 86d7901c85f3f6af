/// A theme at a terminal's colour depth: every cell style becomes the colours and attributes to send.
package struct ResolvedTheme: Hashable, Sendable {
  package let theme: Theme
  package let depth: ColourDepth
  private let text: RoleStyle

  init(_ theme: Theme, depth: ColourDepth) {
    self.theme = theme
    self.depth = depth
    text = theme.styles[.text] ?? RoleStyle()
  }

  /// How a cell looks. What lies under it gives the background and, where it states one, the colour of the text too.
  package func look(of style: CellStyle) -> CellLook {
    let own = theme.styles[style.role] ?? RoleStyle()
    let ground = style.ground.flatMap { theme.styles[$0] } ?? RoleStyle()
    var attributes = own.attributes.union(ground.attributes).union(style.attributes)
    let background = ground.background ?? own.background
    if depth == .mono, let background, background != text.background { attributes.insert(.reverse) }
    // Colours on a reversed ground would be a patchwork: it takes one colour all over.
    let coloured = ground.attributes.contains(.reverse) ? nil : own.foreground
    return CellLook(
      foreground: (ground.foreground ?? coloured ?? text.foreground ?? .terminalDefault).resolved(for: depth),
      background: (background ?? text.background ?? .terminalDefault).resolved(for: depth),
      attributes: attributes)
  }
}

/// Colours and attributes that a terminal can be told.
package struct CellLook: Hashable, Sendable {
  package var foreground: TerminalColour
  package var background: TerminalColour
  package var attributes: TextAttributes
}

extension Theme {
  /// The theme as a terminal of this depth shows it.
  package func resolved(for depth: ColourDepth) -> ResolvedTheme { ResolvedTheme(self, depth: depth) }
}
