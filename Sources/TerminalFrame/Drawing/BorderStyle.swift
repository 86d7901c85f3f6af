/// The line a box is drawn with.
package enum BorderStyle: String, CaseIterable, Sendable {
  case rounded
  case single
  case heavy
  case double
  case dashed
  case ascii
  case none
}

extension BorderStyle {
  /// The six characters of a box.
  package struct Scalars: Sendable {
    package let horizontal: Unicode.Scalar
    package let vertical: Unicode.Scalar
    package let topLeft: Unicode.Scalar
    package let topRight: Unicode.Scalar
    package let bottomLeft: Unicode.Scalar
    package let bottomRight: Unicode.Scalar
  }

  /// Its characters; nil where no border is drawn.
  package var scalars: Scalars? {
    switch self {
    case .rounded: Scalars(lines: ("─", "│"), corners: ("╭", "╮", "╰", "╯"))
    case .single: Scalars(lines: ("─", "│"), corners: ("┌", "┐", "└", "┘"))
    case .heavy: Scalars(lines: ("━", "┃"), corners: ("┏", "┓", "┗", "┛"))
    case .double: Scalars(lines: ("═", "║"), corners: ("╔", "╗", "╚", "╝"))
    case .dashed: Scalars(lines: ("╌", "╎"), corners: ("┌", "┐", "└", "┘"))
    case .ascii: Scalars(lines: ("-", "|"), corners: ("+", "+", "+", "+"))
    case .none: nil
    }
  }
}

extension BorderStyle.Scalars {
  fileprivate init(
    lines: (Unicode.Scalar, Unicode.Scalar),
    corners: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar, Unicode.Scalar)
  ) {
    (horizontal, vertical) = lines
    (topLeft, topRight, bottomLeft, bottomRight) = corners
  }
}
