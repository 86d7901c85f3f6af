import ExecutionHistory

/// Events of one execution brought together from several readings: each id once, in order.
struct EventMerge {
  /// In the order of their ids.
  private(set) var events: [HistoryEvent]
  private var added = 0
  private var repeated = 0
  private var conflicting = 0

  /// - Parameter events: in the order of their ids, each once.
  init(_ events: [HistoryEvent]) { self.events = events }

  mutating func add(_ more: [HistoryEvent]) {
    var known = Dictionary(uniqueKeysWithValues: events.map { ($0.id, $0) })
    for event in more {
      if let first = known[event.id] {
        if first == event { repeated += 1 } else { conflicting += 1 }
      } else {
        known[event.id] = event
        events.append(event)
        added += 1
      }
    }
    events.sort { $0.id < $1.id }
  }

  var report: ImportReport {
    var gaps: [ClosedRange<EventID>] = []
    var expected: EventID = 1
    for event in events {
      if event.id > expected { gaps.append(expected...EventID(rawValue: event.id.rawValue - 1)) }
      expected = max(expected, event.id.next)
    }
    return ImportReport(added: added, repeated: repeated, conflicting: conflicting, gaps: gaps)
  }
}
