/// What the mouse did, and at which cell.
package struct MouseAction: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case pressed(Button)
    case doubleClicked(Button)
    case dragged(Button)
    case released(Button)
    case wheelUp
    case wheelDown
  }

  package enum Button: Hashable, Sendable {
    case left
    case middle
    case right
  }

  package let kind: Kind
  package let point: Point
  package let modifiers: KeyPress.Modifiers

  package init(_ kind: Kind, at point: Point, _ modifiers: KeyPress.Modifiers = []) {
    self.kind = kind
    self.point = point
    self.modifiers = modifiers
  }
}
