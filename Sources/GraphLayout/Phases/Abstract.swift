/// A cell in abstract directions.
struct Spot: Hashable {
  var across: Int
  var along: Int

  func moved(across: Int, along: Int) -> Spot { Spot(across: self.across + across, along: self.along + along) }
}

/// A rectangle in abstract directions.
struct Area: Hashable {
  var across: Int
  var along: Int
  var acrossSize: Int
  var alongSize: Int

  func moved(across: Int, along: Int) -> Area {
    Area(across: self.across + across, along: self.along + along, acrossSize: acrossSize, alongSize: alongSize)
  }
}

/// Turns abstract directions into columns and rows.
struct Orientation {
  var direction: LayoutOptions.Direction

  func acrossSize(_ size: CellSize) -> Int { direction == .down ? size.width : size.height }
  func alongSize(_ size: CellSize) -> Int { direction == .down ? size.height : size.width }

  func point(_ spot: Spot) -> CellPoint {
    direction == .down ? CellPoint(x: spot.across, y: spot.along) : CellPoint(x: spot.along, y: spot.across)
  }

  func rect(_ area: Area) -> CellRect {
    direction == .down
      ? CellRect(x: area.across, y: area.along, width: area.acrossSize, height: area.alongSize)
      : CellRect(x: area.along, y: area.across, width: area.alongSize, height: area.acrossSize)
  }

  func arrow(_ arrival: Route.Arrival) -> LaidOutEdge.Arrow? {
    switch arrival {
    case .open: nil
    case .end: direction == .down ? .down : .right
    case .aside: direction == .down ? .left : .up
    case .asideFromLeft: direction == .down ? .right : .down
    }
  }
}
