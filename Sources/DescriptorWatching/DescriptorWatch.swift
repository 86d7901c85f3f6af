import Dispatch
import Glibc
import Synchronization

/// Tells when descriptors have something to read.
///
/// In place of dispatch's read sources, which on Linux read freed memory now and then when a descriptor hangs up and is let go
/// of in the same moment: as the pipe of every program does that ends (`_dispatch_event_loop_drain`). One thread waits for all
/// descriptors, and sleeps while nothing happens.
package final class DescriptorWatch: Sendable {
  package static let shared = DescriptorWatch()

  private struct Wish {
    let descriptor: Int32
    let queue: DispatchQueue
    let act: @Sendable () -> Void
  }

  private struct State {
    var wishes: [UInt64: Wish] = [:]
    var lastTicket: UInt64 = 0
  }

  private let state = Mutex(State())
  /// A pipe through which the thread hears of new wishes.
  private let bell: (heard: Int32, rung: Int32)

  private init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    bell = (ends[0], ends[1])
    DispatchQueue(label: "stepwatch.descriptors").async { [self] in while true { waitForSome() } }
  }

  /// Does something once on a queue: when there is something to read, or the other end is closed.
  /// - Returns: a ticket for `forget`.
  @discardableResult
  package func once(
    _ descriptor: Int32, on queue: DispatchQueue, _ act: @escaping @Sendable () -> Void
  ) -> UInt64 {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      state.wishes[state.lastTicket] = Wish(descriptor: descriptor, queue: queue, act: act)
      return state.lastTicket
    }
    var byte: UInt8 = 0
    _ = write(bell.rung, &byte, 1)
    return ticket
  }

  /// Takes a wish back; its descriptor may be closed then. What is on its way to the queue still comes.
  package func forget(_ ticket: UInt64) { state.withLock { $0.wishes[ticket] = nil } }

  private func waitForSome() {
    let wishes = state.withLock { $0.wishes.map { (ticket: $0.key, descriptor: $0.value.descriptor) } }
    var asked = [pollfd(fd: bell.heard, events: Int16(POLLIN), revents: 0)]
    asked += wishes.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    guard poll(&asked, nfds_t(asked.count), -1) > 0 else { return }
    if asked[0].revents != 0 {
      var bytes = [UInt8](repeating: 0, count: 256)
      while read(bell.heard, &bytes, bytes.count) == bytes.count {}
    }
    for (wish, answer) in zip(wishes, asked.dropFirst()) where answer.revents != 0 {
      // Nil where it was taken back meanwhile: the number may already be that of another descriptor.
      guard let due = state.withLock({ $0.wishes.removeValue(forKey: wish.ticket) }) else { continue }
      due.queue.async(execute: due.act)
    }
  }
}
