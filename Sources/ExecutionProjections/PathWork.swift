/// How long the states of a stretch of the critical path worked, each state once.
package struct PathWork: Equatable, Sendable {
  package struct Share: Equatable, Sendable {
    /// Its place in `ExecutionProjection.states`.
    package var state: Int
    /// Milliseconds of work that has ended: Wait states, pauses before a retry, and waiting for a task token or for a worker
    /// of an activity are left out.
    package var duration: Int64
  }

  /// In the order in which the path came to the states.
  package private(set) var shares: [Share] = []

  mutating func add(_ duration: Int64, of state: Int) {
    if let place = shares.firstIndex(where: { $0.state == state }) {
      shares[place].duration &+= duration
    } else {
      shares.append(Share(state: state, duration: duration))
    }
  }

  mutating func add(_ other: PathWork) {
    if shares.isEmpty {
      shares = other.shares
    } else {
      for share in other.shares { add(share.duration, of: share.state) }
    }
  }

  mutating func remove(_ other: PathWork) {
    for share in other.shares { add(-share.duration, of: share.state) }
  }

  func adding(_ other: PathWork) -> PathWork {
    var sum = self
    sum.add(other)
    return sum
  }
}
