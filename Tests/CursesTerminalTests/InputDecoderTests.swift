import CursesTerminal
import TerminalFrame
import Testing

@Suite struct InputDecoderTests {
  private func decode(_ text: String, flushing: Bool = false) -> [TerminalInput] {
    var decoder = InputDecoder()
    let inputs = decoder.decode(text.utf8, at: 0)
    return flushing ? inputs + decoder.flush(at: 0) : inputs
  }

  @Test(arguments: [
    ("a", "a"), ("é", "é"), ("漢", "漢"), ("\u{4}", "^D"), ("\r", "Enter"), ("\n", "Enter"), ("\u{7F}", "Bksp"),
    ("\u{1B}[A", "Up"), ("\u{1B}OA", "Up"), ("\u{1B}[1;5D", "C-Left"), ("\u{1B}[1;2A", "S-Up"), ("\u{1B}[Z", "S-Tab"),
    ("\u{1B}[5~", "PgUp"), ("\u{1B}[3;2~", "S-Del"), ("\u{1B}OP", "F1"), ("\u{1B}[[A", "F1"), ("\u{1B}[15~", "F5"),
    ("\u{1B}[24~", "F12"), ("\u{1B}x", "M-x"), ("\u{1B}é", "M-é"), ("\u{1B}[97;5u", "^A"),
  ])
  func `a sequence is its key`(bytes: String, spelling: String) throws {
    #expect(decode(bytes) == [.key(try #require(KeyPress(spelled: spelling)))])
  }

  @Test func `a lone ESC is the key once nothing follows`() {
    #expect(decode("\u{1B}") == [])
    #expect(decode("\u{1B}", flushing: true) == [.key(KeyPress(.escape))])
    #expect(decode("\u{1B}\u{1B}", flushing: true) == [.key(KeyPress(.escape)), .key(KeyPress(.escape))])
    #expect(decode("\u{1B}[", flushing: true) == [.key(.alt("["))])
    #expect(decode("\u{1B}O", flushing: true) == [.key(.alt("O"))])
  }

  @Test func `bytes may come one at a time`() {
    let text = "a\u{1B}[1;5C漢\u{1B}[<0;10;20M\u{1B}[200~x\u{1B}[201~z"
    var decoder = InputDecoder()
    var inputs: [TerminalInput] = []
    for byte in text.utf8 { inputs += decoder.decode([byte], at: 0) }
    #expect(inputs == decode(text))
    #expect(
      inputs == [
        .key(.character("a")), .key(KeyPress(.right, .control)), .key(.character("漢")),
        .mouse(MouseAction(.pressed(.left), at: Point(x: 9, y: 19))), .paste("x"), .key(.character("z")),
      ])
  }

  @Test func `a paste is never keys, whatever it holds`() {
    #expect(decode("\u{1B}[200~q\u{1B}[A\u{3}\u{1B}[200~\u{1B}[201~") == [.paste("q\u{1B}[A\u{3}\u{1B}[200~")])
  }

  @Test func `the mouse presses, drags, lets go and turns its wheel`() {
    let point = Point(x: 299, y: 0)
    #expect(
      decode("\u{1B}[<0;300;1M\u{1B}[<32;300;1M\u{1B}[<0;300;1m\u{1B}[<64;300;1M\u{1B}[<69;300;1M\u{1B}[<35;300;1M")
        == [
          .mouse(MouseAction(.pressed(.left), at: point)), .mouse(MouseAction(.dragged(.left), at: point)),
          .mouse(MouseAction(.released(.left), at: point)), .mouse(MouseAction(.wheelUp, at: point)),
          .mouse(MouseAction(.wheelDown, at: point, .shift)),
        ])
    #expect(decode("\u{1B}[M !!") == [.mouse(MouseAction(.pressed(.left), at: .zero))])
  }

  @Test func `two presses at one cell within 400 ms are a double click`() {
    var decoder = InputDecoder()
    let click = "\u{1B}[<0;5;5M\u{1B}[<0;5;5m"
    func kinds(_ time: Int64) -> [MouseAction.Kind] {
      decoder.decode(click.utf8, at: time).compactMap { if case .mouse(let action) = $0 { action.kind } else { nil } }
    }
    #expect(kinds(1000) == [.pressed(.left), .released(.left)])
    #expect(kinds(1300) == [.doubleClicked(.left), .released(.left)])
    #expect(kinds(1400) == [.pressed(.left), .released(.left)])
    #expect(kinds(1900) == [.pressed(.left), .released(.left)])
  }

  @Test func `an answer of the terminal that comes late is no keys`() {
    #expect(decode("\u{1B}]11;rgb:1a1a/1b1b/2626\u{7}a") == [.key(.character("a"))])
    #expect(decode("\u{1B}]11;rgb:1a1a/1b1b/2626\u{1B}\\a") == [.key(.character("a"))])
    #expect(decode("\u{1B}]", flushing: true) == [.key(.alt("]"))])
    #expect(decode("\u{1B}]e", flushing: true) == [.key(.alt("]")), .key(.character("e"))])
  }

  @Test func `an answer that comes in pieces is no keys either, and one without an end is dropped after a while`() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}]11;rgb:1a".utf8, at: 0) == [])
    #expect(decoder.flush(at: 25) == [] && decoder.isUndecided)
    #expect(decoder.decode("1a/1b1b/2626\u{7}a".utf8, at: 90) == [.key(.character("a"))])
    #expect(decoder.decode("\u{1B}]11;rgb:1a".utf8, at: 200) == [])
    #expect(decoder.flush(at: 225) == [] && decoder.isUndecided)
    #expect(decoder.flush(at: 1200) == [] && !decoder.isUndecided)
    #expect(decoder.decode("q".utf8, at: 1300) == [.key(.character("q"))])
  }

  @Test func `a mouse is nowhere further away than terminals are wide`() {
    #expect(
      decode("\u{1B}[<0;9223372036854775807;9223372036854775807M")
        == [.mouse(MouseAction(.pressed(.left), at: Point(x: 9999, y: 9999)))])
  }

  @Test func `what is no input is dropped, and reading goes on`() {
    var decoder = InputDecoder()
    let noise: [UInt8] = [0xFF, 0xC0, 0x80, 0xE2, 0x28] + Array("\u{1B}[99;99X\u{1B}[?1;2c\u{1B}[<1;2Ma".utf8)
    #expect(decoder.decode(noise, at: 0).last == .key(.character("a")))
  }
}
