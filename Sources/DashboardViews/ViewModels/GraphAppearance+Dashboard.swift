import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

extension GraphAppearance {
  /// How the graph looks at the shown moment.
  init(_ dashboard: Dashboard, glyphs: StatusGlyphs) {
    self.init()
    guard let run = dashboard.run else { return }
    for node in run.tree.nodes {
      states[node.path] = GraphAppearance.State(StateStanding(node.path, in: dashboard), dashboard, glyphs)
    }
    for (transition, count) in dashboard.shown.transitions {
      guard let from = Self.path(of: transition.from, dashboard, run),
        let to = Self.path(of: transition.to, dashboard, run)
      else { continue }
      taken[Way(from: from, to: to, isCaught: transition.kind == .caught), default: 0] += count
    }
    selected = dashboard.selectedPath
  }

  private static func path(of state: Int, _ dashboard: Dashboard, _ run: OpenRun) -> StatePath? {
    let summary = dashboard.shown.states[state]
    return dashboard.shown.visits[checked: summary.latestVisit].map { run.tree.path(of: $0, in: dashboard.shown) }
  }
}

extension GraphAppearance.State {
  init(_ standing: StateStanding, _ dashboard: Dashboard, _ glyphs: StatusGlyphs) {
    self.init(glyph: glyphs.glyph(standing.role).unicodeScalars.first ?? "?", role: standing.role)
    isEntered = standing.isReached
    isExited = standing.hasEnded
    isRunning = standing.isOpen
    badge = Self.badge(standing, now: dashboard.shownTime)
    guard let visit = standing.visit else { return }
    if let map = visit.map {
      let counts = dashboard.mapCounts(of: visit)
      progress = Self.progress(of: map, counts)
      let scopes = dashboard.shown.latestScopes(of: visit, limit: MapProgressLine.mostItems)
      progressLine = counts.map { MapProgressLine($0, scopes, glyphs: glyphs.set).pieces } ?? []
    } else if let done = standing.progress {
      progress = done + " branches"
    }
  }

  /// The most telling first, since what is too long loses its end.
  private static func badge(_ standing: StateStanding, now: Int64) -> String {
    var words: [String] = []
    if let forecast = standing.visit?.forecast, let due = standing.dueAt {
      return "↻\(forecast.retry)/\(forecast.maxAttempts) \(Wording.duration(max(0, due &- now)))"
    }
    if standing.retries > 0 { words.append("↻\(standing.retries)") }
    if standing.visits > 1 { words.append("×\(standing.visits)") }
    if let due = standing.dueAt, standing.isOpen {
      words.append("\(Wording.duration(max(0, due &- now))) left")
    } else if let duration = standing.duration {
      words.append(Wording.duration(duration))
    }
    return words.joined(separator: " ")
  }

  /// `7/12 ✓ · 3 ◐ · 1 ✗`.
  private static func progress(of map: MapProgress, _ counts: MapCounts?) -> String {
    guard let counts else { return "Map Run \(map.run?.status.rawValue ?? "")" }
    var words = ["\(counts.succeeded)/\(counts.total ?? counts.succeeded) ✓"]
    if counts.running > 0 { words.append("\(counts.running) ◐") }
    if counts.failed + counts.timedOut > 0 { words.append("\(counts.failed + counts.timedOut) ✗") }
    if counts.aborted > 0 { words.append("\(counts.aborted) ⊘") }
    return words.joined(separator: " · ")
  }
}

/// The row under a Map's name: a bar of what is done, then a glyph an item.
struct MapProgressLine {
  private(set) var pieces: [(text: String, role: StyleRole)] = []

  private static let barWidth = 10
  static let mostItems = 24

  init(_ map: MapCounts, _ scopes: [StateScope], glyphs: GlyphSet) {
    guard let total = map.total, total > 0 else { return }
    var filled = 0
    func add(_ count: Int, _ scalar: String, _ role: StyleRole, to pieces: inout [(text: String, role: StyleRole)]) {
      guard count > 0 else { return }
      let cells = min(Self.barWidth - filled, (count * Self.barWidth - 1) / total + 1)
      guard cells > 0 else { return }
      filled += cells
      pieces.append((String(repeating: scalar, count: cells), role))
    }
    add(map.succeeded, "█", .statusSucceeded, to: &pieces)
    add(map.failed + map.timedOut + map.aborted, "█", .statusFailed, to: &pieces)
    add(map.running, "▒", .statusRunning, to: &pieces)
    if filled < Self.barWidth { pieces.append((String(repeating: "░", count: Self.barWidth - filled), .statusPending)) }
    pieces.append(("  ", .text))
    addItems(map, scopes, glyphs)
  }

  /// Items in their order, each as its newest attempt left it; with many the last ones begun.
  private mutating func addItems(_ map: MapCounts, _ scopes: [StateScope], _ glyphs: GlyphSet) {
    let shown = scopes.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    for scope in shown {
      let role: StyleRole =
        switch scope.status {
        case .running: .statusRunning
        case .succeeded: .statusSucceeded
        case .failed: .statusFailed
        case .aborted: .statusAborted
        }
      pieces.append((String(Character(glyphs.glyph(role))), role))
    }
    let pending = min(map.pending, Self.mostItems - shown.count)
    if pending > 0 {
      pieces.append(
        (String(repeating: String(Character(glyphs.glyph(.statusPending))), count: pending), .statusPending))
    }
    if map.total ?? 0 > Self.mostItems { pieces.append((" …", .dim)) }
  }
}
