import ExecutionHistory
import HistoryReaders
import HistoryStorage

/// What `stepwatch watch FILE` does with a log until it is on the screen: it is read and put into a store.
struct LogImport: Benchmark {
  let name: String
  let about: String
  private let size: Int
  private let repetitions: Int

  /// - Parameter megabytes: how much there is to read, of 10^6 bytes.
  init(name: String, megabytes: Int, repetitions: Int) {
    self.name = name
    about = "\(megabytes) MB of CloudWatch log events read from a file into the store"
    size = megabytes * 1_000_000
    self.repetitions = repetitions
  }

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    let folder = try ScratchFolder()
    let path = folder.path + "/events.ndjson"
    let (bytes, events) = try GeneratedLog.write(size, to: path)
    MemoryUse.resetPeak()
    var turn = 0
    let timing = try await Timing.median(of: repetitions) {
      turn += 1
      let store = try HistoryStore(path: "\(folder.path)/history-\(turn).sqlite")
      for await batch in try FileFollower(path: path, follows: false).batches() {
        try await store.add(ExecutionImport.grouping(batch, from: path))
      }
      let stored = try await store.executions(limit: .max).reduce(0) { $0 + $1.eventCount }
      guard stored == events else { throw BenchmarkFailure("\(stored) of \(events) events are in the store") }
    }
    return [
      Figure("read and stored", .rate(Double(bytes) / 1e6, in: timing, unit: "MB")),
      Figure("events", .rate(Double(events), in: timing, unit: "events")),
      Figure("memory of the process at most", .amount(MemoryUse.peakMB, unit: "MB")),
    ]
  }
}
