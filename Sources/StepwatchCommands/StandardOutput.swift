import Dispatch
import Glibc

/// Standard output, which is buffered when it is no terminal.
enum StandardOutput {
  private static let queue = DispatchQueue(label: "stepwatch.output")

  /// Lines reach who reads them as they happen.
  static func flush() { fflush(nil) }

  /// Writes lines and waits until they are taken. Who reads may be slow: a thread of its own waits, none that runs workflows.
  static func write(_ lines: [String]) async {
    guard !lines.isEmpty else { return }
    await withCheckedContinuation { continuation in
      queue.async {
        for line in lines { print(line) }
        flush()
        continuation.resume()
      }
    }
  }
}
