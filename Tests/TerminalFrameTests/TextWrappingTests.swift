import TerminalFrame
import Testing

@Suite struct TextWrappingTests {
  @Test(arguments: [
    ("", 10, 0, [""]), ("short", 10, 0, ["short"]), ("between words here", 13, 0, ["between words", "here"]),
    ("a longwordthatgoeson", 8, 0, ["a longwo", "rdthatgo", "eson"]),
    ("  name  value and more", 16, 8, ["  name  value", "        and more"]),
    ("日本語のテキスト", 7, 0, ["日本語", "のテキ", "スト"]), ("trailing   ", 8, 0, ["trailing"]), ("x", 0, 0, []),
    ("日本", 1, 0, ["日", "本"]), ("hanging far too much", 10, 40, ["hanging", "     far", "     too", "     much"]),
    ("one two three four", 9, 0, ["one two", "three", "four"]), ("支払いが拒否されました", 12, 0, ["支払いが拒否", "されました"]),
  ])
  func `a text is broken between words, a long word where the line ends`(
    text: String, columns: Int, hanging: Int, lines: [String]
  ) {
    #expect(TextWidth.lines(of: text, columns: columns, hanging: hanging) == lines)
  }

  @Test func `a text is broken at its own line ends, whatever they are`() {
    #expect(
      TextWidth.lines(of: "one\ntwo\r\n\r\n  three\rfour\n", columns: 9) == ["one", "two", "", "  three", "four", ""])
  }

  @Test func `what is hidden is written out, and broken as it is seen`() {
    #expect(TextWidth.lines(of: "a\u{1B}[31mb", columns: 9) == ["a\\u001B[3", "1mb"])
    #expect(TextWidth.lines(of: "so\u{AD}ft", columns: 5) == ["so\\u0", "0ADft"])
  }

  @Test func `words are kept where they are to be, and a wide one stands alone`() {
    #expect(
      TextWidth.lines(of: "a longwordthatgoeson or two", columns: 8, keepsWords: true) == [
        "a", "longwordthatgoeson", "or two",
      ])
  }

  @Test func `of a very long text the beginning is given`() {
    let lines = TextWidth.lines(of: String(repeating: "12345678", count: 6000), columns: 8)
    #expect(lines.count == 5001)
    #expect(Array(lines.suffix(2)) == ["12345678", "…"])
  }
}
