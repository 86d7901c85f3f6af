import DashboardModel
import ExecutionHistory
import TerminalFrame
import Testing

@Suite struct RunListTests {
  private static let now: Int64 = 1_714_573_990_000

  private static func run(
    _ name: String, _ status: ExecutionStatus, took: Int64 = 1000, minutesAgo: Int64 = 1, error: String? = nil,
    in state: String? = nil
  ) -> RunListing {
    let started = now - minutesAgo * 60_000
    return RunListing(
      id: RunID(name), name: name, stateMachine: "Orders", status: status, startedAt: started,
      stoppedAt: status.isEnded ? started + took : nil, error: error, failedState: state)
  }

  private static let runs = [
    run("live", .running), run("b", .failed, minutesAgo: 5, error: "NoStock", in: "Pack"),
    run("c", .succeeded, took: 3000, minutesAgo: 90), run("d", .failed, minutesAgo: 91, error: "NoStock", in: "Pack"),
    run("e", .timedOut, minutesAgo: 3000), run("f", .succeeded, took: 5000, minutesAgo: 3001),
  ]

  @Test(arguments: [
    ("status:failed", ["b", "d"]), ("status:ok since:2h", ["c"]), ("nostock -name:d", ["b"]),
    ("state:pack before:1h", ["d"]), ("status:timed_out", ["e"]), ("-status:failed since:1d", ["live", "c"]),
    ("\"no stock\"", []), ("status:", ["live", "b", "c", "d", "e", "f"]),
    ("failed", ["b", "d"]), ("ok", ["c", "f"]), ("time", ["e"]),
  ])
  func `the list is narrowed by fields and words`(filter: String, names: [String]) {
    var dashboard = Dashboard(size: TerminalSize(columns: 120, rows: 40))
    _ = dashboard.update(.runsListed(Self.runs), at: Self.now)
    for key in [KeyPress.character("&")] + filter.map(KeyPress.character) + [KeyPress(.enter)] {
      _ = dashboard.update(.keyPressed(key), at: Self.now)
    }
    #expect(dashboard.listedRuns.map(\.name) == names)
  }

  @Test func `the list is gone to with the open run chosen`() throws {
    var harness = DashboardHarness()
    harness.tell(.runsListed(Self.runs))
    harness.press("j j 5")
    let run = OpenRun(
      id: RunID("d"), name: "d", stateMachine: "Orders", definition: nil, events: [], isLive: false, isLocal: false)
    harness.tell(.runOpened(run))
    harness.press("5")
    #expect(harness.dashboard.chosenListing?.id == RunID("d"))
    harness.press("1")
    harness.tell(.runsListed([Self.run("new", .running)] + Self.runs))
    harness.press("5")
    #expect(harness.dashboard.chosenListing?.id == RunID("d"))
  }

  @Test func `what the store alone can tell is asked of it, and its answer is what is listed`() {
    var dashboard = Dashboard(size: TerminalSize(columns: 120, rows: 40))
    _ = dashboard.update(.runsListed(Self.runs), at: Self.now)
    var effects: [DashboardEffect] = []
    for key in [KeyPress.character("&")] + "since:1h text:\"no Stock\" x".map(KeyPress.character) + [KeyPress(.enter)] {
      effects += dashboard.update(.keyPressed(key), at: Self.now)
    }
    var query = RunQuery()
    query.startedAtOrAfter = Self.now - 3_600_000
    query.payloadTexts = ["no Stock"]
    query.words = ["x"]
    #expect(effects.contains(.findRuns(query)))
    let found = Self.run("x1", .succeeded)
    _ = dashboard.update(.runsFound(query, [found]), at: Self.now)
    #expect(dashboard.listedRuns == [found])
  }

  @Test(arguments: [
    ("colour:red", "no field colour: there are status, name, machine, state, error, since, before, text"),
    ("status:gone", "no status gone: there are running, succeeded, failed, timed_out, aborted"),
    ("since:soon", "soon is no span of time: 90s, 45m, 12h, 30d"),
  ])
  func `a filter that cannot be followed says why`(filter: String, problem: String) {
    #expect(RunQuery.problem(of: ListFilter(filter)) == problem)
  }

  @Test func `runs of a state machine are counted: how long, how many, why not`() {
    let statistics = MachineStatistics(Self.runs, of: "Orders")
    #expect(statistics.runs.count == 5)
    #expect(statistics.successPercentage == 40)
    #expect([statistics.p50, statistics.p95] == [3000, 5000])
    #expect(
      statistics.causes.map { "\($0.count) \($0.error) \($0.state ?? "-")" } == ["2 NoStock Pack", "1 TIMED_OUT -"])
  }
}
