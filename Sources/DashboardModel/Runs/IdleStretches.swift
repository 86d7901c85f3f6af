import ExecutionHistory
import ExecutionProjections

/// The longest stretches of a history in which nothing worked: no event came, and at most Wait states, retries and task
/// tokens were waited for. The timeline folds them.
///
/// The widest gaps are kept as events come, so that a history of 25,000 events is gone through once and not for each frame.
package struct IdleStretches: Sendable {
  package struct Stretch: Equatable, Sendable {
    /// Milliseconds since 1970, UTC.
    package var from: Int64
    package var to: Int64

    var length: Int64 { to &- from }
  }

  /// Long ones only, in the order of time.
  package private(set) var stretches: [Stretch] = []
  /// Widest first.
  private var widestGaps: [Stretch] = []
  private var count = 0

  private static let mostGaps = 6
  /// Milliseconds; anything shorter is no idleness to a person.
  private static let shortest: Int64 = 5000

  init() {}

  /// Takes in what was appended since the last time.
  mutating func renew(_ timeline: ProjectionTimeline, from firstChanged: Int) {
    let events = timeline.events
    if firstChanged < count { self = IdleStretches() }
    for index in max(1, count)..<max(1, count, events.count) {
      consider(Stretch(from: events[index - 1].timestamp, to: events[index].timestamp))
    }
    count = events.count
    guard let first = events.first, let last = events.last else { return }
    choose(total: last.timestamp &- first.timestamp, timeline.latest)
  }

  private mutating func consider(_ gap: Stretch) {
    guard gap.length >= Self.shortest,
      widestGaps.count < Self.mostGaps || gap.length > (widestGaps.last?.length ?? 0)
    else { return }
    widestGaps.append(gap)
    widestGaps.sort { $0.length > $1.length }
    if widestGaps.count > Self.mostGaps { widestGaps.removeLast() }
  }

  /// Those that take more than a quarter of what longer ones leave.
  private mutating func choose(total: Int64, _ projection: ExecutionProjection) {
    var left = total
    stretches = []
    for gap in widestGaps where gap.length > left / 4 && Self.isIdle(gap, projection) {
      left -= gap.length
      stretches.append(gap)
    }
    stretches.sort { $0.from < $1.from }
  }

  private static func isIdle(_ gap: Stretch, _ projection: ExecutionProjection) -> Bool {
    !projection.visits.contains { visit in
      visit.enteredAt <= gap.from && visit.endedAt ?? .max >= gap.to && visit.works(throughout: gap)
    }
  }
}

extension StateVisit {
  /// Whether its own work went on from one end of the gap to the other; no event lies within, so it did not begin or end there.
  fileprivate func works(throughout gap: IdleStretches.Stretch) -> Bool {
    if isContainer || type == .wait { return false }
    guard !attempts.isEmpty else { return true }
    return attempts.contains { attempt in
      attempt.scheduledAt <= gap.from && attempt.endedAt ?? .max >= gap.to
        && !(attempt.resource?.hasSuffix(".waitForTaskToken") ?? false)
    }
  }
}
