/// The position of an event in its execution's history.
///
/// Step Functions numbers events from 1 without gaps; 0 stands for "before the first event".
/// Source: API reference, `HistoryEvent.id`.
package struct EventID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }
  package init(_ value: Int) { rawValue = Int64(value) }

  package static let beforeFirst = EventID(0)

  package var next: EventID { EventID(rawValue: rawValue &+ 1) }
  package var description: String { String(rawValue) }

  package static func < (left: EventID, right: EventID) -> Bool { left.rawValue < right.rawValue }
}

extension EventID: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int64) { rawValue = value }
}
