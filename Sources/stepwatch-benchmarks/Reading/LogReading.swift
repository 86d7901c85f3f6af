import ExecutionHistory
import HistoryReaders

/// What `stepwatch watch FILE` does before anything is stored or shown.
struct LogReading: Benchmark {
  let name = "logs"
  let about = "100 MB of CloudWatch log events read from a file into history events"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    let folder = try ScratchFolder()
    let path = folder.path + "/events.ndjson"
    let (bytes, events) = try GeneratedLog.write(100_000_000, to: path)
    MemoryUse.resetPeak()
    var read = (events: 0, faults: 0)
    let timing = try await Timing.median(of: 3) { read = try await Self.read(path) }
    guard read == (events, 0) else {
      throw BenchmarkFailure("read \(read.events) events and \(read.faults) faults of \(events) events")
    }
    return [
      Figure("read", .rate(Double(bytes) / 1e6, in: timing, unit: "MB"), beside: PeerFigures.logReading),
      Figure("events", .rate(Double(events), in: timing, unit: "events")),
      Figure("memory of the process at most", .amount(MemoryUse.peakMB, unit: "MB")),
    ]
  }

  private static func read(_ path: String) async throws -> (Int, Int) {
    var (events, faults) = (0, 0)
    for await batch in try FileFollower(path: path, follows: false).batches() {
      events += batch.events.count
      faults += batch.faults.count
    }
    return (events, faults)
  }
}
