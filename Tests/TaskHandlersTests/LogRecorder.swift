import StatesEngine
import Synchronization

/// Keeps the lines that a Task's worker wrote, and the requests that it made.
final class LogRecorder: TaskObserver {
  private let recorded = Mutex<[String]>([])
  private let signs = Mutex<[String]>([])
  private let made = Mutex<[HTTPExchange]>([])

  var lines: [String] { recorded.withLock { $0 } }
  /// That it was started, by whom, and that it lives.
  var signsOfLife: [String] { signs.withLock { $0 } }
  var exchanges: [HTTPExchange] { made.withLock { $0 } }
  /// Without Lambda's own line at the end.
  var ownLines: [String] { lines.filter { !$0.hasPrefix("REPORT RequestId: ") } }

  func started(worker: String?) { signs.withLock { $0.append("started \(worker ?? "")") } }
  func heartbeat() { signs.withLock { $0.append("heartbeat") } }
  func exchanged(_ exchange: HTTPExchange) { made.withLock { $0.append(exchange) } }
  func log(_ lines: [String]) { recorded.withLock { $0 += lines } }
}
