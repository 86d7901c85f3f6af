import DashboardModel
import ExecutionHistory
import ExecutionProjections
import TerminalFrame

/// The first row: what is shown, how it stands, how much of it there is.
struct HeaderViewModel {
  let line: StyledLine

  /// A history holds no more events than this. Source: developer guide, "Service quotas".
  static let mostEvents = 25_000

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int) {
    guard let run = dashboard.run else {
      line = StyledLine(
        [.init(" stepwatch", CellStyle(.title).bold), .init("  Step Functions in this terminal", CellStyle(.dim))],
        right: [.init(Self.runCount(dashboard) + " ", CellStyle(.dim))])
      return
    }
    // How it stands is always told; names give way to it, and what else there is to know has the room that is left.
    let standing = Self.standing(dashboard, glyphs)
    let facts = Self.facts(dashboard, run, width: width)
    let least = StyledLine.columns(of: standing) + StyledLine.columns(of: facts[0]) + 3
    let left = Self.names(run, columns: width - least, withRegion: width >= 120) + standing
    let room = width - StyledLine.columns(of: left) - 2
    line = StyledLine(left, right: Self.fitting(facts, in: room))
  }

  private static func standing(_ dashboard: Dashboard, _ glyphs: StatusGlyphs) -> [StyledLine.Piece] {
    let status = dashboard.shown.status
    let duration = dashboard.shown.duration(now: dashboard.shownTime).map { "  " + Wording.duration($0) }
    return [
      .init("   "), .init(glyphs.glyph(status.role) + " " + status.rawValue, CellStyle(status.role).bold),
      .init(duration ?? "", CellStyle(.header)),
    ]
  }

  /// `us-east-1 ▸ machine ▸ run`: without the region where that has no room, then with both names cut.
  private static func names(_ run: OpenRun, columns: Int, withRegion: Bool) -> [StyledLine.Piece] {
    func pieces(_ region: String?, _ machine: String, _ name: String) -> [StyledLine.Piece] {
      [.init(" ", CellStyle(.header)), .init(region.map { $0 + " ▸ " } ?? "", CellStyle(.dim))]
        + (machine.isEmpty ? [] : [.init(machine, CellStyle(.title).bold), .init(" ▸ ", CellStyle(.dim))])
        + [.init(name, CellStyle(.header))]
    }
    let whole = [withRegion ? run.region : nil, nil].map { pieces($0, run.stateMachine, run.name) }
    if let fitting = whole.first(where: { StyledLine.columns(of: $0) <= columns }) { return fitting }
    // Of a generated name the beginning is what is typed to open the run.
    let room = max(0, columns - (run.stateMachine.isEmpty ? 1 : 4))
    let ofMachine = TextWidth.columns(of: run.stateMachine)
    let ofName = max(min(TextWidth.columns(of: run.name), room * 2 / 5), room - ofMachine)
    return pieces(
      nil, TextWidth.fitting(run.stateMachine, columns: room - ofName, cut: .middle),
      TextWidth.fitting(run.name, columns: ofName))
  }

  private static func runCount(_ dashboard: Dashboard) -> String {
    dashboard.runsHaveBeenListed
      ? "\(Wording.grouped(dashboard.runCount)) run\(dashboard.runCount == 1 ? "" : "s")" : ""
  }

  /// From the most to the least wanted; those that do not fit are left out from the end.
  private static func facts(_ dashboard: Dashboard, _ run: OpenRun, width: Int) -> [[StyledLine.Piece]] {
    let shown = dashboard.shown
    var facts = [[liveness(dashboard, run)]]
    if dashboard.settings.readOnly != nil { facts.append([.init("READ-ONLY", CellStyle(.warning))]) }
    facts.append(events(of: run, shown.eventCount) + fullness(dashboard, run))
    if width >= 160, let compared = comparison(dashboard, run) { facts.append([compared]) }
    if run.workflowType == .express, let duration = shown.duration(now: dashboard.shownTime) {
      // What it uses of memory is not recorded; a request is billed for 64 MB at least.
      facts.append([.init("≥" + Wording.expressCost(duration: duration), CellStyle(.header))])
    }
    if run.workflowType == .standard, shown.billedTransitionCount > 0 {
      facts.append([.init(Wording.cost(transitions: shown.billedTransitionCount), CellStyle(.header))])
      facts.append([.init("\(Wording.grouped(shown.billedTransitionCount)) transitions", CellStyle(.dim))])
    }
    if shown.redriveCount > 0 { facts.append([.init("redrive \(shown.redriveCount)", CellStyle(.statusRedriven))]) }
    return facts
  }

  /// `p50 of last 50 runs 2:05  +21 %`: how the run compares with earlier ones of its state machine.
  private static func comparison(_ dashboard: Dashboard, _ run: OpenRun) -> StyledLine.Piece? {
    let statistics = MachineStatistics(dashboard.runs, of: run.stateMachine, without: run.id)
    guard let p50 = statistics.p50, statistics.runs.count >= 3 else { return nil }
    let passed = dashboard.shown.duration(now: dashboard.shownTime) ?? 0
    let usual = "p50 of last \(statistics.runs.count) runs \(Wording.duration(p50))"
    let isTold = dashboard.shown.status == .succeeded || passed > p50
    return .init(isTold ? usual + "  " + Wording.comparison(passed, with: p50) : usual, CellStyle(.dim))
  }

  private static func liveness(_ dashboard: Dashboard, _ run: OpenRun) -> StyledLine.Piece {
    if dashboard.cursor == .live, run.isLive, !run.timeline.latest.status.isEnded {
      let quiet = run.heardAt.map { dashboard.now - $0 } ?? 0
      return .init(quiet >= 2000 ? "LIVE \(Wording.duration(quiet)) ago" : "LIVE", CellStyle(.badge))
    }
    if dashboard.cursor == .live { return .init("END", CellStyle(.badge)) }
    return .init(dashboard.playback.isPlaying ? "PLAY \(dashboard.playback.speedText)" : "REPLAY", CellStyle(.badge))
  }

  /// `41/25 000 ev`; it turns to a warning where the end is near. The history of an Express workflow has no end.
  private static func events(of run: OpenRun, _ count: Int) -> [StyledLine.Piece] {
    if run.workflowType == .express { return [.init("\(Wording.grouped(count)) ev", CellStyle(.header))] }
    let role: StyleRole = count >= 20_000 ? .gaugeEnd : count >= 12_500 ? .gaugeMid : .header
    return [.init(Wording.grouped(count), CellStyle(role)), .init("/25 000 ev", CellStyle(.dim))]
  }

  /// `full in 4:10`: when a live history that grows fast would reach its limit, at the pace it had so far.
  private static func fullness(_ dashboard: Dashboard, _ run: OpenRun) -> [StyledLine.Piece] {
    let count = dashboard.shown.eventCount
    guard run.workflowType == .standard, dashboard.isLive, !dashboard.shown.status.isEnded, count >= 1000,
      count < mostEvents,
      let passed = dashboard.shown.duration(now: dashboard.shownTime)
    else { return [] }
    let left = Double(passed) / Double(count) * Double(mostEvents - count)
    return left < 3_600_000 ? [.init("  full in \(Wording.duration(Int64(left)))", CellStyle(.warning))] : []
  }

  private static func fitting(_ facts: [[StyledLine.Piece]], in room: Int) -> [StyledLine.Piece] {
    var pieces: [StyledLine.Piece] = []
    for fact in facts {
      let wanted = StyledLine.columns(of: pieces) + StyledLine.columns(of: fact) + (pieces.isEmpty ? 1 : 3)
      guard wanted <= room else { break }
      pieces = fact + (pieces.isEmpty ? [] : [.init("   ", CellStyle(.header))]) + pieces
    }
    return pieces + [.init(" ", CellStyle(.header))]
  }
}
