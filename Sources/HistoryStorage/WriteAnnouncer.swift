import Synchronization

/// Tells who listens that something was written, where no file can be watched.
final class WriteAnnouncer: Sendable {
  private let listeners = Mutex<(last: Int, tellers: [Int: AsyncStream<Void>.Continuation])>((0, [:]))

  /// Several writes are told as one.
  func writes() -> AsyncStream<Void> {
    let (writes, teller) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let id = listeners.withLock { listeners in
      listeners.last += 1
      listeners.tellers[listeners.last] = teller
      return listeners.last
    }
    teller.onTermination = { [weak self] _ in self?.listeners.withLock { $0.tellers[id] = nil } }
    return writes
  }

  func tell() {
    for teller in listeners.withLock({ Array($0.tellers.values) }) { teller.yield() }
  }
}
