import NIOCore
import Synchronization

/// The connections that a server has open.
final class HTTPConnections: Sendable {
  private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var all: [any Channel] { channels.withLock { Array($0.values) } }

  /// Whether there is room for one more; it leaves by itself when it closes.
  func admit(_ channel: any Channel) -> Bool {
    let key = ObjectIdentifier(channel)
    let isAdmitted = channels.withLock { channels in
      guard channels.count < limit else { return false }
      channels[key] = channel
      return true
    }
    if isAdmitted { channel.closeFuture.whenComplete { [self] _ in remove(key) } }
    return isAdmitted
  }

  private func remove(_ key: ObjectIdentifier) {
    _ = channels.withLock { $0.removeValue(forKey: key) }
  }
}
