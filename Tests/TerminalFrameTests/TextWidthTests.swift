import TerminalFrame
import Testing

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("abc", 3, "abc"), ("漢字", 4, "漢字"), ("e\u{301}", 1, "e\u{301}"), ("✓ ◐ ▸ … ─", 9, "✓ ◐ ▸ … ─"),
    // A family is its first member; a flag its letters; a skin tone and a variation selector go.
    ("👨‍👩‍👧x", 3, "👨x"), ("🇩🇪", 2, "DE"), ("👍🏽", 2, "👍"), ("❤\u{FE0F}", 1, "❤"), ("한", 2, "한"),
    // A mark on nothing, and a joiner that joins nothing, are written out; a third mark is dropped.
    ("\u{301}", 6, "\\u0301"), ("a\u{200D}b", 8, "a\\u200Db"), ("a\u{301}\u{302}\u{303}b", 2, "a\u{301}\u{302}b"),
  ])
  func `text has the columns that its glyphs take`(text: String, columns: Int, shown: String) {
    #expect(TextWidth.columns(of: text) == columns)
    #expect(TextGlyphs(text).map(\.text).joined().unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test func `text too wide is cut where it is told`() {
    #expect(TextWidth.fitting("ValidateOrder", columns: 13) == "ValidateOrder")
    #expect(TextWidth.fitting("ValidateOrder", columns: 8) == "Validat…")
    #expect(TextWidth.fitting("ValidateOrder", columns: 8, cut: .start) == "…teOrder")
    #expect(TextWidth.fitting("ValidateOrder", columns: 8, cut: .middle) == "Vali…der")
    #expect(TextWidth.fitting("漢字漢字", columns: 4) == "漢…")
    #expect(TextWidth.fitting("漢字漢字", columns: 4, cut: .start) == "…字")
    #expect(TextWidth.fitting("abc", columns: 1) == "…")
    #expect(TextWidth.fitting("abc", columns: 0) == "")
    #expect(TextWidth.padded("漢", columns: 4) == "漢  ")
  }
}
