import DashboardModel
import TerminalFrame

/// The second row: the views with their digits, and what must be known about the history, else what its duration comes from.
struct TabsViewModel {
  let line: StyledLine
  /// The columns of each view's name.
  private(set) var places: [(view: MainView, columns: Range<Int>)] = []

  /// How much of the names is shown, the fullest first.
  private enum Form {
    case whole
    case short
    /// The digits, and the name of the view that is shown.
    case digits

    func name(of view: MainView, isShown: Bool) -> String {
      switch self {
      case .whole: view.title
      case .short: view == .timeline ? "Time" : view.title
      case .digits: isShown ? view.title : ""
      }
    }
  }

  init(_ dashboard: Dashboard, width: Int) {
    // The names are never cut: what is told beside them has the room that they leave.
    let ends = Self.ends(dashboard)
    let least = ends.map { StyledLine.columns(of: [$0]) }.min().map { $0 + 2 } ?? 0
    let tries = [(Form.whole, least), (.short, least), (.whole, 0), (.short, 0)].map { form, end in
      (pieces: Self.pieces(dashboard, form), end: end)
    }
    let pieces =
      tries.first { $0.pieces.reduce(1 + $0.end) { $0 + $1.columns } <= width }?.pieces
      ?? Self.pieces(dashboard, .digits)
    var column = 1
    for (view, _, columns) in pieces {
      places.append((view, column..<column + columns))
      column += columns
    }
    let room = width - column - 2
    let end = ends.first { StyledLine.columns(of: [$0]) <= room }
    line = StyledLine([.init(" ")] + pieces.flatMap(\.pieces), right: end.map { [$0, .init(" ")] } ?? [])
  }

  private static func pieces(
    _ dashboard: Dashboard, _ form: Form
  ) -> [(view: MainView, pieces: [StyledLine.Piece], columns: Int)] {
    MainView.allCases.filter { $0 != .mapRun || !dashboard.maps.isEmpty }.map { view in
      let isShown = view == dashboard.view && dashboard.run != nil || dashboard.run == nil && view == .runs
      let name = form.name(of: view, isShown: isShown)
      let pieces: [StyledLine.Piece] =
        isShown
        ? [.init("[\(view.digit) \(name)]", CellStyle(.tabActive).bold)]
        : [
          .init(" ", CellStyle(.tab)), .init("\(view.digit)", CellStyle(.key)),
          .init(name.isEmpty ? " " : " \(name) ", CellStyle(.tab)),
        ]
      return (view, pieces, StyledLine.columns(of: pieces))
    }
  }

  /// What may stand at the right end, the fullest first.
  private static func ends(_ dashboard: Dashboard) -> [StyledLine.Piece] {
    let notices = notices(dashboard)
    guard notices.isEmpty else { return notices.map { .init($0, CellStyle(.warning)) } }
    return criticalPath(dashboard).map { .init($0, CellStyle(.graphCritical)) }
  }

  /// `critical path worked 1:02 of 1:42 (61 %)`: how long work went on along the longest chain, and its share of the duration;
  /// for the rest the execution waited. Shorter where there is less room.
  private static func criticalPath(_ dashboard: Dashboard) -> [String] {
    let now = dashboard.shownTime
    guard let duration = dashboard.shown.duration(now: now), duration > 0 else { return [] }
    let work = min(duration, dashboard.criticalPath.work(now: dashboard.shown.stoppedAt ?? now))
    guard work > 0 else { return [] }
    let share = "\(Int((Double(work) / Double(duration) * 100).rounded())) %"
    let long = "worked \(Wording.duration(work)) of \(Wording.duration(duration)) (\(share))"
    return ["critical path " + long, "critical path " + share, "worked " + share]
  }

  /// What makes the picture less than whole, the weightiest first.
  private static func notices(_ dashboard: Dashboard) -> [String] {
    guard let run = dashboard.run else { return [] }
    let coverage = run.timeline.latest.coverage
    if let fault = run.faults.last {
      let count = "\(run.faults.count) line\(run.faults.count == 1 ? "" : "s") not read"
      return run.faults.count == 1 ? [count + ": \(fault.line)", count] : [count]
    }
    if let gap = run.timeline.latest.gaps.first { return ["events missing: \(gap)", "events missing"] }
    if coverage.level != .all {
      return ["log level \(coverage.level.rawValue): events left out", "log level \(coverage.level.rawValue)"]
    }
    if !coverage.includesExecutionData { return ["logged without execution data", "no execution data"] }
    if run.tree.isInferred { return ["definition unknown: states are from the events", "definition unknown"] }
    return []
  }
}
