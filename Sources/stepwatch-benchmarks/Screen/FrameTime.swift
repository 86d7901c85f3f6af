import DashboardModel
import DashboardViews
import ExecutionHistory
import TerminalFrame
import ThemeFiles

/// Drawing and comparing frames of a run of 25,000 events, all panes, as the session does it.
struct FrameTime: Benchmark {
  let name = "frames"
  let about = "one frame at 200×60 of a run of 25,000 events, and the bytes a terminal is sent for it"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] { try Self.figures() }

  private static func figures() throws -> [Figure] {
    let (opened, events) = try LongRun.dashboard()
    var dashboard = opened
    let now = events.last?.timestamp ?? 0
    var view = DashboardView()
    var frame = view.draw(dashboard).frame
    let bytes = FrameBytes(theme: try ThemeLibrary().theme(named: "default").resolved(for: .indexed256))
    var figures: [Figure] = []

    let still = Timing.median { for _ in 0..<50 { frame = view.draw(dashboard).frame } }
    figures.append(Figure("drawn, nothing changed", .duration(still / 50), beside: "aim 1 ms"))
    let whole = bytes.count(of: frame, after: nil)
    figures.append(Figure("bytes for all of it", .amount(Double(whole), unit: "bytes")))

    // One event before the newest, and back: the state, the log's line and the bar change.
    var sent = 0
    var back = false
    let small = Timing.median {
      for _ in 0..<50 {
        back.toggle()
        _ = dashboard.update(.keyPressed(.character(back ? "," : ".")), at: now)
        let next = view.draw(dashboard).frame
        sent = bytes.count(of: next, after: frame)
        frame = next
      }
    }
    figures.append(Figure("a step of one event: key to bytes", .duration(small / 50), beside: "aim 1 ms"))
    figures.append(Figure("bytes for it", .amount(Double(sent), unit: "bytes")))
    figures += try comparisons(of: frame, with: view.draw(dashboard).frame)

    for (key, name) in [("2", "Log"), ("3", "Timeline"), ("4", "Data"), ("5", "Runs"), ("1", "Graph")] {
      _ = dashboard.update(.keyPressed(.character(Character(key))), at: now)
      let timing = Timing.median { for _ in 0..<20 { frame = view.draw(dashboard).frame } }
      figures.append(Figure("view \(key), \(name), drawn", .duration(timing / 20)))
    }
    return figures
  }

  private static func comparisons(of frame: Frame, with same: Frame) throws -> [Figure] {
    var other = frame
    other.fill(other.bounds, with: "x")
    var runs = 0
    let none = Timing.median { for _ in 0..<100 { runs &+= same.changedRuns(since: frame).count } }
    let all = Timing.median { for _ in 0..<100 { runs &+= other.changedRuns(since: frame).count } }
    return [
      Figure("compared, nothing changed", .duration(none / 100)),
      Figure("compared, every cell changed", .duration(all / 100)),
    ]
  }
}
