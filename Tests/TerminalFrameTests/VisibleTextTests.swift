import TerminalFrame
import Testing

/// The border that no control character crosses.
@Suite struct VisibleTextTests {
  @Test func `no scalar that acts on a terminal can be put into a frame`() {
    let controls: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator, .surrogate]
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), controls.contains(scalar.properties.generalCategory) else { continue }
      var frame = Frame(size: TerminalSize(columns: 12, rows: 1))
      frame.put("a" + String(scalar) + "b", at: .zero)
      frame.put(scalar, at: Point(x: 11, y: 0))
      let shown = frame.line(0).unicodeScalars
      #expect(shown.allSatisfy { $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F }, "U+\(String(value, radix: 16))")
      #expect(frame.line(0).hasPrefix("a\\"), "U+\(String(value, radix: 16)) leaves no trace")
    }
  }

  @Test(arguments: [
    ("\u{1B}[2J", "\\u001B[2J"), ("a\nb\tc\rd", "a\\nb\\tc\\rd"), ("\u{9B}31m", "\\u009B31m"),
    ("\u{202E}gpj.exe", "\\u202Egpj.exe"), ("\u{FEFF}x\u{200B}y", "\\uFEFFx\\u200By"), ("\u{E0041}", "\\u{E0041}"),
    ("a\u{7F}", "a\\u007F"), ("plain – text ✓", "plain – text ✓"),
  ])
  func `what is hidden is written out`(text: String, visible: String) {
    #expect(VisibleText.escaping(text) == visible)
    var frame = Frame(size: TerminalSize(columns: 30, rows: 1))
    frame.put(text, at: .zero)
    #expect(frame.line(0) == visible)
  }

  @Test func `lines stay lines, and nothing else acts`() {
    #expect(VisibleText.escapingLines("a\u{1B}\r\nb\tc\n\n") == "a\\u001B\\r\nb\\tc\n\n")
    #expect(VisibleText.escapingLines("") == "")
  }

  @Test func `JSON stays the same JSON`() {
    #expect(
      VisibleText.escapingJSON("{\n  \"\u{9B}\": \"é\u{202E}\u{7F}\u{E0041}\"\n}")
        == #"{\#n  "\u009B": "é\u202E\u007F\uDB40\uDC41"\#n}"#)
    #expect(VisibleText.escapingJSON("[\"plain ✓\"]") == "[\"plain ✓\"]")
  }
}
