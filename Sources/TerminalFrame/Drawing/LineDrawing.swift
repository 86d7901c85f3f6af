/// The arms of a line-drawing cell, up, right, down and left, each of a weight.
///
/// Lines that meet in a cell merge by taking the heavier of each arm; every one of the 80 combinations of light and
/// heavy arms has its character in U+2500–257F, so merging never fails.
package struct LineArms: Hashable, Sendable {
  /// How an arm is drawn; the heavier wins where two meet.
  package enum Weight: Int, Comparable, Sendable {
    case none
    case dashed
    case light
    case heavy

    package static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  package var up: Weight
  package var right: Weight
  package var down: Weight
  package var left: Weight

  package init(up: Weight = .none, right: Weight = .none, down: Weight = .none, left: Weight = .none) {
    self.up = up
    self.right = right
    self.down = down
    self.left = left
  }

  package static let none = LineArms()

  package static func horizontal(_ weight: Weight) -> LineArms { LineArms(right: weight, left: weight) }
  package static func vertical(_ weight: Weight) -> LineArms { LineArms(up: weight, down: weight) }

  package var isEmpty: Bool { self == .none }

  /// Both lines in one cell.
  package func merged(with other: LineArms) -> LineArms {
    LineArms(
      up: max(up, other.up), right: max(right, other.right), down: max(down, other.down), left: max(left, other.left))
  }
}

extension LineArms {
  /// The box-drawing character; a blank for no arm.
  ///
  /// Two light arms at a right angle bend in a round corner when `rounded`. A dashed line is dashed where it runs
  /// straight, and light where it bends or meets another.
  package func scalar(rounded: Bool = true) -> Unicode.Scalar {
    if self == .horizontal(.dashed) { return "╌" }
    if self == .vertical(.dashed) { return "╎" }
    if rounded, let corner = Self.roundCorners[solid] { return corner }
    let index = ((up.solidIndex * 3 + right.solidIndex) * 3 + down.solidIndex) * 3 + left.solidIndex
    return Self.scalars[index]
  }

  /// The same in ASCII: `|`, `-`, `=` for a heavy horizontal line, `+` where arms meet at an angle.
  package var asciiScalar: Unicode.Scalar {
    let hasHorizontal = max(left, right) != .none
    let hasVertical = max(up, down) != .none
    switch (hasHorizontal, hasVertical) {
    case (false, false): return " "
    case (true, true): return "+"
    case (false, true): return "|"
    case (true, false): return max(left, right) == .heavy ? "=" : "-"
    }
  }

  /// The arms that a box-drawing character has; nil for any other character.
  package init?(scalar: Unicode.Scalar) {
    guard let arms = Self.armsOfScalars[scalar] else { return nil }
    self = arms
  }

  /// The arms with every dashed one light.
  private var solid: LineArms {
    LineArms(up: up.solid, right: right.solid, down: down.solid, left: left.solid)
  }

  /// By up, right, down, left as digits to the base of three: none, light, heavy.
  private static let scalars: [Unicode.Scalar] = Array(
    " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋".unicodeScalars)

  private static let roundCorners: [LineArms: Unicode.Scalar] = [
    LineArms(right: .light, down: .light): "╭",
    LineArms(down: .light, left: .light): "╮",
    LineArms(up: .light, right: .light): "╰",
    LineArms(up: .light, left: .light): "╯",
  ]

  private static let armsOfScalars: [Unicode.Scalar: LineArms] = {
    let weights: [Weight] = [.none, .light, .heavy]
    var arms: [Unicode.Scalar: LineArms] = ["╌": .horizontal(.dashed), "╎": .vertical(.dashed)]
    for (index, scalar) in scalars.enumerated() where index > 0 {
      arms[scalar] = LineArms(
        up: weights[index / 27], right: weights[index / 9 % 3], down: weights[index / 3 % 3], left: weights[index % 3])
    }
    for (corner, scalar) in roundCorners { arms[scalar] = corner }
    return arms
  }()
}

extension LineArms.Weight {
  fileprivate var solid: LineArms.Weight { self == .dashed ? .light : self }

  fileprivate var solidIndex: Int {
    switch self {
    case .none: 0
    case .dashed, .light: 1
    case .heavy: 2
    }
  }
}
