import Dispatch
import Glibc

/// Tells of `^C` and of a polite request to end (SIGTERM), instead of dying of them.
final class InterruptSignals {
  private let sources: [any DispatchSourceSignal]

  init(_ act: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: act)
      source.activate()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
