import ExecutionHistory

/// A place in a history where an event is missing.
///
/// It is a fault only of a history that is said to be complete; a log level leaves events out on purpose.
package struct HistoryGap: Error, Equatable, Sendable, CustomStringConvertible {
  package var expected: EventID
  package var found: EventID

  package init(expected: EventID, found: EventID) {
    self.expected = expected
    self.found = found
  }

  package var description: String { "expected history event \(expected), found \(found)" }
}
