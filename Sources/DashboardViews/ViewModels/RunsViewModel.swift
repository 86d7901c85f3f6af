import DashboardModel
import ExecutionHistory
import TerminalFrame

/// The list of runs with the examples for those who have few; beside or below it what is known of the chosen run.
struct RunsViewModel {
  let heading: StyledLine
  let detail: String
  /// The rows in sight, and the row of the list that each stands for.
  private(set) var rows: [(line: StyledLine, number: Int?)] = []
  private(set) var firstRow = 0
  private(set) var total = 0
  /// Where the table and the panel stand, from the top left of the pane's inside.
  let table: Rect
  let panelPlace: Rect
  private(set) var panel: [StyledLine] = []

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int, height: Int, isFocused: Bool) {
    let runs = dashboard.listedRuns
    let wanted = max(1, runs.count) + (dashboard.listedExamples.isEmpty ? 0 : dashboard.listedExamples.count + 2)
    (table, panelPlace) = Self.places(width: width, height: height, rows: wanted)
    let columns = RunColumns(width: table.width - 1)
    heading = columns.heading
    detail = Self.detail(dashboard, listed: runs.count)
    fill(dashboard, runs, columns, glyphs, isFocused)
    let chosen = isFocused || width >= 60 ? runs.indices.contains(dashboard.runRow) ? runs[dashboard.runRow] : nil : nil
    panel = RunPanel(dashboard, runs, chosen, glyphs: glyphs, width: panelPlace.width).lines(room: panelPlace.height)
  }

  /// `47`, `newest 1 000 of 12 345`, `&status:failed  3 of 47`.
  private static func detail(_ dashboard: Dashboard, listed: Int) -> String {
    let (listed, all) = (Wording.grouped(listed), Wording.grouped(dashboard.runCount))
    if !dashboard.runFilter.isEmpty { return "&\(dashboard.runFilter.text)  \(listed) of \(all)" }
    return listed == all ? all : "newest \(listed) of \(all)"
  }

  /// The panel stands beside a wide table, else below one that leaves room.
  private static func places(width: Int, height: Int, rows: Int) -> (table: Rect, panel: Rect) {
    var table = Rect(x: 0, y: 0, width: width, height: height)
    if width >= 110 {
      let panel = table.removeRight(width * 2 / 5)
      return (table, Rect(x: panel.x + 2, y: 0, width: panel.width - 3, height: height))
    }
    let free = height - min(rows + 2, height * 3 / 5)
    guard free >= 6 else { return (table, .zero) }
    let panel = table.removeBottom(free)
    return (table, panel.inset(columns: 1, rows: 0))
  }

  private mutating func fill(
    _ dashboard: Dashboard, _ runs: [RunListing], _ columns: RunColumns, _ glyphs: StatusGlyphs, _ isFocused: Bool
  ) {
    // A note where there are no runs, then the runs, then a blank, a heading and the examples.
    let noteCount = runs.isEmpty ? 1 : 0
    let examples = dashboard.listedExamples
    total = noteCount + runs.count + (examples.isEmpty ? 0 : examples.count + 2)
    let chosen =
      dashboard.runRow < runs.count ? dashboard.runRow + noteCount : dashboard.runRow + noteCount + 2
    let room = max(0, table.height - 2)
    firstRow = min(max(0, chosen - room / 2), max(0, total - room))
    for place in firstRow..<min(total, firstRow + room) {
      let row = place - noteCount
      if row < 0 {
        rows.append((Self.note(dashboard), nil))
      } else if row < runs.count {
        var line = columns.line(runs[row], now: dashboard.now, glyphs: glyphs)
        if runs[row].id == dashboard.run?.id { line.left[0] = .init("►", CellStyle(.title)) }
        add(line, number: row, dashboard, isFocused)
      } else if row < runs.count + 2 {
        let text = row == runs.count ? "" : " examples: Enter starts one"
        rows.append((StyledLine(text, CellStyle(.dim)), nil))
      } else {
        let example = examples[row - runs.count - 2]
        let line = StyledLine([
          .init(" + ", CellStyle(.key)), .init(example.name, CellStyle(.text)),
          .init("  " + example.summary, CellStyle(.dim)),
        ])
        add(line, number: row - 2, dashboard, isFocused)
      }
    }
  }

  private mutating func add(_ line: StyledLine, number: Int, _ dashboard: Dashboard, _ isFocused: Bool) {
    var line = line
    if number == dashboard.runRow { line.ground = isFocused ? .selection : .cursorLine }
    rows.append((line, number))
  }

  private static func note(_ dashboard: Dashboard) -> StyledLine {
    StyledLine(" " + noteText(dashboard), CellStyle(.dim, .italic))
  }

  private static func noteText(_ dashboard: Dashboard) -> String {
    guard dashboard.runsHaveBeenListed else { return "reading the store …" }
    guard !dashboard.runFilter.isEmpty else { return "no runs yet" }
    let key = dashboard.settings.bindings.spelling(of: .clearFilter, in: dashboard.keyContext)
    return "no run matches" + (key.map { "; \($0) shows all" } ?? "")
  }
}

/// Where the columns of the list of runs stand at a width.
struct RunColumns {
  private let width: Int
  private let nameWidth: Int
  private let machineWidth: Int
  private let errorWidth: Int

  init(width: Int) {
    self.width = width
    let left = width - 8 - 9 - 5
    errorWidth = width >= 66 ? max(16, left / 3) : 0
    let names = left - errorWidth - (errorWidth > 0 ? 2 : 0)
    machineWidth = width >= 56 ? min(30, names / 2) : 0
    nameWidth = max(6, min(38, names - (machineWidth > 0 ? machineWidth + 1 : 0)))
  }

  var heading: StyledLine {
    var text = " STATUS " + TextWidth.padded("NAME", columns: nameWidth)
    if machineWidth > 0 { text += " " + TextWidth.padded("STATE MACHINE", columns: machineWidth) }
    text += TextWidth.paddedLeft("TOOK", columns: 9) + TextWidth.paddedLeft("AGE", columns: 5)
    if errorWidth > 0 { text += "  FAILED WITH" }
    return StyledLine(text, CellStyle(.dim))
  }

  func line(_ run: RunListing, now: Int64, glyphs: StatusGlyphs) -> StyledLine {
    let role = run.status.role
    var line = StyledLine([
      .init(" "), .init(glyphs.glyph(role) + " " + glyphs.set.word(role), CellStyle(role)),
      .init(String(repeating: " ", count: max(0, 5 - glyphs.set.word(role).count))),
      .init(TextWidth.padded(run.name, columns: nameWidth, cut: .middle)),
    ])
    if machineWidth > 0 {
      line.append(" " + TextWidth.padded(run.stateMachine, columns: machineWidth, cut: .middle), CellStyle(.dim))
    }
    line.append(
      TextWidth.paddedLeft(run.duration(now: now).map(Wording.duration) ?? "–", columns: 9), CellStyle(.logDuration))
    line.append(TextWidth.paddedLeft(run.startedAt.map { Wording.age(now &- $0) } ?? "–", columns: 5), CellStyle(.dim))
    if errorWidth > 0 {
      line.append("  ")
      if let error = run.error { line.append(error, CellStyle(.statusFailed)) }
      if let state = run.failedState, run.error != nil { line.append(" in " + state, CellStyle(.dim)) }
    }
    return line
  }
}
