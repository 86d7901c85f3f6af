import ExecutionHistory
import ExecutionProjections
import StatesLanguage

/// How long the states of a state machine usually take: what its earlier runs tell.
package struct RunBaseline: Equatable, Sendable {
  /// Milliseconds.
  package struct Usual: Equatable, Sendable {
    package var p50: Int64
    package var p95: Int64
  }

  /// Earlier runs that it comes from.
  package private(set) var runCount = 0
  private var durations: [StatePath: [Int64]] = [:]
  private var usual: [StatePath: Usual] = [:]

  /// Visits of a state that count: enough for a percentile, and a Map of thousands of items stays small.
  private static let mostVisits = 2000

  package init() {}

  package subscript(_ path: StatePath) -> Usual? { usual[path] }

  /// Takes in an earlier run of the same state machine: its visits that ended well.
  package mutating func add(_ events: [HistoryEvent], of definition: StateMachineDefinition) {
    let projection = ExecutionProjection(of: events, outline: StateMachineOutline(definition))
    let tree = StateTree(definition: definition, projection: projection)
    for visit in projection.visits where visit.status == .succeeded && visit.type != .choice && visit.type != .pass {
      let path = tree.path(of: visit, in: projection)
      guard tree.place(of: path) != nil, durations[path, default: []].count < Self.mostVisits else { continue }
      durations[path, default: []].append(visit.duration(now: visit.enteredAt))
    }
    runCount += 1
  }

  /// The percentiles of all that was taken in.
  package mutating func settle() {
    usual = durations.mapValues { durations in
      let sorted = durations.sorted()
      return Usual(p50: Percentile.of(sorted, 50), p95: Percentile.of(sorted, 95))
    }
  }
}
