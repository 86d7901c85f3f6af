import DescriptorWatching
import Glibc

/// Tells when a pipe has something to read, so that reading it does not wait.
///
/// The descriptor stays as it is: making standard input non-blocking would do so for the shell too.
enum PipeReadability {
  /// Ends when there is something to read, or the other end is closed, or the task is cancelled; the descriptor may be closed
  /// then.
  static func wait(for descriptor: Int32) async {
    if isReadable(descriptor) { return }
    let (moments, teller) = AsyncStream<Void>.makeStream()
    let ticket = DescriptorWatch.shared.once(descriptor, on: .global()) { teller.finish() }
    for await _ in moments {}
    DescriptorWatch.shared.forget(ticket)
  }

  private static func isReadable(_ descriptor: Int32) -> Bool {
    var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&asked, 1, 0) != 0
  }
}
