import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// Keeps the graph's plans, which depend on the definition, the zoom and the folds, never on a run.
struct GraphPlans: Sendable {
  private struct Key: Hashable {
    var zoom: GraphZoom
    var isSideways: Bool
    var isTight = false
    var folded: Set<StatePath>
  }

  private var run: RunID?
  private var nodeCount = 0
  /// Of a graph that is inferred: it grows with the events.
  private var wayCount = 0
  private var isInferred = false
  private var graph: StateMachineGraph?
  private var plans: [Key: GraphPlan] = [:]

  /// Beyond this many states a tree is read more easily than a graph.
  private static let mostStates = 400

  /// The plan to draw in a pane of that size; nil where the tree takes its place.
  mutating func plan(for dashboard: Dashboard, fitting size: TerminalSize) -> GraphPlan? {
    guard let open = dashboard.run else { return nil }
    let ways = open.tree.isInferred ? open.timeline.latest.transitions.count : 0
    if open.id != run || open.tree.nodes.count != nodeCount || ways != wayCount || open.tree.isInferred != isInferred {
      (wayCount, isInferred) = (ways, open.tree.isInferred)
      renew(open)
    }
    guard graph != nil else { return nil }
    if let zoom = dashboard.graphZoom.flatMap(GraphZoom.init) { return plan(zoom, dashboard) }
    return fittingPlan(dashboard, size)
  }

  private mutating func renew(_ open: OpenRun) {
    run = open.id
    nodeCount = open.tree.nodes.count
    plans = [:]
    guard nodeCount > 0, nodeCount <= Self.mostStates else {
      graph = nil
      return
    }
    let inferred = InferredStateMachine(open.timeline.latest)
    graph = open.definition.map { StateMachineGraph($0) } ?? StateMachineGraph(inferred)
  }

  /// Boxes where they fit, else pills; where neither fits boxes for a pane that shows enough of them.
  private mutating func fittingPlan(_ dashboard: Dashboard, _ size: TerminalSize) -> GraphPlan? {
    let boxes = plan(.box, dashboard)
    if let boxes, boxes.size.columns <= size.columns, boxes.size.rows <= size.rows { return boxes }
    let pills = plan(.pill, dashboard)
    if let pills, pills.size.columns <= size.columns, pills.size.rows <= size.rows { return pills }
    if size.rows >= 30 && size.columns >= 80 { return boxes }
    // To scroll down is less trouble than to scroll to the side: names and labels are cut before that.
    return pills.map { $0.size.columns <= size.columns } == true ? pills : plan(.pill, dashboard, isTight: true)
  }

  private mutating func plan(_ zoom: GraphZoom, _ dashboard: Dashboard, isTight: Bool = false) -> GraphPlan? {
    let key = Key(
      zoom: zoom, isSideways: dashboard.graphIsSideways, isTight: isTight, folded: dashboard.foldedContainers)
    if let known = plans[key] { return known }
    guard let graph else { return nil }
    if plans.count > 32 { plans = [:] }
    let plan = GraphPlan(
      graph,
      options: GraphPlanOptions(
        zoom: zoom, runsToTheRight: key.isSideways, longestName: isTight ? 14 : nil, longestLabel: isTight ? 12 : nil),
      folded: key.folded)
    plans[key] = plan
    return plan
  }
}
