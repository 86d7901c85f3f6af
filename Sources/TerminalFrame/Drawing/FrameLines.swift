/// Boxes and rules: lines that are drawn on lines join them.
extension Frame {
  /// Draws the outline of a rectangle; its inside is left alone. Where it lies on the line of another box both meet in a
  /// joint, in the style of this one.
  package mutating func box(_ rect: Rect, style: CellStyle = .plain, border: BorderStyle = .rounded) {
    guard rect.width >= 2, rect.height >= 2, let set = border.scalars else { return }
    let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
    for x in rect.x + 1..<right {
      join(set.horizontal, at: Point(x: x, y: rect.y), style: style)
      join(set.horizontal, at: Point(x: x, y: bottom), style: style)
    }
    for y in rect.y + 1..<bottom {
      join(set.vertical, at: Point(x: rect.x, y: y), style: style)
      join(set.vertical, at: Point(x: right, y: y), style: style)
    }
    join(set.topLeft, at: rect.origin, style: style)
    join(set.topRight, at: Point(x: right, y: rect.y), style: style)
    join(set.bottomLeft, at: Point(x: rect.x, y: bottom), style: style)
    join(set.bottomRight, at: Point(x: right, y: bottom), style: style)
  }

  /// A light line across a box, from side to side. Lines that it meets keep their style.
  package mutating func horizontalRule(row: Int, across box: Rect, style: CellStyle = .plain) {
    guard box.width >= 2 else { return }
    for x in box.x..<box.maxX {
      let arms = LineArms(right: x < box.maxX - 1 ? .light : .none, left: x > box.x ? .light : .none)
      join(arms, at: Point(x: x, y: row), style: style)
    }
  }

  /// A light line down a box, from its top to its bottom. Lines that it meets keep their style.
  package mutating func verticalRule(column: Int, down box: Rect, style: CellStyle = .plain) {
    guard box.height >= 2 else { return }
    for y in box.y..<box.maxY {
      let arms = LineArms(up: y > box.y ? .light : .none, down: y < box.maxY - 1 ? .light : .none)
      join(arms, at: Point(x: column, y: y), style: style)
    }
  }

  private mutating func join(_ scalar: Unicode.Scalar, at point: Point, style: CellStyle) {
    guard clip.contains(point) else { return }
    guard let known = lineArms(at: point), let own = LineArms(scalar: scalar) else {
      return replace(Cell(scalar, style), at: point)
    }
    let both = known.merged(with: own)
    replace(Cell(both == own ? scalar : both.scalar(rounded: false), style), at: point)
  }

  private mutating func join(_ arms: LineArms, at point: Point, style: CellStyle) {
    guard let known = lineArms(at: point) else {
      // At a side that is no line the rule ends in the whole of its cell.
      let isLevel = max(arms.left, arms.right) != .none
      return put((isLevel ? LineArms.horizontal(.light) : .vertical(.light)).scalar(), at: point, style: style)
    }
    put(known.merged(with: arms).scalar(rounded: false), at: point, style: self[point.x, point.y].style)
  }

  private func lineArms(at point: Point) -> LineArms? {
    guard let scalar = self[point.x, point.y].scalar, scalar != " " else { return nil }
    return LineArms(scalar: scalar)
  }
}
