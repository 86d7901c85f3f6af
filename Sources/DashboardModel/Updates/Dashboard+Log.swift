import ExecutionHistory

/// The log's line is the shown event: moving in the log is moving through time.
extension Dashboard {
  /// Moves by so many of the lines that the filter keeps.
  mutating func stepInLog(by distance: Int) {
    guard let kept = keptEvents else {
      if cursor == .live, distance > 0 { return }
      playback.isPlaying = false
      return stand(after: shownCount + distance)
    }
    guard !kept.isEmpty else { return }
    let place = place(in: kept, of: shownCount - 1)
    // From a moment between two kept lines, up goes to the nearer of them.
    let isBetween = place < 0 || kept[place] != shownCount - 1
    let wanted = min(max(0, place + distance + (isBetween && distance < 0 ? 1 : 0)), kept.count - 1)
    playback.isPlaying = false
    stand(after: kept[wanted] + 1)
  }

  /// The place in `kept` of the last that is not after `event`; -1 before the first.
  private func place(in kept: [Int], of event: Int) -> Int {
    var low = 0
    var high = kept.count
    while low < high {
      let middle = (low + high) / 2
      if kept[middle] <= event { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  var firstShownInLog: Int { (keptEvents?.first ?? 0) + 1 }

  /// Stands at the next event that has what is searched for, going round at the end.
  mutating func findMatch(_ direction: Int) {
    guard let run, let search else {
      toast("nothing is searched for: / begins")
      return
    }
    let events = run.timeline.events
    let candidates = keptEvents ?? Array(events.indices)
    let start = place(in: candidates, of: shownCount - 1)
    for offset in 1...max(1, candidates.count) {
      let place = (start + direction * offset + 2 * candidates.count) % max(1, candidates.count)
      guard candidates.indices.contains(place) else { break }
      if search.matches(events[candidates[place]], in: run.timeline.latest) {
        playback.isPlaying = false
        return stand(after: candidates[place] + 1)
      }
    }
    toast("nothing matches \(search.text)")
  }

  mutating func setFilter(_ text: String) {
    if focus == .runs {
      runFilter = text
      runRow = 0
    } else if focus == .mapRun {
      mapFilter = ListFilter(text)
      if let problem = mapFilter.problem(fields: MapTable.fields) { toast(problem, isFailure: true) }
    } else {
      filter = text.isEmpty ? nil : LogPattern(text)
      renewKept()
      if let kept = keptEvents, kept.isEmpty { toast("no event matches \(text)") }
    }
  }

  /// What the filter's prompt begins with.
  var currentFilter: String {
    switch focus {
    case .runs: runFilter
    case .mapRun: mapFilter.text
    default: filter?.text ?? ""
    }
  }

  mutating func clearFilter() {
    search = nil
    filter = nil
    keptEvents = nil
    runFilter = ""
    mapFilter = ListFilter("")
  }

  mutating func renewKept() {
    guard let run, let filter else {
      keptEvents = nil
      return
    }
    let latest = run.timeline.latest
    let events = run.timeline.events
    keptEvents = events.indices.filter { filter.matches(events[$0], in: latest) }
  }
}
