import ExecutionHistory
import ExecutionProjections
import StatesLanguage

/// What the table of a Map's items depends on; it is made anew only when this changes.
struct MapTableKey: Equatable, Sendable {
  var run: RunID
  var map: StatePath
  var visit: Int?
  var count: Int
  var filter: ListFilter
  var report: MapRunReport?
}

/// The view of a Map's items.
extension Dashboard {
  /// The Map states of the shown state machine.
  package var maps: [StatePath] { run?.tree.nodes.filter { $0.type == .map }.map(\.path) ?? [] }

  /// The Map that the view shows: the chosen one, else that around what is chosen, else the first that failed or was entered.
  package var shownMap: StatePath? {
    let maps = maps
    if let chosenMap, maps.contains(chosenMap) { return chosenMap }
    if let nearestMap { return nearestMap }
    let entered = maps.filter { newestVisit(of: $0) != nil }
    return entered.first { newestVisit(of: $0)?.status == .failed } ?? entered.first ?? maps.first
  }

  /// What the store knows of the shown Map's run; nil for an inline Map.
  package var shownMapReport: MapRunReport? {
    guard let visit = mapTable?.visit, let arn = shown.visits[checked: visit]?.map?.run?.arn else { return nil }
    return run?.mapRuns[arn]
  }

  /// How many items of a Map visit stand where; of a distributed Map as the store says, else nil.
  package func mapCounts(of visit: StateVisit) -> MapCounts? {
    guard let map = visit.map else { return nil }
    if let mapRun = map.run {
      return run?.mapRuns[mapRun.arn].map { MapItems.counts(of: $0, total: map.total) }
    }
    var counts = MapCounts(total: map.total)
    (counts.pending, counts.running, counts.succeeded) = (map.pending, map.running, map.succeeded)
    (counts.failed, counts.aborted) = (map.failed, map.aborted)
    return counts
  }

  /// The Map around what is chosen, at the item that is chosen.
  mutating func chooseMapOfSelection() {
    chosenMap = shownMap
    if let selected = selectedVisit, let map = chosenMap { mapItem = iteration(of: selected, in: map) ?? mapItem }
  }

  /// The number of the iteration that a visit lies in.
  private func iteration(of visit: StateVisit, in map: StatePath) -> Int? {
    var scope = shown.scopes[visit.scope]
    while let owner = scope.owner {
      if run?.tree.path(of: shown.visits[owner], in: shown) == map { return scope.number }
      scope = shown.scopes[shown.visits[owner].scope]
    }
    return nil
  }

  /// Makes the table and shows the data of its chosen row.
  mutating func showMapTable() {
    renewMapTable()
    moveInMapTable(to: mapRow)
  }

  mutating func renewMapTable() {
    guard let run, let map = shownMap, layout.rect(of: .mapRun) != nil else {
      mapTable = nil
      mapTableKey = nil
      return
    }
    let visit = shownVisit(of: map)
    let report = visit?.map?.run.flatMap { run.mapRuns[$0.arn] }
    let key = MapTableKey(
      run: run.id, map: map, visit: visit?.index, count: shownCount, filter: mapFilter, report: report)
    guard key != mapTableKey else { return }
    mapTableKey = key
    let table = MapTable(map, visit, report: report, in: self)
    mapTable = table
    // The choice stays with its item while others change places.
    mapRow = table.rows.firstIndex { $0.number == mapItem } ?? min(mapRow, max(0, table.rows.count - 1))
  }

  /// A visit that a person chose, else the newest.
  private func shownVisit(of map: StatePath) -> StateVisit? {
    if case .state(map, let visit?) = selection { return shown.visits[checked: visit] }
    guard let summary = run?.tree.summary(of: map, in: shown) else { return nil }
    return shown.visits[checked: summary.latestVisit]
  }

  mutating func moveInMapTable(to row: Int) {
    guard let table = mapTable, !table.rows.isEmpty else { return }
    mapRow = min(max(0, row), table.rows.count - 1)
    let item = table.rows[mapRow]
    mapItem = item.number
    guard case .iteration(let scope) = item.place else { return }
    chosenIterations[table.map] = item.number
    chooseVisit(in: shown.scopes[scope])
  }

  /// From Map to Map of the state machine.
  mutating func showMap(by distance: Int) {
    let maps = maps
    guard maps.count > 1, let current = shownMap, let place = maps.firstIndex(of: current) else { return }
    let next = maps[(place + distance + maps.count) % maps.count]
    chosenMap = next
    choose(next)
    (mapRow, mapItem) = (0, nil)
    showMapTable()
  }

  /// The data of an iteration, or the child execution.
  mutating func openMapRow() -> [DashboardEffect] {
    guard let table = mapTable, table.rows.indices.contains(mapRow) else { return [] }
    switch table.rows[mapRow].place {
    case .iteration:
      moveInMapTable(to: mapRow)
      if layout.rect(of: .inspector) != nil { focus = .inspector } else { (view, focus) = (.data, .inspector) }
      return []
    case .child(let place):
      guard let child = shownMapReport?.children[place] else { return [] }
      return openStarted(child.id)
    }
  }
}
