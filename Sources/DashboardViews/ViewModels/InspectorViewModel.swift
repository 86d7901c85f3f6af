import DashboardModel
import ExecutionProjections
import JSONDocument
import StatesLanguage
import TerminalFrame

/// The inspector: tabs, the lines that are in sight, and how the visit stands.
struct InspectorViewModel {
  let title: String
  let detail: String
  let tabs: [(tab: InspectorTab, title: String, isShown: Bool)]
  private(set) var lines: [StyledLine] = []
  private(set) var firstLine = 0
  let total: Int
  private(set) var facts: [StyledLine] = []

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int, height: Int, isFocused: Bool) {
    let visit = dashboard.selectedVisit
    let path = dashboard.selectedPath
    title = Self.title(dashboard, visit, path)
    detail = Self.detail(dashboard, visit, path)
    let isNarrow = width < 50
    tabs = dashboard.inspectorTabs.map { tab, count in
      let name = isNarrow ? tab.shortTitle : tab.title
      return (tab, name + (count.map { " \($0)" } ?? ""), tab == dashboard.shownTab)
    }
    total = dashboard.inspector.lines.count
    facts = Array(Self.facts(dashboard, visit, path, glyphs: glyphs, width: width).prefix(max(1, height / 4)))
    let room = max(0, height - 2 - facts.count)
    firstLine = Self.firstLine(row: dashboard.inspectorRow, total: total, room: room)
    let shown = dashboard.inspector.lines.dropFirst(firstLine).prefix(room)
    let labelWidth = Self.labelWidth(of: shown, width: width)
    let rows = InspectorRows(labelWidth: labelWidth, width: width, glyphs: glyphs)
    for (offset, line) in shown.enumerated() {
      var styled = rows.line(line)
      if isFocused, firstLine + offset == dashboard.inspectorRow { styled.ground = .cursorLine }
      lines.append(styled)
    }
  }

  private static func title(_ dashboard: Dashboard, _ visit: StateVisit?, _ path: StatePath?) -> String {
    if let visit { return dashboard.shown.path(of: visit).text(separator: " ▸ ") }
    return path?.description ?? "Execution"
  }

  private static func detail(_ dashboard: Dashboard, _ visit: StateVisit?, _ path: StatePath?) -> String {
    guard let path else { return dashboard.run?.workflowType.rawValue ?? "" }
    let place = dashboard.run?.tree.place(of: path)
    let type = visit?.type.rawValue ?? place.flatMap { dashboard.run?.tree.nodes[$0].type.rawValue } ?? ""
    guard let visit else { return type }
    if visit.attempts.count > 1 { return "\(type) · attempt \(visit.attempts.count)" }
    return type
  }

  /// The chosen row stays in sight, a third from the top where there is room.
  private static func firstLine(row: Int, total: Int, room: Int) -> Int {
    guard total > room else { return 0 }
    return min(max(0, row - room / 3), total - room)
  }

  /// Values stand in one column, as far right as the longest name in sight asks, within half of the width.
  private static func labelWidth(of lines: ArraySlice<InspectorLine>, width: Int) -> Int {
    let widths = lines.map { line in
      switch line {
      case .json(_, let row): row.depth * 2 + 2 + TextWidth.columns(of: String(row.label.prefix(40)))
      case .field(let label, _): TextWidth.columns(of: label)
      case .change(let row): row.depth * 2 + TextWidth.columns(of: String(row.label.prefix(40)))
      default: 0
      }
    }
    return min(widths.max() ?? 0, width * 2 / 5)
  }

  private static func facts(
    _ dashboard: Dashboard, _ visit: StateVisit?, _ path: StatePath?, glyphs: StatusGlyphs, width: Int
  ) -> [StyledLine] {
    guard let visit else { return [] }
    var facts = [standing(dashboard, visit, path, glyphs: glyphs, width: width)]
    if let map = visit.map { facts.append(mapFacts(map, dashboard.mapCounts(of: visit))) }
    if let error = visit.error, !error.isEmpty, dashboard.shownTab != .error {
      facts.append(StyledLine(error, CellStyle(.statusFailed)))
    }
    if let attempt = visit.attempts.last, let resource = attempt.resource {
      var line = StyledLine(resource, CellStyle(.dim))
      var limits: [String] = []
      if let timeout = attempt.timeoutInSeconds { limits.append("timeout \(timeout)s") }
      if let heartbeat = attempt.heartbeatInSeconds { limits.append("heartbeat \(heartbeat)s") }
      if !limits.isEmpty { line.right = [.init(limits.joined(separator: "  "), CellStyle(.dim))] }
      facts.append(line)
    }
    return facts
  }

  /// `↻ retrying 1.5s  ↻ 1/3 in 1.0s   p50 1.8s  p95 3.9s   visits 2`: what is usual only where all of it has room.
  private static func standing(
    _ dashboard: Dashboard, _ visit: StateVisit, _ path: StatePath?, glyphs: StatusGlyphs, width: Int
  ) -> StyledLine {
    let role = visit.status.role
    var first = StyledLine([
      .init(glyphs.glyph(role) + " ", CellStyle(role)), .init(visit.status.word, CellStyle(role).bold),
    ])
    if visit.type != .fail, visit.type != .succeed {
      first.append(" " + Wording.duration(visit.duration(now: dashboard.shownTime)), CellStyle(.text))
    }
    if let forecast = visit.forecast {
      let left = Wording.duration(max(0, forecast.dueAt &- dashboard.shownTime))
      first.append("  ↻ \(forecast.retry)/\(forecast.maxAttempts) in \(left)", CellStyle(.statusRetrying))
    }
    if visit.status == .waiting, let end = path.flatMap({ StateStanding($0, in: dashboard).dueAt }) {
      first.append("  \(Wording.duration(max(0, end &- dashboard.shownTime))) left", CellStyle(role))
    }
    let visits = dashboard.shown.state(of: visit).visitCount
    if visits > 1 {
      first.right = [.init("visits \(Wording.grouped(visits))", CellStyle(.dim))]
    }
    if let path, visit.type != .fail, visit.type != .succeed, let usual = dashboard.run?.baseline?[path] {
      let text = "   p50 \(Wording.duration(usual.p50))  p95 \(Wording.duration(usual.p95))"
      if first.width + TextWidth.columns(of: text) < width { first.append(text, CellStyle(.dim)) }
    }
    return first
  }

  private static func mapFacts(_ map: MapProgress, _ counts: MapCounts?) -> StyledLine {
    var line = StyledLine()
    if let run = map.run { line.append("Map Run \(run.status.rawValue)   ", CellStyle(run.status.role)) }
    guard let counts else { return line }
    line.append("\(counts.succeeded)/\(counts.total ?? counts.succeeded) items done", CellStyle(.text))
    for status in MapItems.Status.allCases where status != .succeeded && status != .pending && counts.count(status) > 0
    {
      line.append(" · \(counts.count(status)) \(status.word)", CellStyle(status.role))
    }
    return line
  }
}

/// The inspector's lines with their styles.
struct InspectorRows {
  let labelWidth: Int
  let width: Int
  let glyphs: StatusGlyphs

  func line(_ line: InspectorLine) -> StyledLine {
    switch line {
    case .blank: StyledLine()
    case .heading(let text): .heading(text, width: width)
    case .note(let text): StyledLine(text, CellStyle(.dim, .italic))
    case .error(let text): StyledLine(text, CellStyle(.statusFailed).bold)
    case .field(let label, let value): field(label, value)
    case .difference(let difference): self.difference(difference)
    case .change(let row): change(row)
    case .event(let id, let type):
      StyledLine([
        .init("\(id) ", CellStyle(.logId)),
        .init(type.name, CellStyle(type.tellsOfFailure ? .statusFailed : .logType).bold),
      ])
    case .attempt(let number, let outcome, let text):
      StyledLine([
        .init("─ attempt \(number) ", CellStyle(.dim)),
        .init(glyphs.glyph(outcome.role) + " ", CellStyle(outcome.role)), .init(text + " ", CellStyle(outcome.role)),
        .init(String(repeating: "─", count: max(0, width - 16 - TextWidth.columns(of: text))), CellStyle(.border)),
      ])
    case .json(_, let row): json(row)
    }
  }

  private func field(_ label: String, _ value: String) -> StyledLine {
    label.isEmpty
      ? StyledLine(value)
      : StyledLine([
        .init(TextWidth.padded(label, columns: max(9, min(labelWidth, 12))) + " ", CellStyle(.dim)), .init(value),
      ])
  }

  /// `+carrier −payment ~total`.
  private func difference(_ difference: MemberDifference) -> StyledLine {
    StyledLine(
      difference.added.map { .init("+\($0) ", CellStyle(.jsonAdded)) }
        + difference.removed.map { .init("−\($0) ", CellStyle(.jsonRemoved)) }
        + difference.changed.map { .init("~\($0) ", CellStyle(.jsonChanged)) })
  }

  /// `+ carrier  "ups"`, `− payment  {…}`, `~ total  1 → 2`; the sign tells them apart without colour.
  private func change(_ row: DataDifference.Row) -> StyledLine {
    let indent = String(repeating: "  ", count: min(row.depth, 12))
    let label = TextWidth.padded(row.label, columns: max(1, labelWidth - 2 * min(row.depth, 12)))
    switch row.change {
    case .within:
      return StyledLine([.init(indent + "▾ ", CellStyle(.jsonPunct)), .init(row.label, CellStyle(.jsonKey))])
    case .added(let text):
      return StyledLine([
        .init(indent + "+ ", CellStyle(.jsonAdded).bold), .init("\(label)  \(text)", CellStyle(.jsonAdded)),
      ])
    case .removed(let text):
      return StyledLine([
        .init(indent + "− ", CellStyle(.jsonRemoved).bold), .init("\(label)  \(text)", CellStyle(.jsonRemoved)),
      ])
    case .changed(let old, let new):
      // Both have their room, whichever is long.
      let room = max(8, (width - labelWidth - 8) / 2)
      return StyledLine([
        .init(indent + "~ ", CellStyle(.jsonChanged).bold), .init(label + "  ", CellStyle(.jsonKey)),
        .init(TextWidth.fitting(old, columns: room), CellStyle(.jsonRemoved)), .init(" → ", CellStyle(.dim)),
        .init(new, CellStyle(.jsonAdded)),
      ])
    }
  }

  private func json(_ row: JSONOutline.Row) -> StyledLine {
    let indent = String(repeating: "  ", count: min(row.depth, 12))
    let mark = row.folds ? (row.isOpen ? "▾ " : "▸ ") : "  "
    switch row.content {
    case .more(let count): return StyledLine([.init(indent + "  … \(count) more", CellStyle(.jsonTruncated))])
    case .line(let text): return StyledLine([.init(indent), .init(text, CellStyle(.jsonString))])
    default: break
    }
    let label = indent + mark
    let value = row.isOpen ? nil : self.value(row.content)
    // A name is cut where the column of values begins, but not for the sake of a value that has room elsewhere.
    let room = width - TextWidth.columns(of: label) - (value.map { TextWidth.columns(of: $0.text) + 2 } ?? 0)
    let name = TextWidth.fitting(row.label, columns: max(4, labelWidth - TextWidth.columns(of: label), room))
    var line = StyledLine([.init(label, CellStyle(.jsonPunct)), .init(name, CellStyle(.jsonKey))])
    guard let value else { return line }
    let gap = max(2, labelWidth + 2 - TextWidth.columns(of: label + name))
    if !row.label.isEmpty { line.append(String(repeating: " ", count: gap)) }
    line.left.append(value)
    return line
  }

  private func value(_ content: JSONOutline.Row.Content) -> StyledLine.Piece? {
    switch content {
    case .scalar(let kind, let text): .init(String(text.prefix(400)), CellStyle(role(of: kind)))
    case .container(_, let summary): .init(summary, CellStyle(.jsonPunct))
    case .longText(_, let text): .init(text, CellStyle(.jsonString))
    case .more, .line: nil
    }
  }

  private func role(of kind: JSONOutline.ScalarKind) -> StyleRole {
    switch kind {
    case .string: .jsonString
    case .number: .jsonNumber
    case .bool: .jsonBool
    case .null: .jsonNull
    }
  }
}
