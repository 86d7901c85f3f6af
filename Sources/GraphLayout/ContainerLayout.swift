/// The frame of a container with its regions side by side.
///
/// Lines that enter fork below the frame's first border to the entries of the regions; lines that leave join above its last border.
/// A region without entry and exit ports has no such lines: its first node is simply on top.
struct ContainerLayout {
  var acrossSize = 0
  var alongSize = 0

  /// Where lines reach and leave the frame, counted across from its first cell.
  var port = 0
  var areas: [NodeID: Area] = [:]
  var routes: [Route] = []
  let isTangled: Bool

  private let isDown: Bool
  private var firstAlong: Int
  private let firstAcross: Int
  private let lastAcross: Int
  private let lastAlong: Int

  init(_ container: LayoutContainer, least: CellSize, options: LayoutOptions) {
    isDown = options.direction == .down
    let (header, footer) = (1 + container.headerRows, 1 + container.footerRows)
    (firstAlong, lastAlong) = isDown ? (header, footer) : (2, 2)
    (firstAcross, lastAcross) = isDown ? (2, 2) : (header, footer)

    let orientation = Orientation(direction: options.direction)
    let regions = container.regions.map { RegionLayout($0, options: options) }
    isTangled = regions.contains { $0.isTangled }
    let starts = starts(of: regions, least: orientation.acrossSize(least), spacing: options.nodeSpacing)
    port = port(of: regions, starts: starts)

    let fork = bus(regions, starts, \.entry)
    let join = bus(regions, starts, \.exit)
    let innerAlong = firstAlong + fork.rowCount
    let tallest = regions.map(\.alongSize).max() ?? 0
    let joinRows = regions.contains { $0.exit != nil } ? max(1, join.rowCount) : 0
    alongSize = max(innerAlong + tallest + joinRows + lastAlong, orientation.alongSize(least))
    // Rows gained by a least size go between the regions and the join.
    let joinAlong = alongSize - lastAlong - joinRows
    for (number, region) in regions.enumerated() {
      insert(region, number, across: starts[number], along: innerAlong, fork: fork, join: join, joinAlong: joinAlong)
    }
  }

  /// Where each region begins across; all together stand in the middle of the frame.
  private mutating func starts(of regions: [RegionLayout], least: Int, spacing: Int) -> [Int] {
    let used = regions.map(\.acrossSize).reduce(0, +) + spacing * max(0, regions.count - 1)
    acrossSize = max(least, firstAcross + used + lastAcross)
    var next = firstAcross + (acrossSize - firstAcross - lastAcross - used) / 2
    return regions.map { region in
      defer { next += region.acrossSize + spacing }
      return next
    }
  }

  /// Above the middle of the regions' entries, so that lines fork evenly.
  private func port(of regions: [RegionLayout], starts: [Int]) -> Int {
    let entries = zip(regions, starts).compactMap { region, start in (region.entry ?? region.exit).map { $0 + start } }
    guard let first = entries.first, let last = entries.last else { return (acrossSize - 1) / 2 }
    guard entries.count % 2 == 1 else { return (first + last) / 2 }
    return entries[entries.count / 2]
  }

  /// The rows of the lines between the frame's port and the regions' ports.
  private struct Bus {
    var rowCount = 0
    /// The row of each region's line, counted from the frame; none where it runs straight.
    var rows: [Int?] = []
  }

  /// Left and right of a line that goes straight on lie different rows, else one: joints have three arms.
  private func bus(
    _ regions: [RegionLayout], _ starts: [Int], _ end: KeyPath<RegionLayout, Int?>
  ) -> Bus {
    let columns = zip(regions, starts).map { region, start in region[keyPath: end].map { $0 + start } }
    let hasStraight = columns.contains(port)
    let hasLeft = columns.contains { ($0 ?? port) < port }
    let hasRight = columns.contains { ($0 ?? port) > port }
    var bus = Bus()
    let rightRow = hasStraight && hasLeft ? 1 : 0
    bus.rows = columns.map { column in
      guard let column, column != port else { return nil }
      return column < port ? 0 : rightRow
    }
    bus.rowCount = hasLeft || hasRight ? (hasLeft && hasRight ? rightRow : 0) + 1 : 0
    if hasRight, !hasLeft { bus.rows = bus.rows.map { $0.map { _ in 0 } } }
    return bus
  }

  private mutating func insert(
    _ region: RegionLayout, _ number: Int, across: Int, along: Int, fork: Bus, join: Bus, joinAlong: Int
  ) {
    for (id, area) in region.areas { areas[id] = area.moved(across: across, along: along) }
    for var route in region.routes {
      route = route.moved(across: across, along: along)
      if let entry = region.entry, route.from == region.entryID {
        let row = fork.rows[number].map { firstAlong + $0 }
        route.points = way(from: 0, port: port, row: row, to: entry + across) + route.points
      }
      if let exit = region.exit, route.to == region.exitID {
        let row = join.rows[number].map { joinAlong + join.rowCount - 1 - $0 }
        route.points += way(from: alongSize - 1, port: port, row: row, to: exit + across).reversed()
      }
      route.points = withoutStraightCorners(route.points)
      routes.append(route)
    }
  }

  /// From the frame's border to a region's port.
  private func way(from border: Int, port: Int, row: Int?, to column: Int) -> [Spot] {
    let start = Spot(across: port, along: border)
    guard let row else { return [start] }
    return [start, Spot(across: port, along: row), Spot(across: column, along: row)]
  }
}
