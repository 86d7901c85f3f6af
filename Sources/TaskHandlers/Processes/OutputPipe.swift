import CChildProcess
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// One of a child's output streams: read when there is something to read, or at once when somebody asks.
///
/// Everything after `startReading` happens on the child's queue, so pieces are delivered in order.
final class OutputPipe: Sendable {
  let writingEnd: Int32
  private let readingEnd: Int32
  private let queue: DispatchQueue
  private let receiver: ChildProcess.OutputReceiver
  private let cancel = Mutex<(@Sendable () -> Void)?>(nil)

  init(queue: DispatchQueue, receiver: @escaping ChildProcess.OutputReceiver) throws(ChildProcessError) {
    var ends: [Int32] = [-1, -1]
    let result = child_pipe(&ends)
    guard result == 0 else { throw ChildProcessError(program: "pipe", number: -result) }
    (readingEnd, writingEnd) = (ends[0], ends[1])
    self.queue = queue
    self.receiver = receiver
    _ = fcntl(readingEnd, F_SETFL, O_NONBLOCK)
  }

  /// Closes both ends of a pipe whose program was never started.
  func abandon() {
    close(readingEnd)
    close(writingEnd)
  }

  /// The writing end now belongs to the child alone.
  func startReading() {
    close(writingEnd)
    let descriptor = readingEnd
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler { [self] in
      if readAll() == .atEnd { finish() }
    }
    source.setCancelHandler { close(descriptor) }
    let boxed = SourceBox(source: source)
    cancel.withLock { $0 = { boxed.source.cancel() } }
    source.resume()
  }

  enum Reading { case waiting, atEnd }

  @discardableResult
  func readAll() -> Reading {
    guard cancel.withLock({ $0 != nil }) else { return .atEnd }
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = read(readingEnd, &piece, piece.count)
      if count > 0 {
        receiver(piece[..<count])
      } else if count == 0 {
        return .atEnd
      } else if errno != EINTR {
        return .waiting
      }
    }
  }

  /// Reads what is left and closes the pipe.
  func finish() {
    readAll()
    cancel.withLock { cancel in
      cancel?()
      cancel = nil
    }
  }
}

/// Dispatch sources may be cancelled from any thread, which their Swift type does not say.
private struct SourceBox: @unchecked Sendable {
  let source: any DispatchSourceRead
}
