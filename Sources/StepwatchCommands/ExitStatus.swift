import ArgumentParser

/// How stepwatch ends, for scripts.
package enum ExitStatus: Int32, Sendable {
  /// The execution succeeded; of the other commands: what was asked could be shown.
  case succeeded = 0
  case failed = 1
  /// The command line, or something that it names, cannot be used.
  case usage = 2
  case timedOut = 3
  case aborted = 4
  /// A source of events, the store or credentials cannot be used.
  case source = 5
  /// `^C`.
  case interrupted = 130
  /// `^\`.
  case quit = 131
}

/// Ends the program with a sentence for the person on standard error.
package struct CommandFailure: Error {
  package var status: ExitStatus
  package var sentence: String

  package init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }
}
