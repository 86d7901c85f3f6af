import TerminalFrame
import Testing

@Suite struct FrameDifferenceTests {
  private let size = TerminalSize(columns: 20, rows: 3)

  @Test func `only what changed is sent, cells close by together`() {
    let old = Frame(size: size)
    var new = old
    new.put("x", at: Point(x: 2, y: 0))
    new.put("y", at: Point(x: 6, y: 0))
    new.put("z", at: Point(x: 15, y: 0))
    new.put("end", at: Point(x: 17, y: 2))
    #expect(
      new.changedRuns(since: old) == [
        ChangedRun(row: 0, columns: 2..<7), ChangedRun(row: 0, columns: 15..<16), ChangedRun(row: 2, columns: 17..<20),
      ])
    #expect(new.changedRuns(since: new) == [])
    #expect(new == new && new != old)
  }

  @Test func `a run holds wide characters whole`() {
    var old = Frame(size: size)
    old.put("a漢b", at: .zero)
    var new = Frame(size: size)
    new.put("a漢b", at: .zero)
    new.put("字", at: Point(x: 1, y: 0))
    #expect(new.changedRuns(since: old) == [ChangedRun(row: 0, columns: 1..<3)])
    new.put("xy", at: Point(x: 1, y: 0))
    #expect(new.changedRuns(since: old) == [ChangedRun(row: 0, columns: 1..<3)])
  }

  @Test func `a change of style alone, or of a mark alone, is a change`() {
    var old = Frame(size: size)
    old.put("e\u{301}a", at: .zero)
    var new = Frame(size: size)
    new.put("e\u{302}a", at: .zero)
    #expect(new.changedRuns(since: old) == [ChangedRun(row: 0, columns: 0..<1)])
    new.put("e\u{301}", at: .zero)
    #expect(new.changedRuns(since: old) == [])
    new.lay(.selection, under: Rect(x: 0, y: 0, width: 1, height: 1))
    #expect(new.changedRuns(since: old) == [ChangedRun(row: 0, columns: 0..<1)])
  }

  @Test func `a frame of another size is sent whole`() {
    #expect(Frame(size: size).changedRuns(since: nil).map(\.columns) == [0..<20, 0..<20, 0..<20])
    #expect(Frame(size: TerminalSize(columns: 0, rows: 4)).changedRuns(since: nil) == [])
  }
}
