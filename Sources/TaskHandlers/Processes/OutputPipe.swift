import CChildProcess
import DescriptorWatching
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
  private let state = Mutex((isOpen: false, ticket: UInt64(0)))

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
    state.withLock { $0.isOpen = true }
    waitForMore()
  }

  private func waitForMore() {
    let ticket = DescriptorWatch.shared.once(readingEnd, on: queue) { [self] in
      if readAll() == .atEnd { finish() } else { waitForMore() }
    }
    state.withLock { $0.ticket = ticket }
  }

  enum Reading { case waiting, atEnd }

  @discardableResult
  func readAll() -> Reading {
    guard state.withLock({ $0.isOpen }) else { return .atEnd }
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
    state.withLock { state in
      guard state.isOpen else { return }
      state.isOpen = false
      DescriptorWatch.shared.forget(state.ticket)
      close(readingEnd)
    }
  }
}
