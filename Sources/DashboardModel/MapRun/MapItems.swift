import ExecutionHistory
import ExecutionProjections

/// The items of one Map visit at one moment: how many stand where, and each that was begun.
package struct MapItems: Equatable, Sendable {
  /// The most urgent first. The words are those of `DescribeMapRun`.
  package enum Status: Int, CaseIterable, Sendable {
    case failed
    case timedOut
    case running
    case pendingRedrive
    case aborted
    case succeeded
    case pending
  }

  package struct Item: Equatable, Sendable {
    /// The index of the item, from 0; of a distributed Map the place of its child execution in the order of starting.
    package var number: Int
    package var status: Status
    /// Milliseconds since 1970, UTC.
    package var startedAt: Int64?
    package var endedAt: Int64?
    package var place: Place

    /// Milliseconds to its end or to `now`.
    package func duration(now: Int64) -> Int64? { startedAt.map { max(0, (endedAt ?? now) &- $0) } }
  }

  package enum Place: Equatable, Sendable {
    /// An iteration, by its place in `ExecutionProjection.scopes`.
    case iteration(Int)
    /// A child execution, by its place in `MapRunReport.children`.
    case child(Int)
  }

  package private(set) var counts: MapCounts
  /// In their order.
  package private(set) var items: [Item] = []

  package init() { counts = MapCounts() }

  /// The iterations of a Map visit's newest attempt.
  package init(iterationsOf visit: StateVisit, in projection: ExecutionProjection) {
    counts = MapCounts(total: visit.map?.total)
    for scope in projection.currentScopes(of: visit) {
      items.append(
        Item(
          number: scope.number ?? items.count, status: Status(scope.status), startedAt: scope.startedAt,
          endedAt: scope.endedAt, place: .iteration(scope.index)))
    }
    items.sort { $0.number < $1.number }
    for item in items {
      switch item.status {
      case .running: counts.running += 1
      case .succeeded: counts.succeeded += 1
      case .failed: counts.failed += 1
      default: counts.aborted += 1
      }
    }
    counts.pending = max(0, (counts.total ?? 0) - items.count)
  }

  /// The child executions of a Map Run, as they stand now.
  ///
  /// - Parameter total: items that the Map was given, where the history tells and the report does not.
  package init(_ report: MapRunReport, total: Int?) {
    counts = Self.counts(of: report, total: total)
    items = report.children.enumerated().map { place, child in
      Item(
        number: place, status: Status(child.status), startedAt: child.startedAt, endedAt: child.stoppedAt,
        place: .child(place))
    }
  }

  static func counts(of report: MapRunReport, total: Int?) -> MapCounts {
    var counts = report.itemCounts
    guard counts.total == nil, let total, total > 0 else { return counts }
    counts.total = total
    counts.pending = max(0, total - counts.ended - counts.running - counts.pendingRedrive)
    return counts
  }

  /// Failed ones first, then those that run; each group in the order of the items.
  package var byUrgency: [Item] { items.sorted { ($0.status.rawValue, $0.number) < ($1.status.rawValue, $1.number) } }

  /// Milliseconds of the items that ended by themselves, sorted.
  package var durations: [Int64] {
    items.compactMap { $0.endedAt == nil || $0.status == .aborted ? nil : $0.duration(now: 0) }.sorted()
  }
}

extension MapItems.Status {
  init(_ status: StateScope.Status) {
    switch status {
    case .running: self = .running
    case .succeeded: self = .succeeded
    case .failed: self = .failed
    case .aborted: self = .aborted
    }
  }

  init(_ status: ExecutionStatus) {
    switch status {
    case .running: self = .running
    case .pendingRedrive: self = .pendingRedrive
    case .succeeded: self = .succeeded
    case .failed: self = .failed
    case .timedOut: self = .timedOut
    case .aborted: self = .aborted
    }
  }

  package var word: String {
    switch self {
    case .timedOut: "timed out"
    case .pendingRedrive: "pending redrive"
    default: "\(self)"
    }
  }
}
