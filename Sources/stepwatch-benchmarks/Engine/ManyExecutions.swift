import HistoryStorage

/// As many executions as a busy machine may have, all started before the first has ended.
struct ManyExecutions: Benchmark {
  let name = "many"
  let about = "10,000 executions of five states at once, through the store; then the list of them"

  private static let count = 10_000

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    let folder = try ScratchFolder()
    let store = try HistoryStore(path: folder.path + "/history.sqlite")
    let driver = EngineRun.driver(try await store.journal(clock: EngineRun.systemTime))
    let machine = try Workload.five.runnable(options)
    MemoryUse.resetPeak()
    let running = try await Timing.once {
      try await EngineRun.run(Self.count, of: machine, input: Workload.five.input, on: driver, prefix: "run")
    }
    let peak = MemoryUse.peakMB
    var listed = 0
    let listing = try await Timing.median { listed = try await store.executions(limit: Self.count).count }
    guard listed == Self.count else { throw BenchmarkFailure("the store lists \(listed) runs") }
    let counting = try await Timing.median { _ = try await store.counts() }
    return [
      Figure("all of them, start to end", .duration(running)),
      Figure("executions", .rate(Double(Self.count), in: running, unit: "executions")),
      Figure("memory of the process at most", .amount(peak, unit: "MB")),
      Figure("list of 10,000 runs read", .duration(listing)),
      Figure("counted by status", .duration(counting)),
    ]
  }
}
