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
    /// Those that dots with their names may fill: the pane's but for a blank on both sides.
    var columns: Int?
    var folded: Set<StatePath>
  }

  private struct Place: Hashable {
    var size: TerminalSize
    var isSideways: Bool
    var folded: Set<StatePath>
  }

  private var run: RunID?
  private var revision = 0
  private var nodeCount = 0
  /// Of a graph that is inferred: it grows with the events.
  private var wayCount = 0
  private var isInferred = false
  private var graph: StateMachineGraph?
  private var containers: Set<StatePath> = []
  private var plans: [Key: GraphPlan] = [:]
  /// What fits a pane, chosen from those plans.
  private var fitting: [Place: GraphPlan] = [:]

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
    let place = Place(size: size, isSideways: dashboard.graphIsSideways, folded: dashboard.foldedContainers)
    if let known = fitting[place] { return known }
    if fitting.count > 32 { fitting = [:] }
    fitting[place] = fittingPlan(dashboard, size)
    return fitting[place]
  }

  private mutating func renew(_ open: OpenRun) {
    (run, revision) = (open.id, open.revision)
    nodeCount = open.tree.nodes.count
    (plans, fitting) = ([:], [:])
    guard nodeCount > 0, nodeCount <= Self.mostStates else {
      graph = nil
      return
    }
    let inferred = InferredStateMachine(open.timeline.latest)
    let whole = open.definition.map { StateMachineGraph($0) } ?? StateMachineGraph(inferred)
    graph = whole.transitions.count <= Self.mostTransitions ? whole : nil
    containers = Set(whole.states.values.filter { !$0.groups.isEmpty }.map(\.path))
  }

  private struct Form {
    var zoom: GraphZoom
    var room: GraphRoom
    /// Containers are closed: a dot each, whatever is in them.
    var isClosed = false
  }

  /// From the largest to the smallest.
  private static let boxes = [Form(zoom: .box, room: .ample), Form(zoom: .box, room: .tight)]
  private static let pills = GraphRoom.allCases.map { Form(zoom: .pill, room: $0) }
  private static let dots = Form(zoom: .dot, room: .ample)
  private static let closedDots = Form(zoom: .dot, room: .ample, isClosed: true)

  /// A zoom that was asked for: with as much room for words as the pane's width has.
  private mutating func plan(_ zoom: GraphZoom, _ dashboard: Dashboard, fitting size: TerminalSize) -> GraphPlan? {
    var narrowest: GraphPlan?
    for form in Self.boxes + Self.pills + [Self.dots] where form.zoom == zoom {
      narrowest = plan(form, dashboard, size)
      if let narrowest, narrowest.isTangled || narrowest.size.columns <= size.columns { break }
    }
    return narrowest
  }

  /// The largest form that fits the pane.
  ///
  /// Where neither boxes nor pills fit whole, to scroll down a little is less trouble than to do without their words. To scroll
  /// far, or to the side, is more: then dots show the whole. What is in containers is what people watch: to see it, they may
  /// be scrolled down too.
  private mutating func fittingPlan(_ dashboard: Dashboard, _ size: TerminalSize) -> GraphPlan? {
    // The keys wait for each plan: of a tangle only two are made.
    if let plan = plan(Self.boxes[0], dashboard, size), plan.isTangled, !plan.fits(size) {
      return self.plan(Self.pills[2], dashboard, size)
    }
    if let whole = first(of: Self.boxes + Self.pills, dashboard, size, where: { $0.fits(size) }) { return whole }
    let scrollable = size.rows < Self.rowsForBoxes ? Self.pills : Self.boxes + Self.pills
    let scrolled = first(of: scrollable, dashboard, size) { $0.fitsAcross(size) }
    if let scrolled, scrolled.nearlyFits(size) { return scrolled }
    // To the right dots have no names.
    if dashboard.graphIsSideways { return scrolled ?? plan(Self.pills[2], dashboard, size) }
    let dots = first(of: [Self.dots], dashboard, size) { $0.fitsAcross(size) }
    if let dots, dots.fits(size) || (size.rows >= Self.rowsToScrollDots && dots.fitsInTwo(size)) { return dots }
    let closed = first(of: [Self.closedDots], dashboard, size) { $0.fitsAcross(size) && Self.showsMost($0) }
    let overviews = [dots, closed].compactMap { $0 }
    return overviews.first { $0.fits(size) } ?? overviews.first { $0.nearlyFits(size) } ?? scrolled
      ?? overviews.last ?? plan(Self.pills[2], dashboard, size)
  }

  private mutating func first(
    of forms: [Form], _ dashboard: Dashboard, _ size: TerminalSize, where isRight: (GraphPlan) -> Bool
  ) -> GraphPlan? {
    for form in forms {
      if let plan = plan(form, dashboard, size), isRight(plan) { return plan }
    }
    return nil
  }

  private static func showsMost(_ plan: GraphPlan) -> Bool { plan.drawnStates.count * 3 >= plan.graph.stateCount * 2 }

  /// With fewer a pane would show only two or three boxes of a chain.
  private static let rowsForBoxes = 30
  /// With fewer the whole with its containers closed tells more than a piece of it.
  private static let rowsToScrollDots = 20

  private mutating func plan(_ form: Form, _ dashboard: Dashboard, _ size: TerminalSize) -> GraphPlan? {
    guard let graph else { return nil }
    let closed = form.isClosed ? containers : []
    let key = Key(
      zoom: form.zoom, isSideways: dashboard.graphIsSideways, room: form.room,
      columns: form.zoom == .dot ? size.columns - 2 : nil, folded: dashboard.foldedContainers.union(closed))
    if let known = plans[key] { return known }
    if plans.count > 32 { plans = [:] }
    let plan = GraphPlan(
      graph,
      options: GraphPlanOptions(
        zoom: form.zoom, runsToTheRight: key.isSideways, room: form.room, columns: key.columns),
      folded: key.folded)
    plans[key] = plan
    return plan
  }
}

extension GraphPlan {
  fileprivate func fitsAcross(_ pane: TerminalSize) -> Bool { size.columns <= pane.columns }
  fileprivate func fits(_ pane: TerminalSize) -> Bool { fitsAcross(pane) && size.rows <= pane.rows }
  /// But for as much again.
  fileprivate func fitsInTwo(_ pane: TerminalSize) -> Bool { fitsAcross(pane) && size.rows <= pane.rows * 2 }
  /// But for half a pane more.
  fileprivate func nearlyFits(_ pane: TerminalSize) -> Bool { fitsAcross(pane) && size.rows * 2 <= pane.rows * 3 }
}
