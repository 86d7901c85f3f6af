import ExecutionHistory

/// How far a Map visit's newest attempt has come.
package struct MapProgress: Equatable, Sendable {
  package var total: Int
  package var started = 0
  package var succeeded = 0
  package var failed = 0
  package var aborted = 0
  /// The Map Run of a distributed Map, whose iterations are executions of their own and not in this history.
  package var run: MapRun?
  /// Scopes of iterations that go on; as many as run side by side.
  var openScopes: [Int] = []

  /// - Parameter total: as the history tells it, which may be anything; below 0 counts as none.
  package init(total: Int) { self.total = max(0, total) }

  package var ended: Int { succeeded + failed + aborted }
  package var running: Int { started - ended }
  package var pending: Int { max(0, total - started) }
}

/// A Map Run as its events tell it. Source: API reference, `MapRunStartedEventDetails`.
package struct MapRun: Equatable, Sendable {
  package var arn: String
  package var status: ExecutionStatus
  package var startedAt: Int64
  package var endedAt: Int64?
  package var redriveCount = 0
  package var error: String?
  package var cause: String?
}
