import DashboardModel
import ExecutionHistory
import ExecutionProjections
import StatesLanguage

/// How many visits of one state went on in each column of the timeline: what a Map of thousands of items is shown as.
struct TimelineDensity: Equatable, Sendable {
  private(set) var counts: [Int]
  /// Columns in which a visit failed.
  private(set) var failures: Set<Int> = []
  let most: Int

  /// - Parameter now: until when visits that go on are counted.
  init(_ state: StateSummary, in projection: ExecutionProjection, scale: FoldedTimeScale, now: Int64) {
    var changes = [Int](repeating: 0, count: scale.width + 1)
    for visit in projection.spans(of: state) {
      let start = scale.place(of: visit.enteredAt)
      let end = scale.place(of: visit.endedAt ?? now)
      guard end >= 0, start < scale.width else { continue }
      changes[max(0, start)] += 1
      changes[min(end, scale.width - 1) + 1] -= 1
      if visit.status == .failed || visit.status == .timedOut, end < scale.width { failures.insert(end) }
    }
    var going = 0
    counts = changes.dropLast().map { change in
      going += change
      return going
    }
    most = counts.max() ?? 0
  }
}

/// Densities of the whole history, kept from frame to frame: a step through time only shows more or less of them.
struct TimelineDensities: Sendable {
  private struct Key: Equatable {
    var run: RunID
    var count: Int
    var scale: FoldedTimeScale
  }

  private var key: Key?
  private var kept: [StatePath: TimelineDensity] = [:]

  mutating func density(_ path: StatePath, of run: OpenRun, scale: FoldedTimeScale, now: Int64) -> TimelineDensity? {
    let wanted = Key(run: run.id, count: run.timeline.events.count, scale: scale)
    if wanted != key { (key, kept) = (wanted, [:]) }
    if let known = kept[path] { return known }
    guard let state = run.tree.summary(of: path, in: run.timeline.latest) else { return nil }
    let density = TimelineDensity(state, in: run.timeline.latest, scale: scale, now: now)
    kept[path] = density
    return density
  }
}
