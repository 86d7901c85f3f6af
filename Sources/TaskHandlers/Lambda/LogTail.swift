import StatesEngine
import Synchronization

/// Keeps the last 4 KB of a function's log while passing it on: Lambda's `LogType: Tail`.
final class LogTail: TaskObserver {
  private static let size = 4 << 10

  private let observer: any TaskObserver
  private let bytes = Mutex<[UInt8]>([])

  init(_ observer: any TaskObserver) { self.observer = observer }

  func started(worker: String?) { observer.started(worker: worker) }

  func heartbeat() { observer.heartbeat() }

  func log(_ lines: [String]) {
    bytes.withLock { bytes in
      for line in lines { bytes += Array(line.utf8) + [0x0A] }
      bytes.removeFirst(max(0, bytes.count - Self.size))
    }
    observer.log(lines)
  }

  var base64: String { Self.base64(of: bytes.withLock { $0 }) }

  /// RFC 4648, section 4.
  private static func base64(of bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
      for place in 0..<4 {
        text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
