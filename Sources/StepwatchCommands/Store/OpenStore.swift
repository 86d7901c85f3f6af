import Foundation
import HistoryStorage

/// The store of this person's runs.
enum OpenStore {
  static var path: String { StoreLocation.path(in: ProcessInfo.processInfo.environment) }

  /// The folder of the store, for what is kept beside it.
  static var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  static func open() throws(CommandFailure) -> HistoryStore {
    do {
      return try HistoryStore(path: path)
    } catch {
      throw CommandFailure(.source, error.description)
    }
  }

  /// A store for one session, for histories that are looked at and not kept.
  static func openTemporary() throws(CommandFailure) -> HistoryStore {
    do {
      return try HistoryStore.temporary()
    } catch {
      throw CommandFailure(.source, error.description)
    }
  }
}
