import ExecutionHistory

/// The events of one execution with a kept projection every so many, so that any moment of 25,000 events is there at once.
///
/// Stepping back is as quick as stepping forward: a moment is the nearest kept projection before it and the fold of the
/// few events between.
package struct ProjectionTimeline: Sendable {
  /// In the order of their ids, each once.
  package private(set) var events: [HistoryEvent] = []
  /// The projection after all events.
  package private(set) var latest: ExecutionProjection
  /// Events that came a second time, or without a number.
  package private(set) var ignoredEventCount = 0

  private var kept: [ExecutionProjection]
  private let stride: Int

  /// - Parameter stride: events between two kept projections, at least 1.
  package init(
    events: some Sequence<HistoryEvent> = [], outline: StateMachineOutline = StateMachineOutline(),
    coverage: HistoryCoverage = .complete, stride: Int = 256
  ) {
    latest = ExecutionProjection(outline: outline, coverage: coverage)
    kept = [latest]
    self.stride = max(1, stride)
    append(events)
  }

  /// Takes in events as they come. Late ones go where their ids belong and renew what was kept after them.
  package mutating func append(_ newEvents: some Sequence<HistoryEvent>) {
    var firstChanged = events.count
    for event in newEvents {
      guard event.id > .beforeFirst else {
        ignoredEventCount += 1
        continue
      }
      guard let last = events.last, event.id <= last.id else {
        events.append(event)
        continue
      }
      let place = firstPlace { $0.id >= event.id }
      if events[place].id == event.id {
        ignoredEventCount += 1
      } else {
        events.insert(event, at: place)
        firstChanged = min(firstChanged, place)
      }
    }
    refold(from: firstChanged)
  }

  /// The projection after the first `count` events.
  package func projection(after count: Int) -> ExecutionProjection {
    let count = min(max(count, 0), events.count)
    if count == events.count { return latest }
    var projection = kept[count / stride]
    for event in events[(count / stride * stride)..<count] { projection.apply(event) }
    return projection
  }

  /// The same events seen with another definition or another word on their completeness.
  package mutating func reinterpret(outline: StateMachineOutline, coverage: HistoryCoverage) {
    guard outline != latest.outline || coverage != latest.coverage else { return }
    latest = ExecutionProjection(outline: outline, coverage: coverage)
    kept = [latest]
    refold(from: 0)
  }

  private mutating func refold(from firstChanged: Int) {
    if firstChanged < latest.eventCount {
      kept.removeSubrange((firstChanged / stride + 1)...)
      latest = kept[kept.count - 1]
    }
    for event in events[latest.eventCount...] {
      latest.apply(event)
      if latest.eventCount % stride == 0 { kept.append(latest) }
    }
  }
}

extension ProjectionTimeline {
  /// How many events there are up to and with the one of that id, or before it where it is missing.
  package func count(through id: EventID) -> Int { firstPlace { $0.id > id } }

  /// How many events had happened at a moment, in milliseconds since 1970.
  ///
  /// Ids are the order of record and timestamps follow it, but for clocks that disagree by moments.
  package func count(at time: Int64) -> Int { firstPlace { $0.timestamp > time } }

  /// The first place where `isReached` holds, when it holds for all after it too.
  private func firstPlace(where isReached: (HistoryEvent) -> Bool) -> Int {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if isReached(events[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
