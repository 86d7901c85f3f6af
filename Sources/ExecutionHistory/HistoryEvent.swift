import JSONDocument

/// One event of an execution's history, as Step Functions records it.
///
/// Source: API reference, `HistoryEvent`.
package struct HistoryEvent: Equatable, Sendable {
  package var id: EventID
  /// The event that this one follows on its own branch; 0 for `ExecutionStarted` and for the first `…StateEntered`.
  package var previousID: EventID
  /// Milliseconds since 1970, UTC.
  package var timestamp: Int64
  package var type: HistoryEventType
  package var details: HistoryEventDetails
  /// Members of the details that this version does not know, as they were recorded; empty but for a newer Step Functions.
  package var otherDetails: JSONObject

  @inlinable
  package init(
    id: EventID, previousID: EventID, timestamp: Int64, type: HistoryEventType, details: HistoryEventDetails = .none,
    otherDetails: JSONObject = JSONObject()
  ) {
    self.id = id
    self.previousID = previousID
    self.timestamp = timestamp
    self.type = type
    self.details = details
    self.otherDetails = otherDetails
  }
}
