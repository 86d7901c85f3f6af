import TerminalFrame
import Testing

@Suite struct KeyPressTests {
  @Test(arguments: [
    ("q", KeyPress.character("q")), ("^D", .control("d")), ("M-x", .alt("x")), ("S-Tab", KeyPress(.tab, .shift)),
    ("F12", KeyPress(.function(12))), ("Space", .character(" ")), ("^", .character("^")), ("-", .character("-")),
    ("C-Left", KeyPress(.left, .control)), ("M-^A", KeyPress(.character("a"), [.alt, .control])),
    ("PgUp", KeyPress(.pageUp)),
    ("é", .character("é")), ("F", .character("F")),
  ])
  func `a press is written and read the same`(spelling: String, press: KeyPress) {
    #expect(KeyPress(spelled: spelling) == press)
    #expect(press.spelling == spelling)
  }

  @Test(arguments: ["", "F0", "F99", "Tabb", "ab"])
  func `what spells no key is none`(spelling: String) {
    #expect(KeyPress(spelled: spelling) == nil)
  }
}
