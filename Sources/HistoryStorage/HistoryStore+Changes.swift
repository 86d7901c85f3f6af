import FileChanges
import GRDB

extension HistoryStore {
  /// Tells when the store may have changed, by this process or another, for as long as somebody listens.
  ///
  /// Several changes are told as one. Nothing is asked again and again: the system tells of writes to the file's log.
  package func changes() -> AsyncStream<Void> {
    if let privateWrites { return privateWrites.writes() }
    let changes = FileChanges(of: path + "-wal")
    return AsyncStream {
      await changes.next()
      return Task.isCancelled ? nil : ()
    }
  }
}
