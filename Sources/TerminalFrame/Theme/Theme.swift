/// How every role looks, and with which glyphs.
package struct Theme: Hashable, Sendable {
  package enum Appearance: String, CaseIterable, Sendable {
    case dark
    case light
  }

  package let name: String

  /// Whether it is made for a dark or a light ground.
  package let appearance: Appearance

  /// The theme of the other appearance that belongs to it.
  package let pair: String?

  package let styles: [StyleRole: RoleStyle]
  package let glyphs: GlyphSet

  package init(
    name: String, appearance: Appearance, pair: String? = nil, styles: [StyleRole: RoleStyle],
    glyphs: GlyphSet = .unicode
  ) {
    self.name = name
    self.appearance = appearance
    self.pair = pair
    self.styles = styles
    self.glyphs = glyphs
  }

  /// Attributes and glyphs alone: what is shown when no theme can be had.
  package static let bare = Theme(
    name: "bare", appearance: .dark,
    styles: [
      .selection: RoleStyle(attributes: .reverse), .borderFocus: RoleStyle(attributes: .bold),
      .dim: RoleStyle(attributes: .dim), .statusFailed: RoleStyle(attributes: [.bold, .underline]),
      .statusRunning: RoleStyle(attributes: .bold),
    ])
}
