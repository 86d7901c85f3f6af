import TerminalFrame
import Testing

@Suite struct TextWrappingTests {
  @Test(arguments: [
    ("", 10, 0, [""]), ("short", 10, 0, ["short"]), ("between words here", 13, 0, ["between words", "here"]),
    ("a longwordthatgoeson", 8, 0, ["a longwo", "rdthatgo", "eson"]),
    ("  name  value and more", 16, 8, ["  name  value", "        and more"]),
    ("日本語のテキスト", 7, 0, ["日本語", "のテキ", "スト"]), ("trailing   ", 8, 0, ["trailing"]), ("x", 0, 0, []),
    ("日本", 1, 0, ["日", "本"]), ("hanging far too much", 10, 40, ["hanging", "     far", "     too", "     much"]),
  ])
  func `a text is broken between words, a long word where the line ends`(
    text: String, columns: Int, hanging: Int, lines: [String]
  ) {
    #expect(TextWidth.wrapped(text, columns: columns, hanging: hanging) == lines)
  }
}
