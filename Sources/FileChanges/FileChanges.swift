import Dispatch
import Glibc

/// Tells when something happens to a file, without asking again and again: inotify, and an idle process stays idle.
///
/// It watches the file and its folder, so that it also sees the file replaced by another of the same name (log rotation)
/// or made anew. Where the system has no watch left to give, it tells of a possible change once a second instead.
package final class FileChanges: Sendable {
  private let changes: AsyncStream<Void>
  private let teller: AsyncStream<Void>.Continuation
  /// Dispatch allows its sources on any thread, but the protocol does not say so.
  private nonisolated(unsafe) let source: any DispatchSourceProtocol

  /// - Parameter path: of a file that need not exist yet, in a folder that does.
  package init(of path: String) {
    (changes, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    if let watch = InotifyWatch(path: path) {
      source = Self.source(for: watch, telling: teller)
    } else {
      source = Self.timer(telling: teller)
    }
  }

  deinit {
    source.cancel()
    teller.finish()
  }

  /// Ends at the next change since the last call, or at once when there was one meanwhile; or when the task is cancelled,
  /// after which no change is told any more.
  ///
  /// Several changes at once are told as one, and a change may turn out to be none that matters.
  package func next() async {
    for await _ in changes { return }
  }

  private static func source(
    for watch: InotifyWatch, telling teller: AsyncStream<Void>.Continuation
  ) -> any DispatchSourceProtocol {
    let source = DispatchSource.makeReadSource(fileDescriptor: watch.descriptor, queue: .global())
    source.setEventHandler { if watch.takeEvents() { teller.yield() } }
    source.setCancelHandler { close(watch.descriptor) }
    source.activate()
    return source
  }

  private static func timer(telling teller: AsyncStream<Void>.Continuation) -> any DispatchSourceProtocol {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
    timer.setEventHandler { teller.yield() }
    timer.activate()
    return timer
  }
}
