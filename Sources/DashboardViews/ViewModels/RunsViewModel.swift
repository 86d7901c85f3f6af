import DashboardModel
import ExecutionHistory
import TerminalFrame

/// The list of runs, then the examples, then what the runs say together.
struct RunsViewModel {
  private(set) var rows: [StyledLine] = []
  /// The chosen row's place in `rows`.
  private(set) var chosen = 0
  /// The row of the list that each of `rows` stands for.
  private(set) var numbers: [Int?] = []
  let heading: StyledLine
  let detail: String
  private(set) var summary: [StyledLine] = []

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int, height: Int, isFocused: Bool) {
    let runs = dashboard.listedRuns
    let columns = RunColumns(width: width)
    heading = columns.heading
    detail =
      dashboard.runFilter.isEmpty
      ? "\(runs.count)" : "&\(dashboard.runFilter)  \(runs.count) of \(dashboard.runs.count)"
    for (index, run) in runs.enumerated() {
      var line = columns.line(run, now: dashboard.now, glyphs: glyphs)
      if run.id == dashboard.run?.id { line.left[0] = .init("►", CellStyle(.title)) }
      add(line, number: index, dashboard, isFocused)
    }
    if runs.isEmpty { addNote(dashboard) }
    addExamples(dashboard, from: runs.count, isFocused)
    summary = RunStatistics(runs).lines(width: width, room: height - rows.count - 2)
  }

  private mutating func add(_ line: StyledLine, number: Int?, _ dashboard: Dashboard, _ isFocused: Bool) {
    var line = line
    if let number, number == dashboard.runRow {
      chosen = rows.count
      line.ground = isFocused ? .selection : .cursorLine
    }
    rows.append(line)
    numbers.append(number)
  }

  private mutating func addNote(_ dashboard: Dashboard) {
    let text =
      !dashboard.runsHaveBeenListed
      ? " reading the store …" : dashboard.runFilter.isEmpty ? " no runs yet" : " no run matches"
    rows.append(StyledLine(text, CellStyle(.dim, .italic)))
    numbers.append(nil)
  }

  private mutating func addExamples(_ dashboard: Dashboard, from first: Int, _ isFocused: Bool) {
    guard !dashboard.examples.isEmpty else { return }
    rows += [StyledLine(), StyledLine(" examples: ⏎ starts one", CellStyle(.dim))]
    numbers += [nil, nil]
    for (index, example) in dashboard.examples.enumerated() {
      let line = StyledLine([
        .init(" + ", CellStyle(.key)), .init(example.name, CellStyle(.text)),
        .init("  " + example.summary, CellStyle(.dim)),
      ])
      add(line, number: first + index, dashboard, isFocused)
    }
  }
}

/// Where the columns of the list of runs stand at a width.
struct RunColumns {
  private let width: Int
  private let nameWidth: Int
  private let machineWidth: Int

  init(width: Int) {
    self.width = width
    let left = width - 8 - 8 - 5
    machineWidth = width >= 60 ? min(30, left / 2) : 0
    nameWidth = max(6, min(40, left - (machineWidth > 0 ? machineWidth + 1 : 0)))
  }

  var heading: StyledLine {
    var text = " STATUS " + TextWidth.padded("NAME", columns: nameWidth)
    if machineWidth > 0 { text += " " + TextWidth.padded("STATE MACHINE", columns: machineWidth) }
    text += "     DUR  AGE"
    if width >= 100 { text += "   EVENTS  ERROR" }
    return StyledLine(text, CellStyle(.dim))
  }

  func line(_ run: RunListing, now: Int64, glyphs: StatusGlyphs) -> StyledLine {
    let role = run.status.role
    var line = StyledLine([
      .init(" "), .init(glyphs.glyph(role) + " ", CellStyle(role)),
      .init(TextWidth.padded(glyphs.set.word(role), columns: 5), CellStyle(role)),
      .init(TextWidth.padded(run.name, columns: nameWidth)),
    ])
    if machineWidth > 0 {
      line.append(" " + TextWidth.padded(run.stateMachine, columns: machineWidth), CellStyle(.dim))
    }
    line.append(right(run.duration(now: now).map(Wording.duration) ?? "–", 8), CellStyle(.logDuration))
    line.append(right(run.startedAt.map { Wording.age(now &- $0) } ?? "–", 5), CellStyle(.dim))
    if width >= 100 {
      line.append(right(Wording.grouped(run.eventCount), 9) + "  ", CellStyle(.dim))
      line.append(run.error ?? "", CellStyle(.statusFailed))
    }
    return line
  }

  private func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - TextWidth.columns(of: text))) + text
  }
}

/// What the listed runs say together: how long they took, how many succeeded, why the others failed.
struct RunStatistics {
  private let runs: [RunListing]

  init(_ runs: [RunListing]) { self.runs = Array(runs.prefix(200)) }

  /// - Parameter room: rows that are free below the list.
  func lines(width: Int, room: Int) -> [StyledLine] {
    let ended = runs.filter { $0.status.isEnded && $0.stoppedAt != nil }
    guard ended.count >= 3, room >= 7 else { return [] }
    let durations = ended.compactMap { $0.duration(now: 0) }
    let sorted = durations.sorted()
    let shown = durations.prefix(min(50, width - 2)).reversed()
    let most = Int(shown.max() ?? 1)
    let spark = String(String.UnicodeScalarView(shown.map { Bars.level(Int($0), of: max(most, 2)) }))
    let succeeded = ended.filter { $0.status == .succeeded }.count
    var lines = [
      StyledLine(), StyledLine(" duration, last \(shown.count) runs", CellStyle(.dim)),
      StyledLine(" " + spark, CellStyle(.gaugeStart)),
      StyledLine([
        .init(" success \(succeeded * 100 / ended.count) %", CellStyle(.statusSucceeded)),
        .init("   p50 \(Wording.duration(sorted[sorted.count / 2]))", CellStyle(.text)),
        .init("   p95 \(Wording.duration(sorted[min(sorted.count - 1, sorted.count * 95 / 100)]))", CellStyle(.text)),
      ]),
    ]
    let causes = Dictionary(grouping: ended.filter { $0.status != .succeeded }) { $0.error ?? $0.status.rawValue }
      .mapValues(\.count).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if !causes.isEmpty {
      lines += [StyledLine(), StyledLine(" why runs fail", CellStyle(.dim))]
      lines += causes.prefix(room - lines.count).map { StyledLine(" \($0.value)  \($0.key)", CellStyle(.statusFailed)) }
    }
    return Array(lines.prefix(room))
  }
}
