import Foundation
import TerminalFrame
import TestSupport
import Testing
import ThemeFiles
import YAMLFiles

/// Themes that a person writes.
@Suite struct ThemeFolderTests {
  /// Writes files into a folder of their own, asks, and takes the folder away.
  private func withFolder<Result>(
    _ files: [String: String], _ body: (ThemeLibrary) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "themes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return try body(ThemeLibrary(folder: folder.path))
  }

  @Test func `a file states only what differs from what it inherits`() throws {
    let theme = try withFolder([
      "mine.yaml": """
      inherits: tokyo-night
      palette:
        ok: {rgb: "#00ff00", c256: 46, c16: bright-green, italic: true}
      status:
        failed: {fg: $bad, bold: false, underline: true, glyph: "X", word: BAD}
      spinner: ["|", "/"]
      borders: {style: double}
      """
    ]) { try $0.theme(named: "mine") }
    let green = ThemeColour.rgb(RGBColour(red: 0, green: 255, blue: 0), indexed: 46, ansi: 10)
    #expect(theme.styles[.statusSucceeded] == RoleStyle(foreground: green, attributes: .italic))
    #expect(theme.styles[.statusFailed]?.attributes == .underline)
    #expect(theme.glyphs.glyph(.statusFailed) == "X" && theme.glyphs.word(.statusFailed) == "BAD")
    #expect(theme.glyphs.spinner(step: 3) == "/" && theme.glyphs.border == .double)
    let inherited = try ThemeLibrary().theme(named: "tokyo-night")
    #expect(theme.styles[.statusRunning] == inherited.styles[.statusRunning])
    #expect(ThemeCheck(theme).findings == [])
  }

  @Test func `a file wins over a built-in theme of its name`() throws {
    try withFolder(["nord.yaml": "inherits: default", "notes.txt": "not a theme"]) { library in
      #expect(library.entries.count == ThemeLibrary().entries.count)
      #expect(library.entries.last?.name == "nord" && library.entries.last?.path?.hasSuffix("/nord.yaml") == true)
      let nord = try library.theme(named: "nord")
      #expect(nord.styles[.text]?.background == .terminalDefault)
    }
  }

  @Test(arguments: [
    ("ui:\n  bordr: red", "2:3: there is no role ui.bordr; ui has text, dim, title, border"),
    ("statsu: {}", "1:1: there is no \"statsu\" in a theme; known are inherits, appearance, pair"),
    ("inherits: default\nui:\n  text: {fg: $nosuch}", "3:14: the palette has no \"nosuch\"; it has accent, background"),
    ("palette:\n  a: $b\n  b: $a\nui:\n  text: $a", "\" of the palette stands for itself"),
    ("palette:\n  a: \"#12\"", "2:6: \"#12\" is no colour; write \"#rrggbb\""),
    ("ui:\n  text: {bold: perhaps}", "2:16: bold is true or false"),
    ("ui:\n  text: {blod: true}", "2:16: there is no \"blod\" here"),
    ("status:\n  failed: {glyph: 漢}", "2:19: a glyph is one character, one column wide"),
    ("status:\n  failed: {glyph: \"\\e\"}", "2:19: a glyph is one character, one column wide"),
    ("status:\n  failed: {word: FAILED!}", "2:18: a status's word has one to five columns; \"FAILED!\" has 7"),
    ("ui: [", "did not find expected node content"),
    ("appearance: dusk", "1:13: \"dusk\" is none of dark, light"),
    ("inherits: nosuch", "1:11: there is no theme \"nosuch\"; known are default, default-light"),
    ("inherits: mine", "inherits itself: mine → mine"),
    ("ui: {}\nui: {}", "ui is stated twice"),
  ])
  func `what is wrong is told with its place`(text: String, problem: String) throws {
    try withFolder(["mine.yaml": text]) { library in
      let error = #expect(throws: FileProblem.self) { try library.theme(named: "mine") }
      #expect(error?.description.contains("/mine.yaml:") == true)
      #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `a check names what makes a theme hard to use`() throws {
    let theme = try withFolder([
      "mine.yaml": """
      inherits: tokyo-night
      palette: {ok: "#444a60", line: "#565f89"}
      status:
        waiting: {fg: $ok, glyph: "✓"}
      """
    ]) { try $0.theme(named: "mine") }
    #expect(
      ThemeCheck(theme).findings == [
        "status.succeeded and status.waiting have the same glyph ✓ and the same attributes",
        "status.succeeded has a contrast of 1.9 to the background; 4.5 is wanted",
        "status.waiting has a contrast of 1.9 to the background; 4.5 is wanted",
        "type.succeed has a contrast of 1.9 to the background; 4.5 is wanted",
        "json.added has a contrast of 1.9 to the background; 4.5 is wanted",
        "ui.dim has a contrast of 1.8 to ui.cursor_line; 4.5 is wanted",
      ])
  }

  @Test func `a person's folder is where the XDG rules put it`() {
    #expect(ThemeLibrary.folder(environment: ["XDG_CONFIG_HOME": "/c", "HOME": "/h"]) == "/c/stepwatch/themes")
    #expect(ThemeLibrary.folder(environment: ["XDG_CONFIG_HOME": "", "HOME": "/h"]) == "/h/.config/stepwatch/themes")
  }
}
