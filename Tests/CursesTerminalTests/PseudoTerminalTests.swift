import Glibc
import TerminalFrame
import TestSupport
import Testing

/// The harness that other tests stand on is itself held to what the system's own programs do.
@Suite(.onThreadsOfItsOwn) struct PseudoTerminalTests {
  @Test func `a program's output is read back with its colours`() throws {
    let terminal = try PseudoTerminal("/usr/bin/printf", ["plain \\033[1;31mred\\033[0m \\346\\274\\242"])
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.screen.row(0) == "plain red 漢")
    let red = terminal.screen[6, 0]
    #expect(red.text == "r" && red.attributes == .bold && red.foreground == .indexed(1))
    #expect(terminal.screen[10, 0].width == 2)
  }

  @Test func `keys typed reach the program`() throws {
    let terminal = try PseudoTerminal("/bin/cat")
    terminal.type("hello\r")
    try terminal.wait { $0.screen.rows.prefix(2) == ["hello", "hello"] }
    terminal.press("^D")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `a changed size is told`() throws {
    let script = "trap 'stty size; exit 3' WINCH; stty size; while :; do sleep 0.01; done"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", script], size: TerminalSize(columns: 80, rows: 24))
    try terminal.wait(for: "24 80")
    terminal.resize(TerminalSize(columns: 100, rows: 30))
    #expect(try terminal.waitForExit() == .exited(3))
    #expect(terminal.screen.row(1) == "30 100")
  }

  @Test func `a mode left on is seen`() throws {
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "stty raw; printf '\\033[?1049h\\033[?25l\\033[?2004h'; kill -9 $$"])
    #expect(try terminal.waitForExit() == .killed(signal: SIGKILL))
    #expect(terminal.screen.isAlternateScreen && !terminal.screen.isCursorVisible && terminal.takesBracketedPaste)
    #expect(!terminal.modes.editsLines && !terminal.isWhole)
  }

  @Test func `a screen that never comes is told with what was there`() throws {
    let terminal = try PseudoTerminal("/bin/echo", ["something else"])
    let error = #expect(throws: UnexpectedScreen.self) { try terminal.wait(for: "this") }
    #expect(error?.screen.hasPrefix("something else\n") == true)
  }
}
