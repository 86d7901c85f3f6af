import DashboardModel
import ExecutionProjections
import StatesLanguage

/// The states that a run came through to the chosen one: that one first, then what was entered before it, as far as a screen
/// may show it.
struct TakenWay {
  private(set) var path: [StatePath] = []

  private static let longest = 6

  init(_ dashboard: Dashboard) {
    guard let chosen = dashboard.selectedPath, let tree = dashboard.run?.tree else { return }
    let shown = dashboard.shown
    path = [chosen]
    var next = dashboard.selectedVisit
    while let visit = next, path.count < Self.longest {
      let stop = tree.path(of: visit, in: shown)
      if stop != path.last { path.append(stop) }
      // A container was left because of a state in it.
      if let failed = visit.failedBy.flatMap({ shown.visits[checked: $0] }) {
        path.append(tree.path(of: failed, in: shown))
      }
      next = Self.visit(before: visit, in: shown)
    }
  }

  /// What was entered before it in the same scope; the first one of a scope comes from what holds that.
  private static func visit(before visit: StateVisit, in shown: ExecutionProjection) -> StateVisit? {
    // It is near, but for a state that stood open while thousands of others went by.
    for index in stride(from: visit.index - 1, through: max(0, visit.index - 500), by: -1) {
      if shown.visits[index].scope == visit.scope { return shown.visits[index] }
    }
    return shown.scopes[checked: visit.scope]?.owner.flatMap { shown.visits[checked: $0] }
  }
}
