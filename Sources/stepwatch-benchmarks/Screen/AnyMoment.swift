import DashboardModel
import DashboardViews
import ExecutionProjections

/// Standing at any event of the longest history.
struct AnyMoment: Benchmark {
  let name = "replay"
  let about = "any of 25,000 events: what was known then, and its frame at 200×60"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] { try Self.figures() }

  private static func figures() throws -> [Figure] {
    let (opened, events) = try LongRun.dashboard()
    var dashboard = opened
    var timeline = ProjectionTimeline()
    let fold = Timing.median {
      timeline = ProjectionTimeline()
      timeline.append(events)
    }
    let places = (0..<200).map { $0 * 7919 % events.count }
    var known = 0
    let moment = Timing.median { for place in places { known &+= timeline.projection(after: place).eventCount } }

    var view = DashboardView()
    var worst = Timing(wallSeconds: 0, processorSeconds: 0)
    var all: [Timing] = []
    for place in places {
      let start = Timing.now()
      _ = dashboard.update(.commandGiven("event \(place + 1)"), at: 0)
      _ = view.draw(dashboard)
      let timing = Timing.now() - start
      all.append(timing)
      if timing.processorSeconds > worst.processorSeconds { worst = timing }
    }
    return [
      Figure("all events folded, moments kept", .duration(fold)),
      Figure("what was known at one of them", .duration(moment / places.count)),
      Figure("an event asked for, until its frame is drawn", .duration(Timing.median(all)), beside: "aim 10 ms"),
      Figure("the slowest of \(places.count)", .duration(worst)),
    ]
  }
}
