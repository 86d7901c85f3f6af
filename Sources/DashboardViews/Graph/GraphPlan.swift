import DashboardModel
import GraphLayout
import StatesLanguage
import TerminalFrame

/// A state machine's graph with a place for everything.
///
/// A pure function of the graph, the options and the folded containers, so it can be kept as long as those stay.
package struct GraphPlan: Sendable {
  package let graph: StateMachineGraph
  package let options: GraphPlanOptions
  /// Containers shown as one box.
  package let folded: Set<StatePath>
  package let size: TerminalSize
  /// Too many lines cross for anybody to follow; no other form of it will be clearer.
  let isTangled: Bool

  /// The frames of drawn states by number; a container before what is in it.
  let boxes: [(state: Int, rect: Rect)]
  package let lines: [LaidOutEdge]
  let dotNames: DotNames
  private let pillRooms: PillRooms
  private let places: [Int: Int]
  private let numbers: [StatePath: Int]

  package init(_ graph: StateMachineGraph, options: GraphPlanOptions = GraphPlanOptions(), folded: Set<StatePath> = [])
  {
    self.graph = graph
    self.options = options
    self.folded = folded
    let builder = GraphPlanBuilder(graph: graph, options: options, folded: folded)
    let laidOut = builder.layoutGraph(of: graph.top).laidOut(builder.layoutOptions)
    let isNamedBeside = options.zoom == .dot && !options.runsToTheRight
    dotNames = isNamedBeside ? DotNames(laidOut, of: graph, options: options) : DotNames()
    size = TerminalSize(columns: max(laidOut.size.width, dotNames.columns), rows: laidOut.size.height)
    boxes = graph.numbers.compactMap { number in laidOut.nodes[NodeID(number)].map { (number, Rect($0)) } }
    lines = laidOut.edges
    isTangled = laidOut.isTangled
    pillRooms = options.zoom == .pill ? PillRooms(laidOut) : PillRooms()
    places = Dictionary(uniqueKeysWithValues: boxes.enumerated().map { ($1.state, $0) })
    numbers = Dictionary(graph.states.map { ($1.path, $0) }) { first, _ in first }
  }

  /// States that have a place, those in open containers included.
  package var drawnStates: [(path: StatePath, rect: Rect)] {
    boxes.compactMap { box in graph.states[box.state].map { ($0.path, box.rect) } }
  }

  /// Where a state is drawn; a state inside a folded container is where that is.
  package func rect(of path: StatePath) -> Rect? {
    drawnState(for: path).flatMap { numbers[$0] }.flatMap { places[$0] }.map { boxes[$0].rect }
  }

  /// The state itself, or the folded container that stands for it.
  func drawnState(for path: StatePath) -> StatePath? {
    if let number = numbers[path], places[number] != nil { return path }
    return path.container.flatMap(drawnState)
  }

  /// The state of a node of the layout; nil for a point of a frame.
  func path(of node: NodeID) -> StatePath? { graph.states[node.rawValue]?.path }

  /// The innermost state at a cell of the drawing.
  package func state(at point: Point) -> StatePath? {
    let hit = boxes.filter { $0.rect.contains(point) }.min {
      $0.rect.width * $0.rect.height < $1.rect.width * $1.rect.height
    }
    return hit.flatMap { graph.states[$0.state]?.path }
  }

  /// The columns that a state of one row may take from where it begins: more than its own where nothing stands right of it.
  func pillRoom(_ state: Int) -> Int { pillRooms.columns[state] ?? 0 }

  func isOpenContainer(_ state: Int) -> Bool {
    guard let known = graph.states[state] else { return false }
    return !known.groups.isEmpty && !folded.contains(known.path)
  }
}

extension Rect {
  init(_ rect: CellRect) { self.init(x: rect.x, y: rect.y, width: rect.width, height: rect.height) }
}

extension StateMachineGraph.State {
  /// The name, cut in its middle where it is too long.
  func shownName(_ options: GraphPlanOptions) -> String {
    TextWidth.fitting(path.name, columns: options.longestName, cut: .middle)
  }
}

/// Gives states their sizes and turns groups into graphs to lay out.
struct GraphPlanBuilder {
  let graph: StateMachineGraph
  let options: GraphPlanOptions
  let folded: Set<StatePath>

  var layoutOptions: LayoutOptions {
    switch (options.zoom, options.runsToTheRight) {
    case (.dot, false): LayoutOptions(nodeSpacing: 1, lineSpacing: 1)
    case (.dot, true): LayoutOptions(direction: .right, nodeSpacing: 1, lineSpacing: 1, layerSpacing: 2)
    case (_, false): LayoutOptions()
    case (.box, true): LayoutOptions(direction: .right, nodeSpacing: 1)
    case (.pill, true): LayoutOptions(direction: .right, nodeSpacing: 1, layerSpacing: 3)
    }
  }

  func layoutGraph(of group: StateMachineGraph.Group) -> LayoutGraph {
    var nodes = group.states.map(node)
    if let entry = group.entry { nodes.append(.port(NodeID(entry))) }
    if let exit = group.exit { nodes.append(.port(NodeID(exit))) }
    var edges = group.transitions.map { number in
      let transition = graph.transitions[number]
      return LayoutEdge(
        EdgeID(number), from: NodeID(transition.from), to: NodeID(transition.to),
        exit: transition.kind == .error ? .aside : .end)
    }
    let start = group.start.map { NodeID($0) }
    let backEdges = LayoutGraph(nodes: nodes, edges: edges, start: start).backEdges
    for index in edges.indices {
      edges[index].label = labelSize(of: edges[index].id.rawValue, isBack: backEdges.contains(edges[index].id))
    }
    return LayoutGraph(
      nodes: nodes, edges: edges, start: start, entry: group.entry.map { NodeID($0) },
      exit: group.exit.map { NodeID($0) })
  }

  private func node(_ number: Int) -> LayoutNode {
    let id = NodeID(number)
    guard let state = graph.states[number] else { return LayoutNode(id, size: CellSize(width: 1, height: 1)) }
    guard !state.groups.isEmpty, !folded.contains(state.path) else {
      let port = options.zoom == .pill ? (Self.pillColumns(of: state, options) - 1) / 2 : nil
      return LayoutNode(id, size: size(of: state), port: port)
    }
    let hasProgressLine = options.keepsRoomForRun && state.type == "Map" && options.zoom == .box
    return LayoutNode(
      id, size: CellSize(width: frameWidth(of: state), height: 3),
      kind: .container(
        LayoutContainer(regions: state.groups.map(layoutGraph), headerRows: hasProgressLine ? 1 : 0)))
  }

  /// Room for the words in a container's frame; beside dots these stand with the other names.
  private func frameWidth(of state: StateMachineGraph.State) -> Int {
    guard options.zoom != .dot else { return 3 }
    let name = TextWidth.columns(of: state.shownName(options))
    let progress = options.room != .ample ? 6 : state.type == "Map" && options.zoom == .box ? 26 : 16
    return name + 10 + (options.keepsRoomForRun ? progress : 0)
  }

  private func size(of state: StateMachineGraph.State) -> CellSize {
    let name = TextWidth.columns(of: state.shownName(options))
    let badge = options.keepsRoomForRun
    let progress = badge && !state.groups.isEmpty ? 10 : 0
    switch options.zoom {
    case .dot: return CellSize(width: 1, height: 1)
    case .pill:
      let room = badge && options.room == .ample ? 6 + progress : 0
      return CellSize(width: Self.pillColumns(of: state, options) + room, height: 1)
    case .box:
      // The badge stands in the right half of the bottom border, beside the line that leaves there.
      let width = max(
        name + 6 + progress, Self.title(of: state).count + 4, badge ? (options.room == .ample ? 18 : 16) : 9)
      return CellSize(width: width | 1, height: 3)
    }
  }

  /// A state of one row with nothing but its name: `[✓ Name]`.
  static func pillColumns(of state: StateMachineGraph.State, _ options: GraphPlanOptions) -> Int {
    TextWidth.columns(of: state.shownName(options)) + 4
  }

  static func title(of state: StateMachineGraph.State) -> String {
    state.variant.map { "\(state.type) · \($0)" } ?? state.type
  }

  private func labelSize(of number: Int, isBack: Bool) -> CellSize? {
    let transition = graph.transitions[number]
    let label = TransitionLabel(transition, isBack: isBack, options: options)
    guard let columns = label.rows.map({ TextWidth.columns(of: $0) }).max() else { return nil }
    let isCounted = isBack || (transition.kind != .error && options.room == .ample)
    let room = options.keepsRoomForRun && isCounted ? TransitionLabel.countRoom : 0
    return CellSize(width: columns + room, height: label.rows.count)
  }
}
