import TerminalFrame
import Testing

@Suite struct FrameLineTests {
  @Test func `boxes that share a border join in it`() {
    var frame = Frame(size: TerminalSize(columns: 9, rows: 5))
    frame.box(Rect(x: 0, y: 0, width: 5, height: 3))
    frame.box(Rect(x: 4, y: 0, width: 5, height: 3))
    frame.box(Rect(x: 0, y: 2, width: 9, height: 3))
    #expect(
      frame.lines == [
        "╭───┬───╮",
        "│   │   │",
        "├───┴───┤",
        "│       │",
        "╰───────╯",
      ])
  }

  @Test func `the border of a heavy box stays heavy where light ones meet it`() {
    var frame = Frame(size: TerminalSize(columns: 9, rows: 5))
    frame.box(Rect(x: 4, y: 0, width: 5, height: 3))
    frame.box(Rect(x: 0, y: 2, width: 9, height: 3))
    frame.box(Rect(x: 0, y: 0, width: 5, height: 3), style: CellStyle(.borderFocus), border: .heavy)
    #expect(
      frame.lines == [
        "┏━━━┱───╮",
        "┃   ┃   │",
        "┡━━━┹───┤",
        "│       │",
        "╰───────╯",
      ])
    #expect(frame[4, 2].style == CellStyle(.borderFocus))
  }

  @Test func `rules join the sides of a box, which keep their style`() {
    var frame = Frame(size: TerminalSize(columns: 7, rows: 5))
    frame.box(frame.bounds, style: CellStyle(.borderFocus), border: .heavy)
    frame.verticalRule(column: 4, down: frame.bounds, style: CellStyle(.border))
    frame.horizontalRule(row: 2, across: Rect(x: 0, y: 0, width: 5, height: 5), style: CellStyle(.border))
    #expect(
      frame.lines == [
        "┏━━━┯━┓",
        "┃   │ ┃",
        "┠───┤ ┃",
        "┃   │ ┃",
        "┗━━━┷━┛",
      ])
    #expect(frame[0, 2].style == CellStyle(.borderFocus))
    #expect(frame[2, 2].style == CellStyle(.border))
  }

  @Test func `a rule without a box is a line`() {
    var frame = Frame(size: TerminalSize(columns: 4, rows: 1))
    frame.horizontalRule(row: 0, across: frame.bounds)
    #expect(frame.lines == ["────"])
  }
}
