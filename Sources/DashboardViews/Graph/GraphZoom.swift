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
  /// Columns after which names and labels are cut.
  package var longestName: Int
  package var longestLabel: Int

  package init(
    zoom: GraphZoom = .box, runsToTheRight: Bool = false, keepsRoomForRun: Bool = true, longestName: Int? = nil,
    longestLabel: Int? = nil
  ) {
    self.zoom = zoom
    self.runsToTheRight = runsToTheRight
    self.keepsRoomForRun = keepsRoomForRun
    self.longestName = longestName ?? (zoom == .box ? 30 : 24)
    self.longestLabel = longestLabel ?? (zoom == .box ? 28 : 20)
  }
}
