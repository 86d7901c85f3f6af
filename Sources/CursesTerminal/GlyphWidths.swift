import CNcurses
import TerminalFrame

/// How many columns characters take, as the terminal and as the C library see it.
package enum GlyphWidths {
  /// What the terminal itself says: each character is written, and the cursor's place asked for. Nil when it does not answer.
  ///
  /// - Parameter limit: milliseconds to wait for its answers.
  package static func measured(_ glyphs: [Unicode.Scalar], limit: Int = 500) -> [Unicode.Scalar: Int]? {
    guard let conversation = try? TerminalConversation() else { return nil }
    let question = glyphs.map { "\r\($0)\u{1B}[6n" }.joined() + "\r\u{1B}[K"
    let answer = conversation.ask(question, limit: limit) { cursorColumns(in: $0).count >= glyphs.count }
    let columns = cursorColumns(in: answer)
    guard columns.count == glyphs.count else { return nil }
    return Dictionary(zip(glyphs, columns.map { $0 - 1 }), uniquingKeysWith: { first, _ in first })
  }

  /// What ncurses counts with; nil for a character that the C library does not know.
  package static func counted(_ glyph: Unicode.Scalar) -> Int? {
    let width = curses_width(glyph.value)
    return width < 0 ? nil : Int(width)
  }

  /// The columns, from 1, of the cursor reports `ESC [ row ; column R` (ECMA-48, 8.3.14) in an answer.
  package static func cursorColumns(in answer: [UInt8]) -> [Int] {
    String(decoding: answer, as: UTF8.self).split(separator: "\u{1B}[").compactMap { report in
      guard let end = report.firstIndex(of: "R") else { return nil }
      let numbers = report[..<end].split(separator: ";")
      return numbers.count == 2 ? Int(numbers[1]) : nil
    }
  }
}
