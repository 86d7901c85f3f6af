import Foundation
import HistoryStorage
import StatesEngine

/// The driver with the store as its journal: every fact and every event is written before anything comes of it.
struct DurableSpeed: Benchmark {
  let name = "durable"
  let about = "transitions per second through the store, all events written"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    var figures: [Figure] = []
    for workload in Workload.all {
      let folder = try ScratchFolder()
      let path = folder.path + "/history.sqlite"
      let store = try HistoryStore(path: path)
      let driver = EngineRun.driver(try await store.journal(clock: EngineRun.systemTime))
      let machine = try workload.runnable(options)
      let runs = max(1, 100_000 / workload.transitions)
      var turn = 0
      let timing = try await Timing.median(of: 3) {
        turn += 1
        try await EngineRun.run(runs, of: machine, input: workload.input, on: driver, prefix: "turn-\(turn)")
      }
      let bytes = try Self.size(of: path)
      let eventCount = Double(turn * runs * workload.events)
      figures.append(
        Figure(
          workload.about, .rate(Double(runs * workload.transitions), in: timing, unit: "transitions"),
          beside: "aim 100,000; \(FigureTable.number(bytes / eventCount)) bytes an event"))
    }
    return figures
  }

  private static func size(of path: String) throws -> Double {
    try ["", "-wal"].map { suffix in
      let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
      return (attributes[.size] as? NSNumber)?.doubleValue ?? 0
    }.reduce(0, +)
  }
}
