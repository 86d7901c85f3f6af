/// How one role looks. A colour that is not stated is that of the role `text`.
package struct RoleStyle: Hashable, Sendable {
  package var foreground: ThemeColour?
  package var background: ThemeColour?
  package var attributes: TextAttributes

  package init(foreground: ThemeColour? = nil, background: ThemeColour? = nil, attributes: TextAttributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
