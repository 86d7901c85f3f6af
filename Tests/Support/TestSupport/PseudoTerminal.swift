import CPseudoTerminal
import Glibc
import TerminalFrame

/// A real program on a real terminal, as a person would run it: keys in, screen out.
///
///     let terminal = try PseudoTerminal(stepwatchPath, ["run", "hello.json"], size: TerminalSize(columns: 80, rows: 24))
///     try terminal.wait { $0.contains("SUCCEEDED") }
///     terminal.press("q")
///     #expect(try terminal.waitForExit() == .exited(0))
///     #expect(terminal.isWhole)
///
/// The program gets only the environment given here, with `PATH`, `HOME` and `TERM` filled in. It is killed when the
/// value goes away.
package final class PseudoTerminal {
  package let screen: TerminalEmulator
  package let processID: pid_t

  /// Everything that the program has written.
  package private(set) var output: [UInt8] = []

  private let descriptor: Int32
  private var status: Int32?

  /// How long a wait lasts before it fails; generous, since the machine may be busy.
  package var patience: Duration = .seconds(120)

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    size: TerminalSize = TerminalSize(columns: 80, rows: 24), directory: String? = nil
  ) throws {
    let usual = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "TERM": "xterm-256color"]
    let variables = usual.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
    var terminal: Int32 = -1
    let child = withCStrings([program] + arguments) { argumentPointers in
      withCStrings(variables) { variablePointers in
        pseudo_terminal_spawn(
          program, argumentPointers, variablePointers, directory, Int32(size.columns), Int32(size.rows), &terminal)
      }
    }
    guard child > 0 else { throw PseudoTerminalError(doing: "starting \(program)", errno: errno) }
    processID = child
    descriptor = terminal
    screen = TerminalEmulator(size: size)
  }

  deinit {
    if status == nil {
      kill(processID, SIGKILL)
      var ignored: Int32 = 0
      waitpid(processID, &ignored, 0)
    }
    close(descriptor)
  }
}

/// What a person does.
extension PseudoTerminal {
  /// Types text as it is.
  package func type(_ text: String) { send(Array(text.utf8)) }

  /// Presses keys named by their spelling: `press("F1", "^D", "S-Tab", "Enter")`.
  package func press(_ spellings: String...) {
    for spelling in spellings {
      guard let key = KeyPress(spelled: spelling) else { preconditionFailure("no key is spelled \(spelling)") }
      send(XtermSequences.bytes(of: key))
    }
  }

  /// Pastes text, bracketed as a terminal does it.
  package func paste(_ text: String) { send(Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)) }

  /// Uses the mouse; in the SGR form (mode 1006).
  package func mouse(_ kind: MouseAction.Kind, at column: Int, _ row: Int) {
    send(XtermSequences.bytes(of: MouseAction(kind, at: Point(x: column, y: row))))
  }

  /// Presses and releases the left button.
  package func click(_ column: Int, _ row: Int) {
    mouse(.pressed(.left), at: column, row)
    mouse(.released(.left), at: column, row)
  }

  /// Changes the terminal's size; the program gets `SIGWINCH`.
  package func resize(_ size: TerminalSize) {
    screen.resize(size)
    pseudo_terminal_resize(descriptor, Int32(size.columns), Int32(size.rows))
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { kill(processID, number) }

  /// Sends bytes as if they were typed.
  package func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}

/// What a person sees.
extension PseudoTerminal {
  package var text: String { screen.rows.joined(separator: "\n") }

  package func contains(_ part: String) -> Bool { text.contains(part) }

  /// The place of the first occurrence of a text on one row.
  package func find(_ part: String) -> Point? {
    for row in 0..<screen.size.rows {
      for column in 0..<screen.size.columns where rowText(row, from: column).hasPrefix(part) {
        return Point(x: column, y: row)
      }
    }
    return nil
  }

  private func rowText(_ row: Int, from column: Int) -> String {
    var text = ""
    var next = column
    while next < screen.size.columns {
      let cell = screen[next, row]
      text += cell.text.isEmpty ? " " : cell.text
      next += max(1, cell.width)
    }
    return text
  }

  /// The text that the program has written, escapes and all; invalid UTF-8 repaired.
  package var rawOutput: String { String(decoding: output, as: UTF8.self) }

  /// Waits until the screen is as wanted; fails, with the screen, when it never is.
  package func wait(
    _ purpose: String = "the expected screen", until condition: (PseudoTerminal) throws -> Bool
  ) throws {
    let end = ContinuousClock.now + patience
    while true {
      if try condition(self) { return }
      let isOpen = pump(until: end)
      if try condition(self) { return }
      guard isOpen, ContinuousClock.now < end else {
        throw UnexpectedScreen(purpose: purpose, screen: text, ended: !isOpen)
      }
    }
  }

  /// Waits until the screen shows a text.
  package func wait(for part: String) throws {
    try wait("\"\(part)\" on the screen") { $0.contains(part) }
  }

  /// Waits for the end of the program, whatever it still writes.
  package func waitForExit() throws -> ProgramEnd {
    let end = ContinuousClock.now + patience
    while status == nil {
      var found: Int32 = 0
      if waitpid(processID, &found, WNOHANG) == processID {
        status = found
        break
      }
      _ = pump(until: min(end, ContinuousClock.now + .milliseconds(20)))
      guard ContinuousClock.now < end else {
        throw UnexpectedScreen(purpose: "the program's end", screen: text, ended: false)
      }
    }
    while pump(until: ContinuousClock.now) {}
    return ProgramEnd(status: status ?? 0)
  }

  /// Reads what the program writes until something came; false when its terminal is closed or nothing came in time.
  private func pump(until end: ContinuousClock.Instant) -> Bool {
    let left = max(.zero, end - ContinuousClock.now).components
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard poll(&request, 1, Int32(milliseconds)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(descriptor, &buffer, buffer.count)
    // Linux answers EIO once the last program has closed the terminal.
    guard count > 0 else { return false }
    output += buffer.prefix(count)
    screen.write(Array(buffer.prefix(count)))
    let answer = screen.takeAnswer()
    if !answer.isEmpty { send(answer) }
    return true
  }
}

/// Whether the terminal is as the program found it.
extension PseudoTerminal {
  /// How the terminal driver treats what is typed.
  package var modes: TerminalModes {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    return TerminalModes(
      echoes: settings.c_lflag & tcflag_t(ECHO) != 0, editsLines: settings.c_lflag & tcflag_t(ICANON) != 0,
      makesSignals: settings.c_lflag & tcflag_t(ISIG) != 0, translatesNewlines: settings.c_oflag & tcflag_t(OPOST) != 0)
  }

  /// True when nothing of a full-screen program is left: no alternate screen, hidden cursor, mouse tracking,
  /// bracketed paste or raw mode.
  package var isWhole: Bool {
    !screen.isAlternateScreen && screen.isCursorVisible && !screen.tracksMouse && !takesBracketedPaste
      && modes == .ordinary
  }

  /// True while pastes come bracketed (mode 2004).
  package var takesBracketedPaste: Bool {
    guard let on = lastOutput("\u{1B}[?2004h") else { return false }
    guard let off = lastOutput("\u{1B}[?2004l") else { return true }
    return on > off
  }

  private func lastOutput(_ sequence: String) -> Int? {
    let wanted = Array(sequence.utf8)
    guard output.count >= wanted.count else { return nil }
    return (0...output.count - wanted.count).last {
      output[$0] == wanted[0] && output[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
