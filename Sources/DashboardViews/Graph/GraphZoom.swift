/// How much of a state the graph shows.
package enum GraphZoom: Int, CaseIterable, Comparable, Sendable {
  /// One cell, `●`, with the name beside the graph.
  case dot
  /// One row: `[✓ ValidateOrder 0.4s]`.
  case pill
  /// A box of three rows with its type and its badges.
  case box

  package static func < (left: GraphZoom, right: GraphZoom) -> Bool { left.rawValue < right.rawValue }
}

/// How much of names, labels and notes a graph shows in the same zoom: less makes it narrower.
package enum GraphRoom: CaseIterable, Hashable, Sendable {
  case ample
  /// Shorter names and labels, and notes only where room is left.
  case tight
  case least
}

/// How a graph is to be laid out. With the state machine it decides every place; nothing of a run does.
package struct GraphPlanOptions: Hashable, Sendable {
  package var zoom: GraphZoom
  package var runsToTheRight: Bool
  /// Keeps room for what `GraphAppearance` may show; without it names alone decide the size of boxes.
  package var keepsRoomForRun: Bool
  package var room: GraphRoom
  /// Columns after which names and labels are cut.
  package var longestName: Int
  package var longestLabel: Int
  /// The columns that names beside dots may fill together with the graph, if it leaves them enough; nil for all they need.
  package var columns: Int?

  package init(
    zoom: GraphZoom = .box, runsToTheRight: Bool = false, keepsRoomForRun: Bool = true, room: GraphRoom = .ample,
    longestName: Int? = nil, longestLabel: Int? = nil, columns: Int? = nil
  ) {
    self.columns = columns
    self.zoom = zoom
    self.runsToTheRight = runsToTheRight
    self.keepsRoomForRun = keepsRoomForRun
    self.room = room
    let (name, label) =
      switch (zoom, room) {
      case (.box, .ample): (30, 28)
      case (_, .ample): (24, 20)
      case (_, .tight): (20, 16)
      case (_, .least): (16, 14)
      }
    self.longestName = longestName ?? name
    self.longestLabel = longestLabel ?? label
  }
}
