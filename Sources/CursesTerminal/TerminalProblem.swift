/// Why there is no full screen, and what to do about it.
package enum TerminalProblem: Error, Hashable, Sendable {
  /// `/dev/tty` cannot be opened: the program was started without a terminal. Its standard input and output do not matter.
  case noTerminal
  case unsetType

  /// `TERM=dumb`, or a description without cursor movement.
  case tooSimple(type: String)
  case unknownType(String)
  case failed(type: String)
}

extension TerminalProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noTerminal: "there is no terminal to draw on; --headless prints one line per change instead"
    case .unsetType: "TERM is not set, so nothing is known of the terminal; set it, for example TERM=xterm-256color"
    case .tooSimple(let type):
      "the terminal \"\(type)\" cannot show a full screen; --headless prints one line per change instead"
    case .unknownType(let type):
      "the terminal \"\(type)\" is not in the terminfo database; install its description (package ncurses-term) "
        + "or set TERM, for example TERM=xterm-256color"
    case .failed(let type): "ncurses cannot use the terminal \"\(type)\"; try TERM=xterm-256color"
    }
  }
}
