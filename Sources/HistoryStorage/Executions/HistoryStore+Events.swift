import ExecutionHistory
import GRDB

extension HistoryStore {
  /// The events of an execution in the order of their ids, after `id`.
  ///
  /// - Parameter types: only blocks with at least one of these are read, and only such events given; nil gives all.
  package func events(
    of arn: ExecutionARN, after id: EventID = .beforeFirst, types: Set<HistoryEventType>? = nil
  ) async throws(HistoryStoreError) -> [HistoryEvent] {
    try await read { db in try BlockTable.events(of: arn, after: id, types: types, db) }
  }
}
