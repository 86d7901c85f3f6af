import Dispatch
import Glibc

/// Tells of `^C`, of `^\` and of a polite request to end (SIGTERM), instead of dying of them.
final class InterruptSignals {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter act: gets the signal, one after the other.
  init(_ act: @escaping @Sendable (EndingSignal) -> Void) {
    let queue = DispatchQueue(label: "stepwatch.signals")
    sources = EndingSignal.allCases.map { ending in
      signal(ending.number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: ending.number, queue: queue)
      source.setEventHandler { act(ending) }
      source.activate()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}

/// A signal that asks a program to end.
enum EndingSignal: CaseIterable {
  case interrupt, quit, terminate

  var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .quit: SIGQUIT
    case .terminate: SIGTERM
    }
  }

  /// What the history gives as the cause of the end.
  var cause: String {
    switch self {
    case .interrupt: "interrupted by ^C"
    case .quit: #"interrupted by ^\"#
    case .terminate: "ended by SIGTERM"
    }
  }

  /// How a program ends that a person ended so; nil where how the run ended says it.
  var status: ExitStatus? {
    switch self {
    case .interrupt: .interrupted
    case .quit: .quit
    case .terminate: nil
    }
  }
}
