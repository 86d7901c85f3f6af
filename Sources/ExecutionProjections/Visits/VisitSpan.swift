import ExecutionHistory

/// When one visit of a state began and ended, and how.
package struct VisitSpan: Equatable, Sendable {
  /// Milliseconds since 1970, UTC.
  package var enteredAt: Int64
  /// Nil while it goes on.
  package var endedAt: Int64?
  package var status: VisitStatus
}

extension ExecutionProjection {
  /// The visits of a state, from the newest back.
  ///
  /// The way back is gone here, where the compiler knows the visits' storage: from another target each step would copy a
  /// visit, and a Map has thousands.
  package func spans(of state: StateSummary) -> [VisitSpan] {
    var spans: [VisitSpan] = []
    spans.reserveCapacity(state.visitCount)
    var place: Int? = state.latestVisit
    while let index = place {
      spans.append(
        VisitSpan(enteredAt: visits[index].enteredAt, endedAt: visits[index].endedAt, status: visits[index].status))
      place = visits[index].previousVisitOfState
    }
    return spans
  }
}
