import TerminalFrame
import TestSupport
import Testing

@Suite struct FrameTests {
  private func frame(_ columns: Int, _ rows: Int) -> Frame { Frame(size: TerminalSize(columns: columns, rows: rows)) }

  @Test func `text stops at its width and at the frame's edge`() {
    var frame = frame(10, 3)
    #expect(frame.put("hello", at: Point(x: 0, y: 0)) == 5)
    #expect(frame.put("hello", at: Point(x: 0, y: 1), maxWidth: 3) == 3)
    #expect(frame.put("hello", at: Point(x: 7, y: 2)) == 3)
    frame.put("hello", at: Point(x: -3, y: 2))
    frame.put("nowhere", at: Point(x: 0, y: 9))
    expectFrame(
      frame,
      equals: """
        hello
        hel
        lo     hel
        """)
  }

  @Test func `a box takes the line of its border`() {
    var frame = frame(23, 3)
    for (index, border) in [BorderStyle.rounded, .heavy, .dashed, .ascii].enumerated() {
      frame.box(Rect(x: index * 6, y: 0, width: 5, height: 3), border: border)
    }
    expectFrame(
      frame,
      equals: """
        ╭───╮ ┏━━━┓ ┌╌╌╌┐ +---+
        │   │ ┃   ┃ ╎   ╎ |   |
        ╰───╯ ┗━━━┛ └╌╌╌┘ +---+
        """)
  }

  @Test func `a clip cuts off what is drawn, wide characters whole`() {
    var frame = frame(12, 3)
    frame.fill(frame.bounds, with: ".")
    frame.clipped(to: Rect(x: 2, y: 1, width: 6, height: 1)) { pane in
      pane.put("漢字漢字漢字", at: Point(x: 1, y: 1))
      pane.clipped(to: Rect(x: 0, y: 0, width: 12, height: 3)) { $0.put("outside", at: .zero) }
    }
    expectFrame(
      frame,
      equals: """
        ............
        .. 字漢 ....
        ............
        """)
  }

  @Test func `half a wide character written over leaves a blank`() {
    var frame = frame(6, 2)
    frame.put("漢字", at: .zero)
    frame.put("x", at: Point(x: 1, y: 0))
    frame.put("漢字", at: Point(x: 0, y: 1))
    frame.put("x", at: Point(x: 2, y: 1))
    #expect(frame.lines == [" x字", "漢x"])
    #expect(frame[0, 1].isContinuation == false && frame[1, 1].isContinuation)
  }

  @Test func `a selected row keeps the roles of its texts`() {
    var frame = frame(4, 1)
    frame.put("ab", at: .zero, style: CellStyle(.statusFailed))
    frame.lay(.selection, under: frame.bounds)
    #expect(frame[0, 0].style == CellStyle(.statusFailed, on: .selection))
    #expect(frame[3, 0].style == CellStyle(.text, on: .selection))
  }

  @Test func `a cell takes eight bytes`() {
    #expect(MemoryLayout<Cell>.stride == 8)
  }
}
