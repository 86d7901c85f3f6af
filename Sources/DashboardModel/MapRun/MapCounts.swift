/// How many items, or child executions, of a Map stand where, in the words of `DescribeMapRun`.
///
/// Source: API reference, `MapRunItemCounts` and `MapRunExecutionCounts`.
package struct MapCounts: Equatable, Sendable {
  /// Nil while it is not known how many there are.
  package var total: Int?
  /// Not begun; of a Map that ended, those that never will.
  package var pending = 0
  package var running = 0
  package var succeeded = 0
  package var failed = 0
  package var timedOut = 0
  package var aborted = 0
  package var pendingRedrive = 0
  package var resultsWritten = 0

  package init(total: Int? = nil) { self.total = total }

  package var ended: Int { succeeded + failed + timedOut + aborted }

  /// Those of one status.
  package func count(_ status: MapItems.Status) -> Int {
    switch status {
    case .failed: failed
    case .timedOut: timedOut
    case .running: running
    case .aborted: aborted
    case .succeeded: succeeded
    case .pending: pending
    case .pendingRedrive: pendingRedrive
    }
  }
}
