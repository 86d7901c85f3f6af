import DashboardModel
import DashboardViews
import HistoryStorage

/// How long a person waits for `stepwatch` with a full store.
struct FirstFrame: Benchmark {
  let name = "first-frame"
  let about = "a store of 10,000 runs opened, its runs listed as the dashboard lists them, and drawn at 200×60"

  private static let count = 10_000
  /// So many the dashboard asks for.
  private static let listed = 1000

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    let folder = try ScratchFolder()
    let path = folder.path + "/history.sqlite"
    try await Self.fill(path, options)
    let timing = try await Timing.median {
      let store = try HistoryStore(path: path)
      let runs = try await store.executions(limit: Self.listed)
      try Self.draw(runs)
    }
    return [Figure("first frame", .duration(timing), beside: "aim 50 ms")]
  }

  private static func fill(_ path: String, _ options: BenchmarkOptions) async throws {
    let driver = EngineRun.driver(try await HistoryStore(path: path).journal(clock: EngineRun.systemTime))
    try await EngineRun.run(
      count, of: try Workload.five.runnable(options), input: Workload.five.input, on: driver, prefix: "run")
  }

  private static func draw(_ runs: [StoredExecution]) throws {
    let listings = runs.map { run in
      RunListing(
        id: RunID(run.arn.text), name: run.name, stateMachine: run.stateMachineName, status: run.status,
        startedAt: run.startedAt, stoppedAt: run.stoppedAt, eventCount: run.eventCount, error: run.error)
    }
    var dashboard = Dashboard(size: LongRun.size)
    _ = dashboard.update(.runsListed(listings), at: runs.first?.startedAt ?? 0)
    var view = DashboardView()
    let text = view.draw(dashboard).frame.plainText
    guard text.contains("run-") else { throw BenchmarkFailure("the first frame shows no run") }
  }
}
