import ExecutionHistory
import FoundationEssentials
import GRDB

/// What is known of all executions, in one SQLite file that several processes use at once.
///
/// Histories are only ever added to. Readers never wait for a writer (WAL); a writer waits for another, but not for ever.
/// What is written survives the death of the process, and, but for the last moments, of the machine (`synchronous=NORMAL`).
package final class HistoryStore: Sendable {
  package let path: String
  private let database: any DatabaseWriter
  private let busySeconds: Double
  /// Told of what is written where no other process can write.
  let privateWrites: WriteAnnouncer?

  /// Opens the store, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - busySeconds: how long to wait for another process that writes.
  ///   - largestSize: bytes that the file may grow to; nil is what the disk has room for.
  /// - Throws: when the file cannot be used, or a newer stepwatch wrote it.
  package init(path: String, busySeconds: Double = 10, largestSize: Int? = nil) throws(HistoryStoreError) {
    self.path = path
    self.busySeconds = busySeconds
    privateWrites = nil
    try PrivateFile.make(at: path)
    // Of two that open a new file at once neither may find the other changing it: SQLite does not wait for who turns on its log,
    // and both would begin with the first of the tables.
    let lock = FolderLock(of: path)
    defer { lock.release() }
    do {
      database = try DatabasePool(path: path, configuration: Self.configuration(busySeconds, largestSize))
      let migrator = StoreMigrations.migrator
      if try database.read(migrator.hasBeenSuperseded) { throw HistoryStoreError.newer(path: path) }
      if try !database.read(migrator.hasCompletedMigrations) { try migrator.migrate(database) }
    } catch {
      throw HistoryStoreError(error, path: path, busySeconds: busySeconds)
    }
  }

  /// A store that nobody else sees and that is gone with this value, however the process ends: SQLite removes the file as
  /// soon as it has opened it. It lies where `SQLITE_TMPDIR` or `TMPDIR` say.
  package static func temporary() throws(HistoryStoreError) -> HistoryStore {
    try HistoryStore(named: "(temporary)")
  }

  private init(named path: String) throws(HistoryStoreError) {
    self.path = path
    busySeconds = 10
    privateWrites = WriteAnnouncer()
    do {
      database = try DatabaseQueue(path: "", configuration: Self.configuration(busySeconds, nil))
      try StoreMigrations.migrator.migrate(database)
    } catch {
      throw HistoryStoreError(error, path: path, busySeconds: busySeconds)
    }
  }

  /// Pages of 8 KB hold a block of events whole.
  private static let pageSize = 8192

  private static func configuration(_ busySeconds: Double, _ largestSize: Int?) -> Configuration {
    var configuration = Configuration()
    configuration.label = "history"
    configuration.busyMode = .timeout(busySeconds)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      // Takes effect when the file is made.
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA page_size = \(pageSize)") }
      if let largestSize { try db.execute(sql: "PRAGMA max_page_count = \(max(1, largestSize / pageSize))") }
      try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000")
    }
    return configuration
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(HistoryStoreError) -> T {
    do {
      return try await database.read(body)
    } catch {
      throw HistoryStoreError(error, path: path, busySeconds: busySeconds)
    }
  }

  /// In one transaction that begins with the right to write, so that it never has to give up half-way.
  func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(HistoryStoreError) -> T {
    do {
      let result = try await database.write(body)
      privateWrites?.tell()
      return result
    } catch {
      throw HistoryStoreError(error, path: path, busySeconds: busySeconds)
    }
  }
}
