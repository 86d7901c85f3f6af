import ExecutionHistory
import ExecutionProjections

/// Which events the log shows: those that one pattern keeps, without those that another drops.
package struct LogFilter: Equatable, Sendable {
  package var kept: LogPattern?
  package var dropped: LogPattern?

  package var isEmpty: Bool { kept == nil && dropped == nil }

  /// `&Fulfil !Exited`.
  package var text: String {
    [kept.map { "&" + $0.text }, dropped.map { "!" + $0.text }].compactMap { $0 }.joined(separator: " ")
  }

  package func shows(_ event: HistoryEvent, in projection: ExecutionProjection) -> Bool {
    if let dropped, dropped.matches(event, in: projection) { return false }
    return kept?.matches(event, in: projection) ?? true
  }
}
