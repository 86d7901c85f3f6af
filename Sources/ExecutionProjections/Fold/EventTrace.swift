import ExecutionHistory

/// Where in the execution an event took place; what the next event of its chain goes on from.
struct EventTrace: Equatable, Sendable {
  enum Kind: UInt8, Sendable {
    /// Within a visit.
    case inside
    /// At the end of a visit: what follows is its successor in the same scope.
    case exited
    /// `ParallelStateStarted`: each state entered from here begins a branch.
    case parallelStarted
    /// At the beginning or the end of an iteration, between its states.
    case iteration
    /// At the top level, before the first state.
    case start
    /// The event it follows is missing; the place is the best that can be said.
    case unknown
  }

  var id: EventID
  var kind: Kind
  var scope: Int32
  /// -1 for none.
  var visitPlace: Int32

  init(id: EventID, kind: Kind, scope: Int, visit: Int? = nil) {
    self.id = id
    self.kind = kind
    self.scope = Int32(truncatingIfNeeded: scope)
    visitPlace = Int32(truncatingIfNeeded: visit ?? -1)
  }

  var visit: Int? { visitPlace < 0 ? nil : Int(visitPlace) }
}

extension ChunkedArray where Element == EventTrace {
  /// The trace of an event.
  func trace(of id: EventID) -> EventTrace? { place(of: id).map { self[$0] } }

  /// Where the trace of an event is, found at once where ids have no gaps and by halving where they have.
  func place(of id: EventID) -> Int? {
    guard id.rawValue > 0, count > 0 else { return nil }
    if id.rawValue <= Int64(count), self[Int(id.rawValue) - 1].id == id { return Int(id.rawValue) - 1 }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].id == id ? low : nil
  }
}
