import Foundation

/// What of a terminal this process has.
enum Terminal {
  /// Whether a screen can be shown: standard output is a terminal, and one that can more than write lines.
  static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 && !isDumb }

  /// A terminal that only writes lines, such as a shell inside an editor.
  static var isDumb: Bool { isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] == "dumb" }
}
