import TerminalFrame
import TestSupport
import Testing

@Suite struct FrameTextTests {
  private let theme = Theme(
    name: "test", appearance: .dark,
    styles: [
      .statusFailed: RoleStyle(foreground: .rgb(RGBColour(red: 255, green: 0, blue: 0)), attributes: .bold),
      .statusSucceeded: RoleStyle(foreground: .ansi(10)),
      .selection: RoleStyle(background: .indexed(24)),
    ])

  private var frame: Frame {
    var frame = Frame(size: TerminalSize(columns: 6, rows: 1))
    frame.put("no", at: .zero, style: CellStyle(.statusFailed))
    frame.put("ok", at: Point(x: 2, y: 0), style: CellStyle(.statusSucceeded, on: .selection))
    return frame
  }

  @Test(arguments: [
    (ColourDepth.trueColour, "\u{1B}[0;1;38;2;255;0;0mno\u{1B}[0;92;48;5;24mok\u{1B}[0m  \u{1B}[0m\n"),
    (.indexed256, "\u{1B}[0;1;38;5;196mno\u{1B}[0;92;48;5;24mok\u{1B}[0m  \u{1B}[0m\n"),
    (.ansi16, "\u{1B}[0;1;91mno\u{1B}[0;92;100mok\u{1B}[0m  \u{1B}[0m\n"),
    (.mono, "\u{1B}[0;1mno\u{1B}[0;7mok\u{1B}[0m  \u{1B}[0m\n"),
  ])
  func `a frame is written with the colours of a depth`(depth: ColourDepth, text: String) {
    #expect(frame.ansiText(theme.resolved(for: depth)) == text)
    #expect(frame.plainText == "nook\n")
  }

  @Test func `a ground keeps the colours on it, unless it states its own or is reversed`() {
    let grounds: [StyleRole: RoleStyle] = [
      .text: RoleStyle(foreground: .ansi(7)), .header: RoleStyle(background: .ansi(4)),
      .cursorLine: RoleStyle(foreground: .ansi(0), background: .ansi(3)), .selection: RoleStyle(attributes: .reverse),
    ]
    let resolved = Theme(name: "test", appearance: .dark, styles: theme.styles.merging(grounds) { $1 })
      .resolved(for: .ansi16)
    func foreground(on ground: StyleRole?) -> TerminalColour {
      resolved.look(of: CellStyle(.statusSucceeded, on: ground)).foreground
    }
    #expect(foreground(on: nil) == .indexed(10))
    #expect(foreground(on: .header) == .indexed(10))
    #expect(foreground(on: .cursorLine) == .indexed(0))
    #expect(foreground(on: .selection) == .indexed(7))
  }

  @Test func `what is written is what a terminal shows`() {
    let terminal = TerminalEmulator(size: TerminalSize(columns: 6, rows: 1))
    terminal.write(Array(frame.ansiText(theme.resolved(for: .trueColour)).utf8.dropLast()))
    #expect(terminal.row(0) == "nook")
    #expect(terminal[0, 0].foreground == .rgb(RGBColour(red: 255, green: 0, blue: 0)))
    #expect(terminal[2, 0].background == .indexed(24))
  }

  @Test func `the same picture in ASCII, cell for cell`() {
    var frame = Frame(size: TerminalSize(columns: 24, rows: 5))
    frame.box(Rect(x: 0, y: 0, width: 24, height: 3))
    frame.put("✓ ✗ ◐ ◌ ↻ ◷ ⊘ ⊗ 漢é", at: Point(x: 2, y: 1))
    frame.put("┃━╎╌┣╂►▼…", at: Point(x: 0, y: 3))
    frame.put("█▌▐░▒▓", at: Point(x: 0, y: 4))
    expectFrame(
      frame.inASCII(),
      equals: """
        +----------------------+
        | v x o . r ~ # T ???  |
        +----------------------+
        |=|-++>v~
        ###.:%
        """)
  }

  @Test func `every glyph that themes start with has a sign of its own in ASCII`() {
    let glyphs = StyleRole.statuses.map { GlyphSet.unicode.glyph($0) }
    let signs = glyphs.map { ASCIIGlyphs.replacement(for: $0) }
    #expect(Set(signs).count == glyphs.count)
    #expect(!signs.dropLast().contains("?"))
  }
}
