import StatesEngine
import Synchronization

/// Keeps the lines that a Task's worker wrote.
final class LogRecorder: TaskObserver {
  private let recorded = Mutex<[String]>([])

  var lines: [String] { recorded.withLock { $0 } }
  /// Without Lambda's own line at the end.
  var ownLines: [String] { lines.filter { !$0.hasPrefix("REPORT RequestId: ") } }

  func heartbeat() {}
  func log(_ lines: [String]) { recorded.withLock { $0 += lines } }
}
