import ExecutionHistory
import ExecutionProjections

/// What is searched for in the log: text, capital letters only where it has some itself.
package struct LogPattern: Equatable, Sendable {
  package let text: String
  private let isCaseSensitive: Bool
  private let wanted: [UInt8]

  package init(_ text: String) {
    self.text = text
    isCaseSensitive = text.contains { $0.isUppercase }
    wanted = Array((isCaseSensitive ? text : text.lowercased()).utf8)
  }

  package func matches(_ candidate: String) -> Bool {
    guard !wanted.isEmpty else { return true }
    let bytes = Array((isCaseSensitive ? candidate : candidate.lowercased()).utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  /// Whether an event's type, place, error or payload has it.
  package func matches(_ event: HistoryEvent, in projection: ExecutionProjection) -> Bool {
    if matches(event.type.name) { return true }
    if let path = projection.path(ofEvent: event.id), matches(path.text()) { return true }
    if let failure = event.details.failure, matches(failure.error ?? "") || matches(failure.cause ?? "") { return true }
    return event.details.payload?.text.map(matches) ?? false
  }
}
