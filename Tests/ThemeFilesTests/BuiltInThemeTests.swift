import TerminalFrame
import TestSupport
import Testing
import ThemeFiles

/// Every theme of the program, held to what a theme of a person is only told.
@Suite struct BuiltInThemeTests {
  @Test func `the themes are listed in their order`() {
    #expect(
      ThemeLibrary().entries.map(\.name) == [
        "default", "default-light", "mono", "high-contrast", "tokyo-night", "catppuccin-mocha", "catppuccin-latte",
        "gruvbox-dark", "gruvbox-light", "nord", "solarized-dark", "solarized-light", "okabe-ito-dark",
        "okabe-ito-light", "modus-vivendi", "modus-operandi", "modus-vivendi-deuteranopia",
        "modus-operandi-deuteranopia", "modus-vivendi-tritanopia", "modus-operandi-tritanopia",
      ])
  }

  @Test(arguments: ThemeLibrary().entries.map(\.name))
  func `a theme fills every role and keeps every status apart and readable`(name: String) throws {
    let theme = try ThemeLibrary().theme(named: name)
    #expect(ThemeCheck(theme).findings == [])
  }

  @Test(arguments: ThemeLibrary().entries.map(\.name))
  func `a theme's pair is of the other appearance and names it back`(name: String) throws {
    let library = ThemeLibrary()
    let theme = try library.theme(named: name)
    guard let pair = theme.pair else { return }
    let other = try library.theme(named: pair)
    #expect(other.pair == name)
    #expect(other.appearance != theme.appearance)
  }
}
