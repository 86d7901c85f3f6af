import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// Keeps the graph's plans, which depend on the definition, the zoom and the folds, never on a run.
struct GraphPlans: Sendable {
  private struct Key: Hashable {
    var zoom: GraphZoom
    var isSideways: Bool
    var room: GraphRoom
    var folded: Set<StatePath>
  }

  private var run: RunID?
  private var revision = 0
  private var nodeCount = 0
  /// Of a graph that is inferred: it grows with the events.
  private var wayCount = 0
  private var isInferred = false
  private var graph: StateMachineGraph?
  private var plans: [Key: GraphPlan] = [:]

  /// Beyond this many states a tree is read more easily than a graph.
  private static let mostStates = 400
  /// Nor with more lines than this, which would be a plait of thousands of columns.
  private static let mostTransitions = 1000

  /// The plan to draw in a pane of that size; nil where the tree takes its place.
  mutating func plan(for dashboard: Dashboard, fitting size: TerminalSize) -> GraphPlan? {
    guard let open = dashboard.run else { return nil }
    let ways = open.tree.isInferred ? open.timeline.latest.transitions.count : 0
    let isKnown = open.id == run && open.revision == revision
    if !isKnown || open.tree.nodes.count != nodeCount || ways != wayCount || open.tree.isInferred != isInferred {
      (wayCount, isInferred) = (ways, open.tree.isInferred)
      renew(open)
    }
    guard graph != nil else { return nil }
    if let zoom = dashboard.graphZoom.flatMap(GraphZoom.init) { return plan(zoom, dashboard, fitting: size) }
    return fittingPlan(dashboard, size)
  }

  private mutating func renew(_ open: OpenRun) {
    (run, revision) = (open.id, open.revision)
    nodeCount = open.tree.nodes.count
    plans = [:]
    guard nodeCount > 0, nodeCount <= Self.mostStates else {
      graph = nil
      return
    }
    let inferred = InferredStateMachine(open.timeline.latest)
    let whole = open.definition.map { StateMachineGraph($0) } ?? StateMachineGraph(inferred)
    graph = whole.transitions.count <= Self.mostTransitions ? whole : nil
  }

  /// From the largest to the smallest.
  private static let forms: [(zoom: GraphZoom, room: GraphRoom)] = [
    (.box, .ample), (.box, .tight), (.pill, .ample), (.pill, .tight), (.pill, .least), (.dot, .ample), (.dot, .tight),
    (.dot, .least),
  ]

  /// A zoom that was asked for: with as much room for words as the pane's width has.
  private mutating func plan(_ zoom: GraphZoom, _ dashboard: Dashboard, fitting size: TerminalSize) -> GraphPlan? {
    var narrowest: GraphPlan?
    for form in Self.forms where form.zoom == zoom {
      narrowest = plan(zoom, dashboard, form.room)
      if let narrowest, narrowest.isTangled || narrowest.size.columns <= size.columns { break }
    }
    return narrowest
  }

  /// The largest form that fits the pane. Where none does, one that is not too wide, because to scroll down is less trouble than
  /// to scroll to the side; dots only where a pane has no room for anything else to be seen in its place.
  private mutating func fittingPlan(_ dashboard: Dashboard, _ size: TerminalSize) -> GraphPlan? {
    for form in Self.forms where form.zoom != .dot {
      let plan = plan(form.zoom, dashboard, form.room)
      if let plan, plan.size.columns <= size.columns, plan.size.rows <= size.rows { return plan }
      // The keys wait for each plan: of a tangle only two are made.
      if let plan, plan.isTangled { return self.plan(.pill, dashboard, .least) }
    }
    for form in Self.forms where isWorthScrolling(form.zoom, in: size) {
      guard let plan = plan(form.zoom, dashboard, form.room), plan.size.columns <= size.columns else { continue }
      if form.zoom != .dot || Self.showsMost(plan) { return plan }
    }
    return plan(.pill, dashboard, .least)
  }

  private func isWorthScrolling(_ zoom: GraphZoom, in size: TerminalSize) -> Bool {
    switch zoom {
    case .box: size.rows >= Self.rowsForBoxes
    case .pill: true
    case .dot: size.rows < Self.rowsForPills
    }
  }

  /// What is inside of containers has no dots.
  private static func showsMost(_ plan: GraphPlan) -> Bool { plan.drawnStates.count * 3 >= plan.graph.stateCount * 2 }

  /// With fewer a pane would show only two or three boxes of a chain.
  private static let rowsForBoxes = 30
  /// With fewer a pane would show only three or four states of a chain, and that not in its whole width.
  private static let rowsForPills = 16

  private mutating func plan(_ zoom: GraphZoom, _ dashboard: Dashboard, _ room: GraphRoom) -> GraphPlan? {
    let key = Key(
      zoom: zoom, isSideways: dashboard.graphIsSideways, room: room, folded: dashboard.foldedContainers)
    if let known = plans[key] { return known }
    guard let graph else { return nil }
    if plans.count > 32 { plans = [:] }
    let plan = GraphPlan(
      graph,
      options: GraphPlanOptions(zoom: zoom, runsToTheRight: key.isSideways, room: room),
      folded: key.folded)
    plans[key] = plan
    return plan
  }
}
