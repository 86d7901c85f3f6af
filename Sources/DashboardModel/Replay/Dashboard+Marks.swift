import ExecutionHistory

/// Moments of a run that a person wants to come back to.
extension Dashboard {
  /// Places of the marked events of the open run, ascending.
  package var marks: [Int] {
    guard let run, let marked = marksOfRuns[run.id] else { return [] }
    return marked.map { run.timeline.count(through: $0) - 1 }.sorted()
  }

  mutating func toggleMark() {
    guard let run, let event = shownEvent else { return }
    var marked = marksOfRuns[run.id] ?? []
    let isNew = marked.insert(event.id).inserted
    if !isNew { marked.remove(event.id) }
    marksOfRuns[run.id] = marked
    toast(
      isNew ? "marked event \(event.id); \(key(.nextMark)) comes back to it" : "event \(event.id) is marked no more")
  }

  /// Round at the end, since marks are few.
  mutating func goToMark(_ direction: Int) {
    let marks = marks
    let place = shownCount - 1
    let next = direction > 0 ? marks.first { $0 > place } ?? marks.first : marks.last { $0 < place } ?? marks.last
    guard let next else { return }
    leap(to: next + 1)
    selection = .following
  }
}
