import CursesTerminal
import TerminalFrame
import TestSupport
import Testing

@Suite(.onThreadsOfItsOwn) struct TerminalAppearanceTests {
  @Test(arguments: [
    ("\u{1B}]11;rgb:1a1a/1b1b/2626\u{7}\u{1B}[?62;22c", "#1a1b26", true),
    ("\u{1B}]11;rgb:1a/1b/26\u{1B}\\\u{1B}[?6c", "#1a1b26", true),
    ("\u{1B}]11;rgba:f/f/e/8\u{7}\u{1B}[?1;2c", "#ffffee", true),
    ("\u{1B}]11;#fdf6e3\u{7}\u{1B}[?1;2c", "#fdf6e3", true),
    ("x\u{1B}[A\u{1B}]11;rgb:0000/0000/0000\u{7}", "#000000", false),
    ("\u{1B}]11;rgb:00", nil, false), ("\u{1B}]11;rgb:zz/00/00\u{7}\u{1B}[?1c", nil, true),
    ("\u{1B}]11;rgb:+f/00/00\u{7}\u{1B}[?1c", nil, true),
    ("\u{1B}[?1;2c", nil, true), ("\u{1B}[?1;2", nil, false), ("", nil, false),
  ])
  func `an answer is read as it is`(bytes: String, colour: String?, isComplete: Bool) {
    let reply = BackgroundReply(Array(bytes.utf8))
    #expect(reply.colour == colour.flatMap { RGBColour(hex: $0) })
    #expect(reply.isComplete == isComplete)
  }

  @Test(arguments: [
    ("15;0", Theme.Appearance.dark), ("0;15", .light), ("0;default;15", .light), ("12;8", .dark), ("0;7", .light),
    ("0;default", nil), ("", nil), ("0;99", nil),
  ])
  func `COLORFGBG names the background last`(variable: String, appearance: Theme.Appearance?) {
    #expect(TerminalAppearance.told(by: variable) == appearance)
  }

  @Test func `a ground is light when black is easier to read on it`() {
    for (hex, appearance) in [("#fdf6e3", Theme.Appearance.light), ("#1a1b26", .dark), ("#808080", .light)] {
      #expect(RGBColour(hex: hex)?.appearance == appearance)
    }
  }

  @Test(arguments: [("ffff/ffff/ffff", "light"), ("0000/0000/0000", "dark")])
  func `a terminal that is asked tells, and is as it was`(colour: String, appearance: String) throws {
    let terminal = try PseudoTerminal(BuiltProgram.path("ScreenProbe"), ["background"])
    // The emulator answers the second part itself, when it reads the question.
    terminal.type("\u{1B}]11;rgb:\(colour)\u{7}")
    try terminal.wait(for: "background \(appearance)")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `a terminal that tells only its attributes is believed at once`() throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.path("ScreenProbe"), ["background"], environment: ["COLORFGBG": "0;15"])
    try terminal.wait(for: "background light")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func `cursor reports are read one by one`() {
    #expect(GlyphWidths.cursorColumns(in: Array("\u{1B}[1;2R\u{1B}[24;3Rx\u{1B}[1;".utf8)) == [2, 3])
  }
}
