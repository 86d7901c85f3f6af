import DashboardModel
import ExecutionHistory
import JSONDocument
import TerminalFrame

/// What is said beside the list of runs: the chosen run's end and input, then what the runs of its state machine say together.
struct RunPanel {
  private let chosen: RunListing?
  private let description: RunDescription?
  private let statistics: MachineStatistics
  private let stateMachine: String?
  private let now: Int64
  private let glyphs: StatusGlyphs
  private let width: Int

  /// - Parameter chosen: nil says only what the listed runs say together.
  init(
    _ dashboard: Dashboard, _ runs: [RunListing], _ chosen: RunListing?, glyphs: StatusGlyphs, width: Int
  ) {
    self.chosen = chosen
    description = dashboard.runDescription?.id == chosen?.id ? dashboard.runDescription : nil
    let machines = Set(runs.prefix(MachineStatistics.mostRuns).map(\.stateMachine))
    stateMachine = chosen?.stateMachine ?? (machines.count == 1 ? machines.first : nil)
    statistics = MachineStatistics(chosen == nil ? runs : dashboard.runs, of: stateMachine)
    now = dashboard.now
    self.glyphs = glyphs
    self.width = width
  }

  /// The statistics keep their rows; the chosen run's input gives way.
  func lines(room: Int) -> [StyledLine] {
    guard room > 2, width > 12 else { return [] }
    let own = chosen.map(runLines) ?? []
    let together = machineLines(room: room - min(own.count, room / 2))
    let input = inputLines(room: room - own.count - together.count)
    return Array((own + input + together).prefix(room))
  }

  // MARK: - The chosen run

  private func runLines(_ run: RunListing) -> [StyledLine] {
    let role = run.status.role
    var status = StyledLine([
      .init(glyphs.glyph(role) + " " + run.status.rawValue, CellStyle(role).bold),
      .init("  " + (run.duration(now: now).map(Wording.duration) ?? ""), CellStyle(.text)),
    ])
    status.right = [.init("\(Wording.grouped(run.eventCount)) events", CellStyle(.dim))]
    if let p50 = statistics.p50, p50 > 0, run.status == .succeeded, let took = run.duration(now: now) {
      status.append("  " + Wording.comparison(took, with: p50), CellStyle(.dim))
    }
    var lines = [.heading(run.name, width: width), status]
    if let error = run.error {
      var line = StyledLine(error, CellStyle(.statusFailed).bold)
      if let state = run.failedState { line.append("  in " + state, CellStyle(.logState)) }
      lines.append(line)
    }
    if let cause = run.cause, !cause.isEmpty {
      let wrapped = TextWidth.lines(of: EventWording.oneLine(cause), columns: width)
      lines += wrapped.prefix(4).map { StyledLine($0, CellStyle(.text)) }
    }
    return lines
  }

  private func inputLines(room: Int) -> [StyledLine] {
    guard let description, room >= 3 else { return [] }
    let succeeded = chosen?.status == .succeeded && !description.output.isEmpty && room >= 12
    let inputRoom = succeeded ? room / 2 : room
    return part("input", description.input, room: inputRoom)
      + (succeeded ? part("output", description.output, room: room - inputRoom) : [])
  }

  private func part(_ title: String, _ text: [String], room: Int) -> [StyledLine] {
    guard !text.isEmpty else { return [] }
    var lines = [StyledLine(), .heading(title, width: width)] + text.prefix(room - 2).map { StyledLine($0) }
    if text.count > room - 2, lines.count > 2 { lines[lines.count - 1] = StyledLine("…", CellStyle(.dim)) }
    return lines
  }

  // MARK: - All of its state machine

  private func machineLines(room: Int) -> [StyledLine] {
    guard statistics.runs.count >= 2, room >= 6 else { return [] }
    let many = "last \(statistics.runs.count) runs"
    var lines = [StyledLine(), .heading([stateMachine, many].compactMap { $0 }.joined(separator: ", "), width: width)]
    var figures = StyledLine("success \(statistics.successPercentage) %", CellStyle(.statusSucceeded))
    if let p50 = statistics.p50, let p95 = statistics.p95 {
      for text in ["   p50 \(Wording.duration(p50))", "   p95 \(Wording.duration(p95))"]
      where figures.width + TextWidth.columns(of: text) <= width {
        figures.append(text, CellStyle(.text))
      }
    }
    lines.append(figures)
    let chart = DurationChart(statistics.runs, width: width, height: room >= 14 ? 4 : room >= 9 ? 2 : 1, glyphs: glyphs)
    lines += chart.lines
    guard !statistics.causes.isEmpty, room > lines.count + 2 else { return lines }
    lines += [StyledLine(), .heading("why they fail", width: width)]
    return lines + statistics.causes.prefix(max(0, room - lines.count)).map(line)
  }

  private func line(_ cause: MachineStatistics.Cause) -> StyledLine {
    var line = StyledLine([
      .init("\(cause.count)× ", CellStyle(.text).bold), .init(cause.error, CellStyle(.statusFailed)),
    ])
    if let state = cause.state { line.append("  in " + state, CellStyle(.dim)) }
    return line
  }
}

/// How long runs took, the newest at the right: bars to one scale, and below each that did not succeed its glyph, so that
/// they are told apart without colour.
struct DurationChart {
  private(set) var lines: [StyledLine] = []

  /// - Parameters:
  ///   - runs: the newest first; they have ended.
  ///   - height: rows of the bars.
  init(_ runs: [RunListing], width: Int, height: Int, glyphs: StatusGlyphs) {
    let most = runs.compactMap { $0.duration(now: 0) }.max() ?? 0
    let label = Wording.duration(most)
    let room = width - TextWidth.columns(of: label) - 2
    guard most > 0, room > 4, height > 0 else { return }
    let shown = runs.prefix(room).reversed()
    for row in (0..<height).reversed() {
      var line = StyledLine()
      for run in shown {
        let eighths = Int((Double(run.duration(now: 0) ?? 0) / Double(most) * Double(height * 8)).rounded(.up))
        let level = min(8, max(0, eighths - row * 8))
        let scalar = level == 0 ? row == 0 ? "▁" : " " : String(Character(Bars.eighth(level)))
        line.append(scalar, CellStyle(run.status == .succeeded ? .gaugeStart : run.status.role))
      }
      if row == height - 1 { line.append("  " + label, CellStyle(.dim)) }
      lines.append(line)
    }
    guard shown.contains(where: { $0.status != .succeeded }) else { return }
    var marks = StyledLine()
    for run in shown {
      let role = run.status.role
      marks.append(run.status == .succeeded ? " " : String(Character(glyphs.set.glyph(role))), CellStyle(role))
    }
    lines.append(marks)
  }
}
