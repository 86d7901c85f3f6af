extension LayoutGraph {
  /// Lays the graph out in layers, on whole cells.
  ///
  /// A pure function: the same graph and options always give the same places. Boxes never overlap, lines run between boxes
  /// only, labels have cells of their own, and four arms of lines meet only where two lines cross.
  package func laidOut(_ options: LayoutOptions = LayoutOptions()) -> LaidOutGraph {
    let region = RegionLayout(self, options: options)
    let orientation = Orientation(direction: options.direction)
    let size = orientation.rect(Area(across: 0, along: 0, acrossSize: region.acrossSize, alongSize: region.alongSize))
    return LaidOutGraph(
      size: CellSize(width: size.width, height: size.height),
      nodes: region.areas.mapValues(orientation.rect),
      edges: region.routes.sorted { $0.id < $1.id }.map { route in
        LaidOutEdge(
          id: route.id, from: route.from, to: route.to, points: route.points.map(orientation.point),
          label: route.label.map(orientation.rect), arrow: orientation.arrow(route.arrival), isBack: route.isBack)
      }, isTangled: region.isTangled)
  }

  /// The edges that will run against the flow, because they close a loop; not those of regions inside.
  package var backEdges: Set<EdgeID> {
    var working = WorkingGraph(
      self, frames: [], orientation: Orientation(direction: .down), options: LayoutOptions())
    breakCycles(&working)
    return Set(working.edges.filter(\.isBack).map(\.id))
  }
}
