import ExecutionHistory

/// Where visits happen: the execution's top level, one branch of a Parallel visit, or one iteration of a Map visit.
///
/// Within a scope one state follows another; what runs side by side is in scopes of its own.
package struct StateScope: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case topLevel
    /// A branch, from 0: its place in the definition where that is known, else the order of entering.
    case branch(Int)
    case iteration(Int)
  }

  package enum Status: Equatable, Sendable {
    case running
    case succeeded
    case failed
    case aborted
  }

  /// Its place in `ExecutionProjection.scopes`.
  package let index: Int
  package var kind: Kind
  /// The Parallel or Map visit it belongs to; nil at the top level.
  package var owner: Int?
  /// Which attempt of its owner it belongs to, from 1.
  package var attempt: Int
  package var status: Status = .running
  /// Milliseconds since 1970, UTC.
  package var startedAt: Int64
  package var endedAt: Int64?
  package var firstVisit: Int?
  package var lastVisit: Int?
  /// The scope of the same owner that began after this one.
  package var next: Int?
  /// The scope of the same owner whose end came last before this one began: it may have made room for it.
  package var follows: Int?
  /// What the visits in it that have ended worked.
  var work = PathWork()
  /// Once it has ended: its work, and that of the scopes before it that it had to wait for.
  var chainWork = PathWork()

  /// The number of the branch or iteration; nil at the top level.
  package var number: Int? {
    switch kind {
    case .topLevel: nil
    case .branch(let number), .iteration(let number): number
    }
  }
}
