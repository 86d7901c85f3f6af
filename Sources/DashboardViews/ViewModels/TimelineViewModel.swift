import DashboardModel
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// The timeline: a row a state with bars for its visits, idle gaps of the whole run folded away.
struct TimelineViewModel {
  struct Row {
    var label: StyledLine
    var cells: [(column: Int, scalar: Unicode.Scalar, style: CellStyle)]
    var path: StatePath
    var isChosen: Bool
  }

  private(set) var rows: [Row] = []
  private(set) var axis: [(column: Int, text: String)] = []
  private(set) var folds: [Int] = []
  /// The column of the shown moment; nil at the end, where the bars themselves show it.
  private(set) var now: Int?
  let labelWidth: Int
  let chosen: Int
  let detail: String

  /// A state in a busy loop or Map shows its newest visits.
  private static let mostVisitsShown = 200

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int, height: Int) {
    guard let run = dashboard.run else {
      (labelWidth, chosen, detail) = (0, 0, "")
      return
    }
    let nodes = run.tree.nodes.filter { !StateTreeViewModel.isHidden($0, in: run.tree, dashboard.foldedContainers) }
    let longest = nodes.map { $0.depth * 2 + TextWidth.columns(of: $0.name) }.max() ?? 0
    // A blank and the mark of the critical path follow the name.
    labelWidth = min(max(8, longest + 3), width / 3, 30)
    let selected = dashboard.selectedPath
    chosen = nodes.firstIndex { $0.path == selected } ?? 0
    let scale = FoldedTimeScale(dashboard, run, width: width - labelWidth)
    detail = scale.map { $0.folds.isEmpty ? "" : "idle gaps folded ╱" } ?? ""
    let first = Self.firstRow(chosen: chosen, total: nodes.count, room: height - 1)
    for node in nodes.dropFirst(first).prefix(max(0, height - 1)) {
      rows.append(Self.row(node, dashboard, scale, glyphs, isChosen: node.path == selected, labelWidth: labelWidth))
    }
    guard let scale else { return }
    axis = scale.marks
    folds = scale.folds.map(\.column)
    now = dashboard.cursor == .live ? nil : scale.column(of: dashboard.shownTime)
  }

  private static func firstRow(chosen: Int, total: Int, room: Int) -> Int {
    min(max(0, chosen - room / 2), max(0, total - room))
  }

  private static func row(
    _ node: StateTree.Node, _ dashboard: Dashboard, _ scale: FoldedTimeScale?, _ glyphs: StatusGlyphs, isChosen: Bool,
    labelWidth: Int
  ) -> Row {
    let summary = dashboard.run?.tree.summary(of: node.path, in: dashboard.shown)
    let visits = summary.map { dashboard.shown.visits(of: $0, limit: mostVisitsShown) } ?? []
    let isCritical = summary.map { dashboard.criticalPath.states.contains($0.index) } ?? false
    let indent = String(repeating: "  ", count: node.depth)
    let room = labelWidth - indent.count - (isCritical ? 3 : 1)
    var label = StyledLine([
      .init(indent),
      .init(TextWidth.fitting(node.name, columns: max(1, room)), CellStyle(summary != nil ? .text : .dim)),
    ])
    if isCritical { label.append(" ◆", CellStyle(.graphCritical)) }
    var row = Row(label: label, cells: [], path: node.path, isChosen: isChosen)
    guard let scale, !visits.isEmpty else { return row }
    var bars = TimelineBars(scale: scale, glyphs: glyphs, now: dashboard.shownTime)
    for visit in visits.reversed() { bars.add(visit) }
    row.cells = bars.cells.map { (column: $0.key, scalar: $0.value.0, style: $0.value.1) }
    return row
  }
}

/// The cells of one row: each visit as segments for its attempts, the pauses between them, and its end.
struct TimelineBars {
  let scale: FoldedTimeScale
  let glyphs: StatusGlyphs
  let now: Int64
  private(set) var cells: [Int: (Unicode.Scalar, CellStyle)] = [:]

  init(scale: FoldedTimeScale, glyphs: StatusGlyphs, now: Int64) {
    self.scale = scale
    self.glyphs = glyphs
    self.now = now
  }

  mutating func add(_ visit: StateVisit) {
    let start = scale.column(of: visit.enteredAt)
    let end = scale.column(of: visit.endedAt ?? now)
    if visit.isContainer { return addContainer(visit, start, end) }
    let role = visit.status.role
    let body: Unicode.Scalar = visit.status == .waiting || visit.type == .wait ? "▒" : "█"
    if start == end {
      set(start, visit.isOpen ? head(role) : mark(visit.status) ?? "▌", CellStyle(role))
      return
    }
    for column in start...end { set(column, body, CellStyle(role)) }
    if visit.attempts.count > 1 { addAttempts(visit) }
    if visit.isOpen {
      set(end, head(role), CellStyle(role))
    } else if let mark = mark(visit.status) {
      set(end, mark, CellStyle(role))
    }
  }

  private mutating func addAttempts(_ visit: StateVisit) {
    for (index, attempt) in visit.attempts.dropLast().enumerated() {
      guard let ended = attempt.endedAt else { continue }
      let (from, to) = (scale.column(of: attempt.scheduledAt), scale.column(of: ended))
      for column in from...max(from, to) { set(column, "━", CellStyle(.statusFailed)) }
      let next = scale.column(of: visit.attempts[index + 1].scheduledAt)
      if next > to { for column in to + 1...next { set(column, "╌", CellStyle(.timelineBackoff)) } }
      set(to, "✗", CellStyle(.statusFailed))
    }
  }

  /// A Parallel or Map is a bracket over what is in it.
  private mutating func addContainer(_ visit: StateVisit, _ start: Int, _ end: Int) {
    let style = CellStyle(visit.status.role)
    guard end > start else { return set(start, "┬", style) }
    set(start, "┌", style)
    for column in start + 1..<max(start + 1, end) { set(column, "─", style) }
    set(end, visit.isOpen ? head(visit.status.role) : mark(visit.status) ?? "┐", style)
  }

  private mutating func set(_ column: Int, _ scalar: Unicode.Scalar, _ style: CellStyle) {
    cells[column] = (scalar, style)
  }

  private func head(_ role: StyleRole) -> Unicode.Scalar { glyphs.glyph(role).unicodeScalars.first ?? "?" }

  /// What an end without success looks like.
  private func mark(_ status: VisitStatus) -> Unicode.Scalar? {
    switch status {
    case .failed, .timedOut, .aborted, .caught: glyphs.set.glyph(status.role)
    default: nil
    }
  }
}
