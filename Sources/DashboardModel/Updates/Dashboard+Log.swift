import ExecutionHistory
import ExecutionProjections

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
    let place = kept.lastPlace(upTo: shownCount - 1)
    // From a moment between two kept lines, up goes to the nearer of them.
    let isBetween = place < 0 || kept[place] != shownCount - 1
    let wanted = min(max(0, place + distance + (isBetween && distance < 0 ? 1 : 0)), kept.count - 1)
    playback.isPlaying = false
    stand(after: kept[wanted] + 1)
  }

  var firstShownInLog: Int { (keptEvents?.first ?? 0) + 1 }

  mutating func setSearch(_ text: String) {
    guard let pattern = pattern(text) else { return }
    search = pattern
    if search != nil { findMatch(1) }
  }

  /// Stands at the next event that has what is searched for, going round at the end.
  mutating func findMatch(_ direction: Int) {
    if focus == .inspector { return findInInspector(direction) }
    guard let run, let search else { return toast("nothing is searched for: / begins") }
    let events = run.timeline.events
    let count = keptEvents?.count ?? events.count
    let start = keptEvents?.lastPlace(upTo: shownCount - 1) ?? shownCount - 1
    for offset in 1...max(1, count) {
      let place = (start + direction * offset + 2 * count) % max(1, count)
      guard (0..<count).contains(place) else { break }
      let event = keptEvents?[place] ?? place
      if search.matches(events[event], in: run.timeline.latest) {
        playback.isPlaying = false
        return stand(after: event + 1)
      }
    }
    toast("nothing matches \(search.text)")
  }

  mutating func setFilter(_ kind: Prompt.Kind, _ text: String) -> [DashboardEffect] {
    guard kind != .rows else { return setRowFilter(text) }
    guard run != nil, let pattern = pattern(text) else { return [] }
    if kind == .keep { filter.kept = pattern } else { filter.dropped = pattern }
    renewKept()
    if let kept = keptEvents, kept.isEmpty { toast("no event is left with \(filter.text)") }
    return []
  }

  /// Which rows of a list are shown.
  private mutating func setRowFilter(_ text: String) -> [DashboardEffect] {
    if focus == .mapRun {
      mapFilter = ListFilter(text)
      if let problem = mapFilter.problem(fields: MapTable.fields) { toast(problem, isFailure: true) }
    } else {
      return filterRuns(text)
    }
    return []
  }

  /// What the prompt of a list's filter begins with.
  var rowFilter: String { focus == .mapRun ? mapFilter.text : runFilter.text }

  /// Nil where the text is no pattern, and the person has been told; a pattern of nothing is no pattern.
  private mutating func pattern(_ text: String) -> LogPattern?? {
    do throws(LogPatternProblem) {
      return .some(text.isEmpty ? nil : try LogPattern(text))
    } catch {
      toast("\(text): \(error.text)", isFailure: true)
      return nil
    }
  }

  mutating func clearFilter() -> [DashboardEffect] {
    let hadQuery = runQuery != nil
    search = nil
    filter = LogFilter()
    keptEvents = nil
    runFilter = ListFilter("")
    runQuery = nil
    foundRuns = nil
    mapFilter = ListFilter("")
    return hadQuery ? [.findRuns(nil)] : []
  }

  /// - Parameter place: the first event that the filter has not seen; those before it stay as they were.
  mutating func renewKept(from place: Int = 0) {
    guard let run, !filter.isEmpty else {
      keptEvents = nil
      return
    }
    let latest = run.timeline.latest
    let events = run.timeline.events
    var kept = place > 0 ? keptEvents ?? [] : []
    for index in place..<max(place, events.count) where filter.shows(events[index], in: latest) { kept.append(index) }
    keptEvents = kept
  }
}

extension [Int] {
  /// In ascending numbers, the place of the last that is not above `limit`; -1 before the first.
  package func lastPlace(upTo limit: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
