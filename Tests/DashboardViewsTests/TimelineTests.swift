import DashboardModel
import DashboardViews
import ExecutionHistory
import HistoryNotation
import StatesLanguage
import TerminalFrame
import TestSupport
import Testing

@Suite struct TimelineTests {
  private static let definition =
    #"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Next":"B"},"#
    + #""B":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}}}"#

  /// A took so many seconds, B the rest of forty.
  private static func run(_ seconds: Int64) -> [HistoryEvent] {
    history(
      """
      1 0 ExecutionStarted @0
      2 0 TaskStateEntered @0 A
      3 2 TaskScheduled @0
      4 3 TaskSucceeded @\(seconds * 1000)
      5 4 TaskStateExited @\(seconds * 1000) A
      6 5 TaskStateEntered @\(seconds * 1000) B
      7 6 TaskScheduled @\(seconds * 1000)
      8 7 TaskSucceeded @40000
      9 8 TaskStateExited @40000 B
      10 9 ExecutionSucceeded @40000
      """)
  }

  private static func opened(_ seconds: Int64, earlier: [Int64]) throws -> Dashboard {
    let definition = try StateMachineDefinition(parsing: definition)
    var dashboard = Dashboard(size: TerminalSize(columns: 80, rows: 20))
    let run = OpenRun(
      id: RunID("r"), name: "r", stateMachine: "M", definition: definition, events: run(seconds), isLive: false)
    _ = dashboard.update(.runOpened(run), at: 50_000)
    var baseline = RunBaseline()
    for seconds in earlier { baseline.add(Self.run(seconds), of: definition) }
    baseline.settle()
    _ = dashboard.update(.baselineFound(run.id, baseline), at: 50_000)
    _ = dashboard.update(.keyPressed(.character("3")), at: 50_000)
    return dashboard
  }

  @Test func `behind the bars stands how long the states usually took, and what goes beyond it`() throws {
    var view = DashboardView()
    let quick = view.draw(try Self.opened(10, earlier: [20, 20, 20, 30])).frame.lines
    let slow = view.draw(try Self.opened(35, earlier: [20, 20, 20, 30])).frame.lines
    expectLines(
      [quick[4], slow[4]],
      equals: """
        ┃ A ◆     █████████████████░░░░░░░░░░░░░░░░░·················                  ┃
        ┃ A ◆     ███████████████████████████████████████████████████▓▓▓▓▓▓▓▓          ┃
        """)
    #expect(quick[2].contains("░ p50 · p95 ▓ beyond, of 4 earlier"))
  }

  @Test func `a part of the time is shown larger, around the shown moment or where a person went`() throws {
    var view = DashboardView()
    var dashboard = try Self.opened(10, earlier: [])
    func press(_ keys: String) -> [String] {
      for key in keys { _ = dashboard.update(.keyPressed(.character(key)), at: 50_000) }
      let drawn = view.draw(dashboard)
      _ = dashboard.update(.screenDrawn(drawn.map), at: 50_000)
      return Array(drawn.frame.lines[3...5])
    }
    let pictures = [press(""), press("++"), press("H"), press("0")]
    expectLines(
      Array(pictures.joined()),
      equals: """
        ┃         0s              10s              20s              30s                ┃
        ┃ A ◆     █████████████████                                                    ┃
        ┃ B ◆                     ████████████████████████████████████████████████████ ┃
        ┃                     32s           34s          36s           38s             ┃
        ┃ A ◆                                                                          ┃
        ┃ B ◆     ████████████████████████████████████████████████████████████████████ ┃
        ┃               26s          28s           30s          32s           34s      ┃
        ┃ A ◆                                                                          ┃
        ┃ B ◆     ████████████████████████████████████████████████████████████████████ ┃
        ┃         0s              10s              20s              30s                ┃
        ┃ A ◆     █████████████████                                                    ┃
        ┃ B ◆                     ████████████████████████████████████████████████████ ┃
        """)
  }

  @Test func `of many visits the timeline shows how many went on at a time`() throws {
    var text = "1 0 ExecutionStarted @0\n2 0 MapStateEntered @0 Each\n3 2 MapStateStarted @0 40\n"
    for item in 0..<40 {
      let start = item * 1000
      text += "\(4 + item * 4) 3 MapIterationStarted @\(start) Each \(item)\n"
      text += "\(5 + item * 4) \(4 + item * 4) PassStateEntered @\(start) Work\n"
      text += "\(6 + item * 4) \(5 + item * 4) PassStateExited @\(start + (item < 20 ? 900 : 3900)) Work\n"
      text += "\(7 + item * 4) \(6 + item * 4) MapIterationSucceeded @\(start + 3900) Each \(item)\n"
    }
    var dashboard = Dashboard(size: TerminalSize(columns: 80, rows: 20))
    _ = dashboard.update(
      .runOpened(
        OpenRun(
          id: RunID("r"), name: "r", stateMachine: "M", definition: nil, events: history(text), isLive: false)),
      at: 50_000)
    _ = dashboard.update(.keyPressed(.character("3")), at: 50_000)
    var view = DashboardView()
    expectLines(
      Array(view.draw(dashboard).frame.lines[3...5]),
      equals: """
        ┃          0s             10s            20s             30s            40s    ┃
        ┃ Each ◆   ┌─────────────────────────────────────────────────────────────────◐ ┃
        ┃   Work ◆ ▄▆▄▄▆▄▆▆▄▆▆▄▆▆▄▆▆▄▆▄▄▆▄▄▆▄▆▆▄▆▆▄▆▇▇███████████████████████████▇▆▆▄▄ ┃
        """)
  }
}
