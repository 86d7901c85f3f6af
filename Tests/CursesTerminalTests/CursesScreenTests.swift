import Glibc
import TerminalFrame
import TestSupport
import Testing

/// A program that owns a screen, on a real terminal.
@Suite(.onThreadsOfItsOwn) struct CursesScreenTests {
  private func probe(
    _ environment: [String: String] = [:], size: TerminalSize = TerminalSize(columns: 60, rows: 10)
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(BuiltProgram.path("ScreenProbe"), environment: environment, size: size)
    // The first frame is there when its update has ended.
    try terminal.wait { $0.contains("ready") && $0.rawOutput.hasSuffix("\u{1B}[?2026l") }
    return terminal
  }

  @Test func `a frame is shown, and the terminal is whole again after it`() throws {
    let terminal = try probe()
    #expect(terminal.screen.isAlternateScreen && !terminal.screen.isCursorVisible && terminal.screen.tracksMouse)
    expectScreen(
      terminal,
      equals: """
        ╭──────────────────────────────────────────────────────────╮
        │ size 60x10 indexed256                                    │
        │ 漢字 \\u001B[31m é                                        │
        │ ready                                                    │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        ╰──────────────────────────────────────────────────────────╯
        """)
    terminal.press("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.isWhole)
    #expect(terminal.screen.row(0) == "ended")
  }

  @Test(
    arguments: [
      (["COLORTERM": "truecolor"], "trueColour", TerminalColour.rgb(RGBColour(red: 0xF7, green: 0x76, blue: 0x8E))),
      ([:], "indexed256", .indexed(204)),
      (["TERM": "xterm"], "ansi16", .indexed(1)),
      (["NO_COLOR": "1"], "mono", .terminalDefault),
    ])
  func `colours are those that the terminal has`(
    environment: [String: String], depth: String, colour: TerminalColour
  ) throws {
    let terminal = try probe(environment)
    try terminal.wait(for: depth)
    #expect(terminal.screen[2, 2].foreground == colour)
    #expect(terminal.screen[2, 2].background == (depth == "mono" ? .terminalDefault : .indexed(4)))
    #expect(terminal.screen[2, 1].attributes.contains(.bold))
  }

  @Test(arguments: [("xterm", TerminalColour.terminalDefault), ("xterm-256color", .indexed(8))])
  func `grey is not bold black where there are eight colours: some terminals show that as their ground`(
    type: String, colour: TerminalColour
  ) throws {
    let terminal = try probe(["TERM": type])
    #expect(terminal.screen[0, 0].foreground == colour)
    #expect(!terminal.screen[0, 0].attributes.contains(.bold))
  }

  @Test func `keys, a lone ESC, the mouse and a paste are told apart`() throws {
    let terminal = try probe(size: TerminalSize(columns: 100, rows: 16))
    terminal.press("a", "^D", "M-x", "S-Tab", "F5", "Up", "PgDn")
    terminal.mouse(.pressed(.left), at: 50, 3)
    terminal.mouse(.wheelDown, at: 0, 0)
    terminal.paste("q\u{1B}q")
    terminal.press("Esc")
    try terminal.wait(for: "key(Esc)")
    expectScreen(
      terminal,
      equals: """
        ╭──────────────────────────────────────────────────────────────────────────────────────────────────╮
        │ size 100x16 indexed256                                                                           │
        │ 漢字 \\u001B[31m é                                                                                │
        │ ready                                                                                            │
        │ key(a)                                                                                           │
        │ key(^D)                                                                                          │
        │ key(M-x)                                                                                         │
        │ key(S-Tab)                                                                                       │
        │ key(F5)                                                                                          │
        │ key(Up)                                                                                          │
        │ key(PgDn)                                                                                        │
        │ pressed(Button.left) at 50,3                                                                     │
        │ wheelDown at 0,0                                                                                 │
        │ paste("q\\u{1B}q")                                                                                │
        │ key(Esc)                                                                                         │
        ╰──────────────────────────────────────────────────────────────────────────────────────────────────╯
        """)
  }

  @Test func `a new size is told and drawn`() throws {
    let terminal = try probe()
    terminal.resize(TerminalSize(columns: 90, rows: 20))
    try terminal.wait(for: "size 90x20")
    try terminal.wait { $0.screen.row(19).hasSuffix("╯") && $0.screen.row(0).unicodeScalars.count == 90 }
    terminal.resize(TerminalSize(columns: 1, rows: 1))
    terminal.resize(TerminalSize(columns: 40, rows: 6))
    try terminal.wait(for: "size 40x6")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT])
  func `a killed program leaves the terminal whole`(signal: Int32) throws {
    let terminal = try probe()
    terminal.signal(signal)
    #expect(try terminal.waitForExit() == .killed(signal: signal))
    #expect(terminal.isWhole)
  }

  @Test func `a crash leaves the terminal whole`() throws {
    let terminal = try probe()
    terminal.press("t")
    guard case .killed = try terminal.waitForExit() else {
      Issue.record("the trap did not kill")
      return
    }
    #expect(terminal.isWhole)
  }

  @Test func `a stopped program gives the terminal back, and takes it again`() throws {
    let script =
      "set -m; \(try BuiltProgram.path("ScreenProbe")); echo STOPPED; stty -a | grep -o ' icanon'; read x; fg"
    let terminal = try PseudoTerminal("/bin/bash", ["-c", script], size: TerminalSize(columns: 60, rows: 10))
    try terminal.wait(for: "ready")
    terminal.press("^Z")
    try terminal.wait { $0.contains("STOPPED") && $0.contains(" icanon") && $0.isWhole }
    terminal.type("\n")
    try terminal.wait { $0.screen.isAlternateScreen && $0.contains("resumed") }
    #expect(terminal.screen.row(0).hasPrefix("╭"))
    terminal.press("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `the screen is the terminal's though input and output are pipes`() throws {
    let script = "echo data | \(try BuiltProgram.path("ScreenProbe")) | cat"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", script], size: TerminalSize(columns: 60, rows: 10))
    try terminal.wait(for: "ready")
    terminal.press("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `the mouse can be let go, and a text copied`() throws {
    let terminal = try probe()
    terminal.press("m")
    try terminal.wait { !$0.screen.tracksMouse }
    terminal.press("y")
    try terminal.wait { $0.rawOutput.contains("\u{1B}]52;c;Y29waWVk\u{7}") }
  }

  @Test func `in tmux a text is copied the way that set-clipboard takes, and the way that allow-passthrough takes`()
    throws
  {
    let terminal = try probe(["TMUX": "/tmp/tmux-0/default,1,0"])
    terminal.press("y")
    try terminal.wait {
      $0.rawOutput.contains("\u{1B}]52;c;Y29waWVk\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Y29waWVk\u{7}\u{1B}\\")
    }
  }

  @Test func `nothing is written while nothing happens, and little for a small change`() throws {
    let terminal = try probe()
    let before = terminal.output.count
    terminal.press("a")
    try terminal.wait(for: "key(a)")
    #expect(terminal.output.count - before < 60)
  }

  @Test(arguments: [
    ("dumb", "cannot show a full screen"), ("nosuch", "is not in the terminfo database"), ("", "TERM is not set"),
  ])
  func `a terminal that will not do is named`(type: String, message: String) throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.path("ScreenProbe"), environment: ["TERM": type], size: TerminalSize(columns: 120, rows: 5))
    #expect(try terminal.waitForExit() == .exited(5))
    #expect(terminal.contains(message))
    #expect(terminal.isWhole)
  }

  @Test(arguments: [["LC_ALL": "C"], ["LC_ALL": "POSIX"], ["LANG": "nosuch.UTF-8"], [:]])
  func `a locale that is unset, or missing, is taken for UTF-8`(locale: [String: String]) throws {
    let terminal = try probe(locale)
    #expect(terminal.screen.row(0).hasPrefix("╭──"))
  }
}
