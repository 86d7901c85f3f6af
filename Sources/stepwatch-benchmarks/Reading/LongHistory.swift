import ExecutionHistory
import HistoryStorage

/// The longest history that Step Functions allows, out of the store.
struct LongHistory: Benchmark {
  let name = "history"
  let about = "a history of 25,000 events read back from the store"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    let folder = try ScratchFolder()
    let store = try HistoryStore(path: folder.path + "/history.sqlite")
    let arn = try await Self.storeLongRun(in: store, options)
    var count = 0
    let whole = try await Timing.median { count = try await store.events(of: arn).count }
    guard count > 24_990 else { throw BenchmarkFailure("the history has \(count) events") }
    let last = EventID(count - 10)
    let tail = try await Timing.median(of: 50) { _ = try await store.events(of: arn, after: last) }
    return [
      Figure("all \(FigureTable.number(Double(count))) events", .duration(whole), beside: "aim 50 ms"),
      Figure("the newest 10", .duration(tail)),
    ]
  }

  /// Runs a loop that fills a history almost to its limit.
  static func storeLongRun(in store: HistoryStore, _ options: BenchmarkOptions) async throws -> ExecutionARN {
    let workload = Workload.loop(6_248)
    let driver = EngineRun.driver(try await store.journal(clock: EngineRun.systemTime))
    try await EngineRun.run(
      1, of: try workload.runnable(options), input: workload.input, on: driver, prefix: "long")
    return ExecutionARN(of: Workload.stateMachine, name: "long-0")
  }
}
