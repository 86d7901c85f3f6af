import FoundationEssentials
import GRDB
import Glibc

/// A process that runs executions, and how to find out whether it still lives.
package struct JournalOwner: Equatable, Sendable {
  package var processID: Int32
  /// When the process was started, in the kernel's ticks since the boot: a later process may get the same number.
  package var processStart: Int64
  /// Differs after every boot of the machine.
  package var bootID: String
  /// Process numbers mean something only inside it; a container has its own.
  package var processNamespace: String
  /// Milliseconds since 1970, UTC.
  package var lastSeen: Int64

  /// Of another container nothing is known but when it was seen last.
  package static let longestSilence: Int64 = 60_000

  /// This process. Sources: proc(5), random(4), pid_namespaces(7).
  package static func current(now: Int64) -> JournalOwner {
    JournalOwner(
      processID: getpid(), processStart: startTicks(of: getpid()) ?? 0, bootID: currentBootID,
      processNamespace: currentNamespace, lastSeen: now)
  }

  /// - Parameter now: milliseconds since 1970, UTC.
  package func isAlive(now: Int64) -> Bool {
    guard bootID == Self.currentBootID else { return false }
    guard processNamespace == Self.currentNamespace else { return now - lastSeen < Self.longestSilence }
    return Self.startTicks(of: processID) == processStart
  }

  private static let currentBootID = text(of: "/proc/sys/kernel/random/boot_id") ?? ""

  private static let currentNamespace =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? ""

  /// Nil when there is no such process, or it has ended and only waits to be collected.
  private static func startTicks(of processID: Int32) -> Int64? {
    guard let status = text(of: "/proc/\(processID)/stat"), let nameEnd = status.lastIndex(of: ")") else { return nil }
    // The name may hold blanks and brackets; the fields after it are numbered from 3.
    let fields = status[status.index(after: nameEnd)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return Int64(fields[19])
  }

  private static func text(of path: String) -> String? {
    (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

extension JournalOwner {
  /// - Parameter id: the row that it had before; nil gives it a new one.
  func insert(as id: Int64? = nil, _ db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO owner (id, processID, processStart, bootID, processNamespace, lastSeen) VALUES (?, ?, ?, ?, ?, ?)
        """, arguments: [id, processID, processStart, bootID, processNamespace, lastSeen])
    return db.lastInsertedRowID
  }

  /// Owners that are gone, this one never.
  static func dead(but own: Int64, now: Int64, _ db: Database) throws -> [Int64] {
    try all(db).filter { $0.id != own && !$0.owner.isAlive(now: now) }.map(\.id)
  }

  static func living(now: Int64, _ db: Database) throws -> [Int64] {
    try all(db).filter { $0.owner.isAlive(now: now) }.map(\.id)
  }

  private static func all(_ db: Database) throws -> [(id: Int64, owner: JournalOwner)] {
    try Row.fetchAll(db, sql: "SELECT id, processID, processStart, bootID, processNamespace, lastSeen FROM owner").map {
      row in
      let owner = JournalOwner(
        processID: row[1], processStart: row[2], bootID: row[3], processNamespace: row[4], lastSeen: row[5])
      return (row[0], owner)
    }
  }
}
