import ExecutionHistory

/// Finding the visit that an event is about: up its chain first, by name only where the chain is broken.
extension ExecutionProjection {
  /// The nearest open visit around a place, from the inside out, that `isWanted`.
  func nearestVisit(from trace: EventTrace, _ isWanted: (StateVisit) -> Bool) -> Int? {
    var place = trace.visit ?? scopes[Int(trace.scope)].owner
    while let index = place {
      let visit = visits[index]
      if visit.isOpen, isWanted(visit) { return index }
      place = scopes[visit.scope].owner
    }
    return nil
  }

  /// The newest open visit that `isWanted`, for events whose chain is broken.
  func newestOpenVisit(_ isWanted: (StateVisit) -> Bool) -> Int? {
    openVisits.last { isWanted(visits[$0]) }
  }

  /// The visit that an exit closes.
  ///
  /// Matching by name alone would mix up iterations that run at the same time; it is only for histories with events missing.
  func visitClosed(byExitOf name: String, type: StateType, after before: EventTrace) -> (place: Int, isByName: Bool)? {
    let isWanted = { (visit: StateVisit) in visit.type == type && visit.name == name }
    if let place = nearestVisit(from: before, isWanted) { return (place, false) }
    guard before.kind == .unknown || before.kind == .start else { return nil }
    return newestOpenVisit(isWanted).map { ($0, true) }
  }

  /// Whether `visit` is inside `container`, at any depth.
  func isInside(_ visit: Int, container: Int) -> Bool {
    var place = scopes[visits[visit].scope].owner
    while let index = place {
      if index == container { return true }
      place = scopes[visits[index].scope].owner
    }
    return false
  }
}
