/// All visits of one state together.
///
/// Step Functions wants names unique in the whole state machine, yet runs definitions where branches share one, so a state
/// is known by its container and, where the definition tells it, its branch.
package struct StateSummary: Equatable, Sendable {
  package let index: Int
  package var name: String
  package var type: StateType
  /// The state whose branch or iterator it stands in; nil at the top level.
  package var container: Int?
  /// The branch of its container it was first seen in, from 0; nil at the top level and in a Map.
  package var branch: Int?
  /// It was the first state entered in its scope.
  package var isStart: Bool
  package var visitCount = 0
  package var runningCount = 0
  package var succeededCount = 0
  package var caughtCount = 0
  package var failedCount = 0
  package var abortedCount = 0
  package var retryCount = 0
  /// Milliseconds of all visits that ended.
  package var endedDuration: Int64 = 0
  /// Place of its newest visit; older ones through `StateVisit.previousVisitOfState`.
  package var latestVisit: Int
}

/// How the execution went from one state to another.
package struct TakenTransition: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// By `Next`.
    case next
    /// Out of a Choice state, by a rule or by `Default`.
    case choice
    /// By a catcher's `Next`.
    case caught
  }

  /// Places in `ExecutionProjection.states`.
  package var from: Int
  package var to: Int
  package var kind: Kind

  package init(from: Int, to: Int, kind: Kind) {
    self.from = from
    self.to = to
    self.kind = kind
  }
}
