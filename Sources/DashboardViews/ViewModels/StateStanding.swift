import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// How a state stands at the shown moment: its newest visit, within the iterations that are chosen.
struct StateStanding {
  var role: StyleRole
  var visit: StateVisit?
  var visits = 0
  var isOpen = false
  var hasEnded = false
  /// Milliseconds; nil for states that take no time of their own.
  var duration: Int64?
  /// `7/12`, `1/2`: items or branches that are done.
  var progress: String?
  /// When a Wait of known length ends, or the next attempt begins.
  var dueAt: Int64?

  var isReached: Bool { visit != nil }
  var retries: Int { visit?.retryCount ?? 0 }

  init(_ path: StatePath, in dashboard: Dashboard) {
    guard let run = dashboard.run, let summary = run.tree.summary(of: path, in: dashboard.shown),
      let visit = dashboard.newestVisit(of: path)
    else {
      role = dashboard.shown.tellsOfEveryState ? .statusPending : .statusUnknown
      return
    }
    self.visit = visit
    visits = summary.visitCount
    isOpen = summary.runningCount > 0
    hasEnded = summary.succeededCount + summary.caughtCount > 0
    let takesTime = visit.type != .choice && visit.type != .pass && visit.type != .succeed && visit.type != .fail
    duration = takesTime ? visit.duration(now: dashboard.shownTime) : nil
    // Of several that run side by side one that goes on is the state's standing.
    role = isOpen && !visit.isOpen ? .statusRunning : visit.status.role
    progress = Self.progress(of: visit, path, dashboard)
    dueAt = visit.forecast?.dueAt ?? Self.end(ofWait: visit, run.definition?[path])
  }

  private static func progress(of visit: StateVisit, _ path: StatePath, _ dashboard: Dashboard) -> String? {
    if visit.map != nil {
      return dashboard.mapCounts(of: visit).map { "\($0.succeeded)/\($0.total ?? $0.succeeded)" }
    }
    guard visit.type == .parallel else { return nil }
    let scopes = dashboard.shown.currentScopes(of: visit)
    let done = scopes.filter { $0.status == .succeeded || dashboard.shown.isDone($0) }.count
    let total = dashboard.run?.definition?[path].map { $0.innerGroups.count } ?? scopes.count
    return "\(done)/\(max(scopes.count, total))"
  }

  /// A Wait whose length stands in the definition ends at a known time.
  private static func end(ofWait visit: StateVisit, _ state: State?) -> Int64? {
    guard visit.isOpen, case .wait(let wait) = state?.kind, case .seconds(.literal(let seconds)) = wait.duration else {
      return nil
    }
    return visit.enteredAt &+ Int64(min(max(seconds.double, 0), 1e11) * 1000)
  }
}

extension ExecutionProjection {
  /// Whether nothing goes on in a branch and its last state succeeded: the branch waits for the others.
  func isDone(_ scope: StateScope) -> Bool {
    guard let last = scope.lastVisit.flatMap({ visits[checked: $0] }) else { return false }
    return !last.isOpen && last.status == .succeeded && !openVisits.contains { visits[$0].scope == scope.index }
  }
}
