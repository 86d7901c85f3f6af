import TerminalFrame

/// How many bytes a terminal is sent for a frame: cursor movements, SGR sequences, text. ncurses sends somewhat less, since it
/// also knows a terminal's shorter ways.
struct FrameBytes {
  var theme: ResolvedTheme

  func count(of frame: Frame, after old: Frame?) -> Int {
    frame.changedRuns(since: old).reduce(0) { $0 + bytes(of: $1, in: frame) }
  }

  private func bytes(of run: ChangedRun, in frame: Frame) -> Int {
    var count = "\u{1B}[\(run.row + 1);\(run.columns.lowerBound + 1)H".utf8.count
    var style: CellStyle?
    for column in run.columns {
      let cell = frame[column, run.row]
      if cell.style != style {
        count += theme.look(of: cell.style).sequence.utf8.count
        style = cell.style
      }
      guard let glyph = frame.glyph(of: cell) else { continue }
      for scalar in [glyph.base, glyph.firstMark, glyph.secondMark] {
        if let scalar { count += UTF8.width(scalar) }
      }
    }
    return count
  }
}
