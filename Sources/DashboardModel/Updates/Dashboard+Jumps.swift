import ExecutionHistory
import ExecutionProjections

/// Going to the next event of a kind: a retry, a state on the critical path.
extension Dashboard {
  /// To where an attempt after the first begins.
  mutating func stepToRetry(_ direction: Int) {
    guard let run else { return }
    let scheduled = run.timeline.latest.visits.lazy.flatMap { $0.attempts.dropFirst().map(\.scheduledID) }
    leap(direction, among: scheduled.map { run.timeline.count(through: $0) }.sorted(), called: "retry")
  }

  /// To where a state is entered that the execution's end waited for.
  mutating func stepToCritical(_ direction: Int) {
    guard let run else { return }
    let latest = run.timeline.latest
    let entered = CriticalPath(latest).states.flatMap { state in
      latest.visits(of: latest.states[state]).map { run.timeline.count(through: $0.enteredID) }
    }
    leap(direction, among: entered.sorted(), called: "state on the critical path")
  }

  /// To the next of these moments, each a count of events.
  private mutating func leap(_ direction: Int, among moments: [Int], called name: String) {
    let isAtEnd = cursor == .live
    let next =
      direction > 0
      ? moments.first { $0 > shownCount || isAtEnd } : moments.last { $0 < shownCount }
    guard let next else {
      return toast(moments.isEmpty ? "no \(name)" : "no \(name) \(direction > 0 ? "after" : "before") this event")
    }
    leap(to: next)
    selection = .following
  }

  /// Stands at another moment and stops playing.
  mutating func leap(to count: Int) {
    playback.isPlaying = false
    stand(after: count)
  }
}
