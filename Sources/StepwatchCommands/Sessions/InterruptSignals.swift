import Dispatch
import Glibc

/// Tells of `^C` and of a polite request to end (SIGTERM), instead of dying of them.
final class InterruptSignals {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter act: gets the signal's number.
  init(_ act: @escaping @Sendable (Int32) -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { act(number) }
      source.activate()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
