/// How a cell looks, said by meaning: the role of its text, and the role of what lies under it.
///
/// A selected row keeps the roles of its texts and takes `selection` as its ground, so a theme can colour both.
package struct CellStyle: Hashable, Sendable {
  package var role: StyleRole

  /// The role that gives the background and its attributes, when another than the text's own.
  package var ground: StyleRole?

  /// Attributes on top of those that the theme gives the role.
  package var attributes: TextAttributes

  package init(_ role: StyleRole, _ attributes: TextAttributes = [], on ground: StyleRole? = nil) {
    self.role = role
    self.ground = ground
    self.attributes = attributes
  }

  package static let plain = CellStyle(.text)

  /// The same text on another ground.
  package func on(_ ground: StyleRole?) -> CellStyle { CellStyle(role, attributes, on: ground) }

  /// The same with more attributes.
  package func with(_ more: TextAttributes) -> CellStyle { CellStyle(role, attributes.union(more), on: ground) }

  package var bold: CellStyle { with(.bold) }
  package var dimmed: CellStyle { with(.dim) }
}
