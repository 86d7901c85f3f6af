import CNcurses
import Glibc
import TerminalFrame

/// The terminal itself, opened apart from standard input and output, which may be pipes.
final class TerminalDevice {
  /// For reading, never blocking; its description is shared with nobody.
  let input: Int32
  let output: Int32

  /// How the terminal was set when it was found.
  let settings: termios

  init() throws(TerminalProblem) {
    let path = Self.path
    input = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    output = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC)
    var found = termios()
    guard input >= 0, output >= 0, tcgetattr(output, &found) == 0 else {
      if input >= 0 { close(input) }
      if output >= 0 { close(output) }
      throw .noTerminal
    }
    settings = found
  }

  deinit {
    close(input)
    close(output)
  }

  /// Its size; nil when it does not tell.
  var size: TerminalSize? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard curses_terminal_size(output, &columns, &rows) else { return nil }
    return TerminalSize(columns: Int(columns), rows: Int(rows))
  }

  /// Writes all of it, waiting as the terminal needs it.
  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// What can be read at once; nil when the terminal is gone.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16384)
    let count = Glibc.read(input, &buffer, buffer.count)
    if count > 0 { return Array(buffer.prefix(count)) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
  }

  private static let path = "/dev/tty"
}
