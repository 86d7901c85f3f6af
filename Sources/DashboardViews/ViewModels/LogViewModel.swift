import DashboardModel
import ExecutionHistory
import ExecutionProjections
import TerminalFrame

/// The lines of the log that are in sight, around the shown event. Only these are worded, whatever the length of the history.
struct LogViewModel {
  struct Row {
    var lines: [StyledLine]
    var event: EventID
  }

  private(set) var rows: [Row] = []
  private(set) var firstRow = 0
  let total: Int
  let title: String
  let detail: String

  private let dashboard: Dashboard
  private let columns: LogColumns
  private let glyphs: StatusGlyphs
  /// Places of the events whose moments are marked.
  private let marks: Set<Int>

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int, height: Int) {
    self.dashboard = dashboard
    self.glyphs = glyphs
    marks = Set(dashboard.marks)
    let events = dashboard.run?.timeline.events ?? []
    total = dashboard.keptEvents?.count ?? events.count
    columns = LogColumns(width: width, lastID: events.last?.id ?? 0)
    title = Self.title(dashboard)
    detail = Self.detail(dashboard, total: total)
    guard total > 0, height > 0 else { return }
    fill(height)
  }

  /// `Log  &Fulfil !Exited /Timeout  hit 2 of 5`: what keeps, what drops, what is searched for.
  private static func title(_ dashboard: Dashboard) -> String {
    let words = ["Log ", dashboard.filter.text, dashboard.search.map { "/" + $0.text } ?? "", hits(dashboard)]
    return words.count { !$0.isEmpty } == 1 ? "Log" : words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func hits(_ dashboard: Dashboard) -> String {
    guard let found = dashboard.foundEvents else { return "" }
    let count = Wording.grouped(found.count)
    let place = found.lastPlace(upTo: dashboard.shownCount - 1)
    if place >= 0, found[place] == dashboard.shownCount - 1 { return " hit \(Wording.grouped(place + 1)) of \(count)" }
    return found.isEmpty ? " no hits" : " \(count) hit\(found.count == 1 ? "" : "s")"
  }

  private static func detail(_ dashboard: Dashboard, total: Int) -> String {
    guard let run = dashboard.run else { return "" }
    let count = run.timeline.events.count
    let place = "\(Wording.grouped(dashboard.shownCount)) of \(Wording.grouped(count))"
    if dashboard.keptEvents != nil { return "\(Wording.grouped(total)) of \(Wording.grouped(count))" }
    return dashboard.cursor == .live && run.isLive ? "following  \(place)" : place
  }

  /// Rows up to the shown event in two thirds of the height, what comes after below; the last rows at the bottom when live.
  private mutating func fill(_ height: Int) {
    let cursor = cursorRow
    let above = total <= height ? height : dashboard.cursor == .live ? height : max(1, height * 2 / 3)
    var used = 0
    var row = cursor
    var before: [Row] = []
    while row >= 0, used < above {
      let next = word(row)
      used += next.lines.count
      before.append(next)
      row -= 1
    }
    firstRow = row + 1
    rows = before.reversed()
    row = cursor + 1
    while row < total, used < height {
      let next = word(row)
      used += next.lines.count
      rows.append(next)
      row += 1
    }
    row = firstRow - 1
    while row >= 0, used < height {
      let next = word(row)
      used += next.lines.count
      rows.insert(next, at: 0)
      firstRow = row
      row -= 1
    }
    // A failure of two lines may stick out above.
    if used > height, let first = rows.first, first.lines.count > 1 { rows[0].lines.removeFirst(min(used - height, 1)) }
  }

  private var cursorRow: Int {
    guard let kept = dashboard.keptEvents else { return dashboard.shownCount - 1 }
    return kept.lastPlace(upTo: dashboard.shownCount - 1)
  }

  private func word(_ row: Int) -> Row {
    guard let run = dashboard.run else { return Row(lines: [], event: 0) }
    let place = dashboard.keptEvents?[row] ?? row
    let event = run.timeline.events[place]
    let wording = EventWording(event, in: run.timeline.latest)
    let isFuture = place >= dashboard.shownCount
    var lines = [columns.line(event, wording, offset: dashboard.settings.timeZoneOffset, glyphs: glyphs)]
    if let second = wording.secondLine {
      lines.append(columns.secondLine(second, isFailure: wording.isFailure))
    }
    if isFuture { lines = lines.map(Self.dimmed) }
    if let search = dashboard.search { lines = lines.map { $0.marking { search.ranges(in: $0) } } }
    if place == dashboard.shownCount - 1 {
      lines[0].left[0] = .init("►", CellStyle(.replayHead).bold)
      lines[0].ground = .cursorLine
    } else if marks.contains(place) {
      lines[0].left[0] = .init("▼", CellStyle(.replayHead))
    } else if let search = dashboard.search, search.matches(event, in: run.timeline.latest) {
      lines[0].left[0] = .init("/", CellStyle(.match))
    }
    return Row(lines: lines, event: event.id)
  }

  private static func dimmed(_ line: StyledLine) -> StyledLine {
    var line = line
    line.left = line.left.map { .init($0.text, CellStyle(.dim)) }
    line.right = line.right.map { .init($0.text, CellStyle(.dim)) }
    return line
  }
}

/// Where the columns of the log stand at a width.
///
/// A narrow pane leaves out the hour, the number and the first words of the type, so that the place has its room.
struct LogColumns {
  private let width: Int
  private let idWidth: Int
  private let isNarrow: Bool

  /// `749ms`, `2:05:30`.
  private static let durationWidth = 7

  init(width: Int, lastID: EventID) {
    self.width = width
    idWidth = max(2, lastID.description.count)
    isNarrow = width < 60
  }

  func line(_ event: HistoryEvent, _ wording: EventWording, offset: Int64, glyphs: StatusGlyphs) -> StyledLine {
    let time = Wording.clock(event.timestamp, offset: offset)
    let role = wording.role
    let glyph = role.map { glyphs.set.glyph($0) }.map { String(Character($0)) } ?? " "
    var line = StyledLine([
      .init(" ", CellStyle(.logTime)), .init((isNarrow ? String(time.dropFirst(3)) : time) + " ", CellStyle(.logTime)),
    ])
    if !isNarrow {
      let id = event.id.description
      line.append(String(repeating: " ", count: max(0, idWidth - id.count)) + id + " ", CellStyle(.logId))
    }
    line.append(glyph, role.map { CellStyle($0) } ?? .plain)
    line.append(" ")
    let typeStyle = CellStyle(role == .statusFailed ? .statusFailed : isNarrow ? .dim : .logType)
    if isNarrow {
      appendPlaceAndWord(event, wording, typeStyle, to: &line)
    } else {
      appendTypeAndPlace(event, wording, typeStyle, to: &line)
    }
    return line
  }

  private func appendTypeAndPlace(
    _ event: HistoryEvent, _ wording: EventWording, _ typeStyle: CellStyle, to line: inout StyledLine
  ) {
    let typeWidth = width >= 70 ? 24 : 20
    let words = TextWidth.fitting(event.type.words(fitting: typeWidth), columns: typeWidth)
    line.append(words, typeStyle)
    // Blanks of their own: a failure is underlined where there are no colours.
    line.append(String(repeating: " ", count: typeWidth + 1 - TextWidth.columns(of: words)))
    if let duration = wording.duration { line.right = [.init(Wording.duration(duration), CellStyle(.logDuration))] }
    // The same room in every row, so that a place is written the same way in all of them.
    let room = width - StyledLine.columns(of: line.left) - Self.durationWidth - 1
    line.append(place(wording, in: room), CellStyle(.logState))
  }

  /// The place first, then what happened there: all of the type where there is room, else a shorter form.
  private func appendPlaceAndWord(
    _ event: HistoryEvent, _ wording: EventWording, _ typeStyle: CellStyle, to line: inout StyledLine
  ) {
    let room = width - StyledLine.columns(of: line.left)
    guard !wording.path.isEmpty else {
      return line.append(TextWidth.fitting(event.type.name, columns: room), typeStyle)
    }
    // The type stands at the right end, as much of it as leaves the place whole.
    let words = event.type.words(fitting: room - TextWidth.columns(of: wording.shortPath) - 1)
    line.right = [.init(words, typeStyle)]
    line.append(
      TextWidth.fitting(wording.shortPath, columns: max(4, room - words.count - 1), cut: .start), CellStyle(.logState))
  }

  private func place(_ wording: EventWording, in columns: Int) -> String {
    let place = TextWidth.columns(of: wording.path) <= columns ? wording.path : wording.shortPath
    return TextWidth.fitting(place, columns: columns, cut: .start)
  }

  func secondLine(_ text: String, isFailure: Bool) -> StyledLine {
    let columns = isNarrow ? 13 : min(17 + idWidth, max(0, width - 24))
    return StyledLine([
      .init(String(repeating: " ", count: columns)), .init(text, CellStyle(isFailure ? .statusFailed : .dim)),
    ])
  }
}

extension HistoryEventType {
  /// The name or, where that is too long, its last words behind the mark of a cut, at least one: `LambdaFunctionStarted`,
  /// `…FunctionStarted`, `…Started`. The last word tells most.
  fileprivate func words(fitting columns: Int) -> String {
    guard name.count > columns else { return name }
    let starts = name.indices.filter { $0 > name.startIndex && name[$0].isUppercase }
    let forms = starts.map { "…" + name[$0...] }
    return forms.first { $0.count <= columns } ?? forms.last ?? name
  }
}
