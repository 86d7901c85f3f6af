import ExecutionHistory
import FilePaths
import HistoryStorage

/// The history that a run takes its Tasks' results from.
enum RecordedHistory {
  /// - Parameter reference: a file that ``HistoryFile`` reads, or a run as ``RunReference`` finds it.
  static func events(of reference: String) async throws(CommandFailure) -> [HistoryEvent] {
    if FilePath.isFile(reference) {
      let store = try OpenStore.openTemporary()
      return try await events(of: try await HistoryFile.read(reference, into: store).execution, in: store)
    }
    let store = try OpenStore.open()
    return try await events(of: try await RunReference.find(reference, in: store, orFile: true).arn, in: store)
  }

  private static func events(of execution: ExecutionARN, in store: HistoryStore) async throws(CommandFailure)
    -> [HistoryEvent]
  {
    do {
      return try await store.events(of: execution)
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
  }
}
