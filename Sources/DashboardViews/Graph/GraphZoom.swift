/// How much of a state the graph shows.
package enum GraphZoom: Int, CaseIterable, Comparable, Sendable {
  /// One cell: `●`.
  case dot
  /// One row: `[✓ ValidateOrder 0.4s]`.
  case pill
  /// A box of three rows with its type and its badges.
  case box

  package static func < (left: GraphZoom, right: GraphZoom) -> Bool { left.rawValue < right.rawValue }
}

/// How a graph is to be laid out. With the state machine it decides every place; nothing of a run does.
package struct GraphPlanOptions: Hashable, Sendable {
  package var zoom: GraphZoom
  package var runsToTheRight: Bool
  /// Keeps room for what `GraphAppearance` may show; without it names alone decide the size of boxes.
  package var keepsRoomForRun: Bool
  /// Shorter names and labels, and badges only where room is left: for narrow panes.
  package var isTight: Bool
  /// Columns after which names and labels are cut.
  package var longestName: Int
  package var longestLabel: Int

  package init(
    zoom: GraphZoom = .box, runsToTheRight: Bool = false, keepsRoomForRun: Bool = true, isTight: Bool = false,
    longestName: Int? = nil, longestLabel: Int? = nil
  ) {
    self.zoom = zoom
    self.runsToTheRight = runsToTheRight
    self.keepsRoomForRun = keepsRoomForRun
    self.isTight = isTight
    let (name, label) =
      switch (zoom, isTight) {
      case (.box, false): (30, 28)
      case (.box, true): (20, 16)
      case (_, false): (24, 20)
      case (_, true): (16, 14)
      }
    self.longestName = longestName ?? name
    self.longestLabel = longestLabel ?? label
  }
}
