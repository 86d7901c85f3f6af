import Dispatch
import Glibc

/// The writing end of the pipe that signals go through; a plain number, as a signal's handler may touch nothing that has to be
/// made first.
private nonisolated(unsafe) var signalPipe: Int32 = -1

/// Tells of `^C`, of `^\` and of a polite request to end (SIGTERM), instead of dying of them.
///
/// They are heard from when this is made, every one: a dispatch source of signals takes a while to begin, and on Linux loses
/// what it then raises again on another thread. One at a time may exist.
final class InterruptSignals {
  private let source: any DispatchSourceRead

  /// - Parameter act: gets the signal, one after the other.
  init(_ act: @escaping @Sendable (EndingSignal) -> Void) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let (reading, writing) = (ends[0], ends[1])
    signalPipe = writing
    source = DispatchSource.makeReadSource(
      fileDescriptor: reading, queue: DispatchQueue(label: "stepwatch.signals"))
    source.setEventHandler {
      var byte: UInt8 = 0
      while read(reading, &byte, 1) == 1 {
        if let signal = EndingSignal.allCases.first(where: { $0.number == Int32(byte) }) { act(signal) }
      }
    }
    source.setCancelHandler {
      close(reading)
      close(writing)
    }
    source.activate()
    for ending in EndingSignal.allCases { signal(ending.number, Self.pass) }
  }

  private static let pass: @convention(c) (Int32) -> Void = { number in
    let error = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(signalPipe, &byte, 1)
    errno = error
  }

  deinit {
    for ending in EndingSignal.allCases { signal(ending.number, SIG_DFL) }
    source.cancel()
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
