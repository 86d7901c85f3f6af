import CNcurses
import TerminalFrame
import Testing

@Test func `the width table is that of the C library, which ncurses counts with`() throws {
  #expect(curses_take_locale())
  var different: [String] = []
  // All that has letters or signs; beyond lie tags, which are hidden, and what everybody may use as they like.
  for value in UInt32(0x20)...0x3FFFF {
    guard let scalar = Unicode.Scalar(value), !VisibleText.isHidden(scalar) else { continue }
    let theirs = Int(curses_width(value))
    // Scalars newer than the C library are drawn as question marks.
    guard theirs >= 0, ScalarWidth.columns(of: scalar) != theirs else { continue }
    different.append("U+\(String(value, radix: 16)) \(ScalarWidth.columns(of: scalar)) \(theirs)")
  }
  #expect(different == [])
}
