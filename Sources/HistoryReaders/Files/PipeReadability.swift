import Dispatch
import Glibc

/// Tells when a pipe has something to read, so that reading it does not wait.
///
/// The descriptor stays as it is: making standard input non-blocking would do so for the shell too.
enum PipeReadability {
  /// Ends when there is something to read, or the other end is closed, or the task is cancelled.
  static func wait(for descriptor: Int32) async {
    if isReadable(descriptor) { return }
    let (moments, teller) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
    source.setEventHandler { teller.yield() }
    source.setCancelHandler { teller.finish() }
    source.activate()
    // Once told, wait for the end of the source as well: the descriptor may be closed only then.
    for await _ in moments { source.cancel() }
    source.cancel()
  }

  private static func isReadable(_ descriptor: Int32) -> Bool {
    var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&asked, 1, 0) != 0
  }
}
