/// The visits that the execution's end waited for: had one of them been quicker, it would have ended sooner.
///
/// Within a scope one visit follows another, so all of them count. Of what runs side by side only the chain that ends last
/// does: the branch or iteration with the latest end and, where it began only when another made room for it, that one too.
package struct CriticalPath: Equatable, Sendable {
  /// Places in `ExecutionProjection.visits`.
  package private(set) var visits: Set<Int> = []
  /// Milliseconds that ended attempts and states on the path worked; Wait states and pauses before a retry are left out.
  private var settledWork: Int64 = 0
  /// Since when those that still work do, in milliseconds since 1970.
  private var openSince: [Int64] = []

  package init() {}

  package init(_ projection: ExecutionProjection) {
    guard let topLevel = projection.scopes.first else { return }
    var scopes = [topLevel]
    while let scope = scopes.popLast() {
      for visit in projection.visits(in: scope) {
        visits.insert(visit.index)
        if visit.type == .parallel || visit.type == .map {
          scopes += Self.lastFinishers(among: projection.scopes(of: visit))
        } else {
          addWork(of: visit)
        }
      }
    }
  }

  /// Milliseconds of work on the path until `now`.
  package func work(now: Int64) -> Int64 { openSince.reduce(settledWork) { $0 &+ max(0, now &- $1) } }

  /// The scope that ends last, and before each the one whose end came last before it began; per attempt of the container.
  private static func lastFinishers(among scopes: [StateScope]) -> [StateScope] {
    let byEnd = scopes.sorted { ($0.endedAt ?? .max, $0.index) < ($1.endedAt ?? .max, $1.index) }
    var chain: [StateScope] = []
    var latest = Int64.max
    for scope in byEnd.reversed() where scope.endedAt ?? .max <= latest {
      chain.append(scope)
      latest = scope.startedAt
      if scope.endedAt == scope.startedAt { latest -= 1 }
    }
    return chain
  }

  private mutating func addWork(of visit: StateVisit) {
    guard visit.type != .wait else { return }
    if visit.attempts.isEmpty { return add(from: visit.enteredAt, to: visit.endedAt) }
    for attempt in visit.attempts { add(from: attempt.scheduledAt, to: attempt.endedAt ?? visit.endedAt) }
  }

  private mutating func add(from start: Int64, to end: Int64?) {
    if let end { settledWork += max(0, end &- start) } else { openSince.append(start) }
  }
}
