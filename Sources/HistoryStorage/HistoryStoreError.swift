import ExecutionHistory
import GRDB

/// Why the store cannot do what it was asked, for a person.
package enum HistoryStoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or its folder cannot be made, read or written.
  case unusable(path: String, reason: String)
  /// A later version of stepwatch changed the file's tables.
  case newer(path: String)
  /// Another process kept the file locked for longer than we wait.
  case locked(path: String, seconds: Double)
  case full(path: String)
  case damaged(path: String, reason: String)
  case notFound(String)
  /// Several executions answer to what was asked for; some of them.
  case ambiguous(String, candidates: [ExecutionARN], count: Int)
  case alreadyRecorded(ExecutionARN)
  /// It was redriven meanwhile, by another process.
  case redrivenAlready(ExecutionARN)
  /// A living process runs the execution.
  case running(ExecutionARN)
  case ended(ExecutionARN)
  /// It has not ended, but the process that ran it is gone.
  case abandoned(ExecutionARN)
  /// Another process took the execution over, so this one must not go on with it.
  case leaseLost(ExecutionARN)
  /// Anything else that SQLite says.
  case failed(path: String, reason: String)

  package var description: String {
    switch self {
    case .unusable(let path, let reason):
      "cannot use the store \(path): \(reason); name another folder with XDG_STATE_HOME"
    case .newer(let path):
      "the store \(path) was written by a newer stepwatch; update this one, or name another folder with XDG_STATE_HOME"
    case .locked(let path, let seconds):
      "the store \(path) was locked by another process for \(seconds.formatted) s; try again"
    case .full(let path): "the disk is full: nothing can be added to the store \(path)"
    case .damaged(let path, let reason):
      "the store \(path) is damaged: \(reason); move it away to begin a new one"
    case .notFound("@last"): "no execution is recorded yet"
    case .notFound(let query):
      "no execution has the name, the ARN or a beginning of either \"\(query)\"; stepwatch runs lists them"
    case .ambiguous(let query, let candidates, let count): Self.ambiguous(query, candidates, count)
    case .alreadyRecorded(let arn): "the execution \(arn) is recorded already"
    case .redrivenAlready(let arn): "another stepwatch has redriven the execution \(arn)"
    case .running(let arn): "the execution \(arn) runs; stop it first"
    case .ended(let arn): "the execution \(arn) has ended"
    case .abandoned(let arn): "no stepwatch runs the execution \(arn) any more; stepwatch resume goes on with it"
    case .leaseLost(let arn): "another stepwatch took over the execution \(arn)"
    case .failed(let path, let reason): "the store \(path): \(reason)"
    }
  }

  private static func ambiguous(_ query: String, _ candidates: [ExecutionARN], _ count: Int) -> String {
    let more = count > candidates.count ? ["and \(count - candidates.count) more"] : []
    let list = (candidates.map(\.text) + more).map { "\n  \($0)" }.joined()
    return "\(count) executions answer to \"\(query)\"; say which:\(list)"
  }
}

extension HistoryStoreError {
  /// What an error of SQLite, or of reading a block, means.
  package init(_ error: any Error, path: String, busySeconds: Double) {
    switch error {
    case let error as HistoryStoreError: self = error
    case is DamagedBlock: self = .damaged(path: path, reason: "a block of events cannot be read")
    case let error as DatabaseError: self.init(error, path: path, busySeconds: busySeconds)
    default: self = .failed(path: path, reason: "\(error)")
    }
  }

  private init(_ error: DatabaseError, path: String, busySeconds: Double) {
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path, seconds: busySeconds)
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .unusable(path: path, reason: reason)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, reason: reason)
    default: self = .failed(path: path, reason: reason)
    }
  }
}

extension Double {
  /// Without a fraction where there is none.
  var formatted: String { self == rounded() ? String(Int(self)) : String(self) }
}
