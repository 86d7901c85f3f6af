import TerminalFrame
import Testing

@Test func `a layout is cut from a rectangle piece by piece`() {
  var rest = TerminalSize(columns: 80, rows: 24).bounds
  #expect(rest.removeTop(1) == Rect(x: 0, y: 0, width: 80, height: 1))
  #expect(rest.removeBottom(2) == Rect(x: 0, y: 22, width: 80, height: 2))
  #expect(rest.removeLeft(30) == Rect(x: 0, y: 1, width: 30, height: 21))
  #expect(rest.removeRight(100) == Rect(x: 30, y: 1, width: 50, height: 21))
  #expect(rest.isEmpty)
}
