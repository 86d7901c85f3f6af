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
    renewFound()
    if search != nil { findMatch(1, isFirst: true) }
  }

  /// Stands at the next event that has what is searched for, going round at the end.
  ///
  /// - Parameter isFirst: whether nobody has seen a match yet, so that to begin again is no news.
  mutating func findMatch(_ direction: Int, isFirst: Bool = false) {
    if focus == .inspector { return findInInspector(direction, isFirst: isFirst) }
    guard let search, let found = foundEvents else {
      return toast("nothing is searched for: \(key(.search)) begins")
    }
    guard let first = found.first, let last = found.last else { return toast("nothing matches \(search.text)") }
    let here = shownCount - 1
    let next =
      direction > 0 ? found[checked: found.lastPlace(upTo: here) + 1] : found[checked: found.lastPlace(upTo: here - 1)]
    if next == nil, !isFirst, first != last { toast(Self.wordsOfGoingRound(direction)) }
    playback.isPlaying = false
    stand(after: (next ?? (direction > 0 ? first : last)) + 1)
  }

  static func wordsOfGoingRound(_ direction: Int) -> String {
    direction > 0 ? "on from the first match: that was the last" : "on from the last match: that was the first"
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
    foundEvents = nil
    runFilter = ListFilter("")
    runQuery = nil
    foundRuns = nil
    mapFilter = ListFilter("")
    return hadQuery ? [.findRuns(nil)] : []
  }

  /// - Parameter place: the first event that filter and search have not seen; those before it stay as they were.
  mutating func renewKept(from place: Int = 0) {
    keptEvents = filter.isEmpty ? nil : places(keptEvents, from: place) { filter.shows($0, in: $1) }
    renewFound(from: place)
  }

  private mutating func renewFound(from place: Int = 0) {
    guard let search else {
      foundEvents = nil
      return
    }
    foundEvents = places(foundEvents, from: place, among: keptEvents) { search.matches($0, in: $1) }
  }

  /// Places in the events that something is true of.
  private func places(
    _ before: [Int]?, from place: Int, among kept: [Int]? = nil,
    where isWanted: (HistoryEvent, ExecutionProjection) -> Bool
  ) -> [Int]? {
    guard let run else { return nil }
    let latest = run.timeline.latest
    let events = run.timeline.events
    var places = place > 0 ? before ?? [] : []
    if let kept {
      for index in kept[(kept.lastPlace(upTo: place - 1) + 1)...] where isWanted(events[index], latest) {
        places.append(index)
      }
    } else {
      for index in place..<max(place, events.count) where isWanted(events[index], latest) { places.append(index) }
    }
    return places
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
