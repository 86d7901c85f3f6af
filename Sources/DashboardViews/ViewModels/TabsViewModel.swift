import DashboardModel
import TerminalFrame

/// The second row: the views with their digits, and what must be known about the history, else what its duration comes from.
struct TabsViewModel {
  let line: StyledLine
  /// The columns of each view's name.
  private(set) var places: [(view: MainView, columns: Range<Int>)] = []

  init(_ dashboard: Dashboard, width: Int) {
    var pieces: [StyledLine.Piece] = []
    var column = 0
    func add(_ piece: StyledLine.Piece) {
      pieces.append(piece)
      column += TextWidth.columns(of: piece.text)
    }
    add(.init(" "))
    for view in MainView.allCases where view != .mapRun || !dashboard.maps.isEmpty {
      let isShown = view == dashboard.view && dashboard.run != nil || dashboard.run == nil && view == .runs
      let name = width < 90 && view == .timeline ? "Time" : view.title
      let start = column
      if isShown {
        add(.init("[\(view.digit) \(name)]", CellStyle(.tabActive).bold))
      } else {
        add(.init(" ", CellStyle(.tab)))
        add(.init("\(view.digit)", CellStyle(.key)))
        add(.init(" \(name) ", CellStyle(.tab)))
      }
      places.append((view, start..<column))
    }
    let notice = Self.notice(dashboard).map { StyledLine.Piece($0, CellStyle(.warning)) }
    let end = notice ?? Self.critical(dashboard, room: width - column - 2)
    line = StyledLine(pieces, right: end.map { [$0, .init(" ")] } ?? [])
  }

  /// `critical path worked 1:02 of 1:42 (61 %)`: how long work went on along the longest chain, and its share of the duration;
  /// for the rest the execution waited. Shorter where there is less room.
  private static func critical(_ dashboard: Dashboard, room: Int) -> StyledLine.Piece? {
    let now = dashboard.shownTime
    guard let duration = dashboard.shown.duration(now: now), duration > 0 else { return nil }
    let work = min(duration, dashboard.criticalPath.work(now: dashboard.shown.stoppedAt ?? now))
    guard work > 0 else { return nil }
    let share = "\(Int((Double(work) / Double(duration) * 100).rounded())) %"
    let long = "worked \(Wording.duration(work)) of \(Wording.duration(duration)) (\(share))"
    let text = ["critical path " + long, "critical path " + share, "worked " + share].first {
      TextWidth.columns(of: $0) <= room
    }
    return text.map { .init($0, CellStyle(.graphCritical)) }
  }

  /// What makes the picture less than whole, the weightiest first.
  private static func notice(_ dashboard: Dashboard) -> String? {
    guard let run = dashboard.run else { return nil }
    let coverage = run.timeline.latest.coverage
    if let fault = run.faults.last {
      return run.faults.count == 1 ? "1 line not read: \(fault.line)" : "\(run.faults.count) lines not read"
    }
    if let gap = run.timeline.latest.gaps.first { return "events missing: \(gap)" }
    if coverage.level != .all { return "log level \(coverage.level.rawValue): events left out" }
    if !coverage.includesExecutionData { return "logged without execution data" }
    if run.tree.isInferred { return "definition unknown: states are from the events" }
    return nil
  }
}
