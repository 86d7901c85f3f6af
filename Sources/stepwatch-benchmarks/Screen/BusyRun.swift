import DashboardModel
import DashboardViews
import ExecutionHistory
import TerminalFrame

/// A dashboard that answers keys while events pour in, and what many long runs weigh.
struct BusyRun: Benchmark {
  let name = "busy"
  let about =
    "keys while 10,000 events a second arrive at 30 frames a second, 200×60; and ten runs of 25,000 events open"

  private static let eventsPerFrame = 10_000 / 30

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    let before = MemoryUse.residentMB
    let runs = try (0..<10).map { _ in try LongRun.dashboard().dashboard }
    let weight = MemoryUse.residentMB - before
    guard runs.count == 10 else { throw BenchmarkFailure("\(runs.count) runs are open") }
    return try Self.keyTimes() + [Figure("memory that ten open runs take", .amount(weight, unit: "MB"))]
  }

  /// Each frame takes in its events, then a key; timed is from the key to what a terminal is sent.
  private static func keyTimes() throws -> [Figure] {
    let events = LongRun.events()
    var (dashboard, _) = try LongRun.dashboard(events: [])
    var view = DashboardView()
    var frame = view.draw(dashboard).frame
    var intakes: [Timing] = []
    var keys: [Timing] = []
    for start in stride(from: 0, to: events.count, by: eventsPerFrame) {
      let arrived = Array(events[start..<min(start + eventsPerFrame, events.count)])
      let now = arrived.last?.timestamp ?? 0
      let began = Timing.now()
      _ = dashboard.update(.historyReceived(LongRun.id, arrived), at: now)
      let pressed = Timing.now()
      _ = dashboard.update(.keyPressed(.character(keys.count.isMultiple(of: 2) ? "j" : "k")), at: now)
      let next = view.draw(dashboard).frame
      guard !next.changedRuns(since: frame).isEmpty else { throw BenchmarkFailure("new events change nothing") }
      frame = next
      keys.append(Timing.now() - pressed)
      intakes.append(pressed - began)
    }
    let slowest = keys.sorted { $0.processorSeconds < $1.processorSeconds }[keys.count * 99 / 100]
    return [
      Figure("\(eventsPerFrame) events taken in", .duration(Timing.median(intakes))),
      Figure("from key to frame, median", .duration(Timing.median(keys))),
      Figure("from key to frame, 99 of 100", .duration(slowest)),
    ]
  }
}
