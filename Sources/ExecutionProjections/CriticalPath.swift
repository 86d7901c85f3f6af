/// The states that the execution's end waited for: had one of them been quicker, it would have ended sooner.
///
/// Within a scope one visit follows another, so all of them count. Of what runs side by side only the chain that ends last
/// does: the branch or iteration with the latest end and, where it began only when another made room for it, that one too.
/// What has ended was added up as it ended (`PathWork`), so that a path costs the same in a history of any length.
package struct CriticalPath: Equatable, Sendable {
  private var settled = PathWork()
  /// The state that works now at the end of the path, and since when in milliseconds since 1970.
  private var open: (state: Int, since: Int64)?

  package init() {}

  package init(_ projection: ExecutionProjection) {
    if !projection.scopes.isEmpty { follow(ExecutionProjection.topLevelScope, in: projection) }
  }

  /// Places in `ExecutionProjection.states` of the states on it.
  package var states: [Int] { settled.shares.map(\.state) }

  /// Milliseconds of work on the path until `now`.
  package func work(now: Int64) -> Int64 {
    settled.shares.reduce(openWork(now: now)) { $0 &+ $1.duration }
  }

  /// Milliseconds that one state worked on the path; nil when the path does not lead through it.
  package func work(of state: StateSummary, now: Int64) -> Int64? {
    guard let share = settled.shares.first(where: { $0.state == state.index }) else { return nil }
    return share.duration &+ (open?.state == state.index ? openWork(now: now) : 0)
  }

  private func openWork(now: Int64) -> Int64 { open.map { max(0, now &- $0.since) } ?? 0 }

  private mutating func follow(_ scope: Int, in projection: ExecutionProjection) {
    settled.add(projection.scopes[scope].work)
    guard let last = projection.scopes[scope].lastVisit, projection.visits[last].isOpen else { return }
    let (work, since) = projection.work(of: last)
    settled.add(work)
    open = since.map { (projection.visits[last].state, $0) }
    guard projection.visits[last].isContainer, let inner = projection.lastScope(of: last) else { return }
    if let before = projection.scopes[inner].follows { settled.add(projection.scopes[before].chainWork) }
    follow(inner, in: projection)
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.settled == right.settled && left.open?.state == right.open?.state && left.open?.since == right.open?.since
  }
}
