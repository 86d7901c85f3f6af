import DashboardModel
import TerminalFrame

/// Places the replay bar in its row, and the density of events above it where the screen is wide.
struct ReplayBarView {
  private static func captionWidth(of columns: Int) -> Int { columns < 60 ? 16 : 34 }

  static func draw(_ dashboard: Dashboard, in row: Rect, density: Rect, on frame: inout Frame, map: inout ScreenMap) {
    guard !row.isEmpty else { return }
    var track = row
    let caption = track.removeRight(captionWidth(of: row.width))
    _ = track.removeLeft(1)
    track = track.inset(columns: 1, rows: 0)
    let model = ReplayBarViewModel(dashboard, captionWidth: caption.width, width: track.width)
    frame.put("├", at: Point(x: track.x - 1, y: row.y), style: CellStyle(.replayBar))
    frame.put("┤", at: Point(x: track.maxX, y: row.y), style: CellStyle(.replayBar))
    for (column, mark) in model.marks.enumerated() {
      let (scalar, role) = look(of: mark)
      frame.put(scalar, at: Point(x: track.x + column, y: row.y), style: CellStyle(role))
    }
    frame.put(model.caption, in: caption)
    map.replayTrack = track
    map.add(track, .replayBar)
    drawDensity(
      model.counts, in: Rect(x: track.x, y: density.y, width: track.width, height: density.height), on: &frame)
  }

  private static func look(of mark: ReplayBarViewModel.Mark) -> (Unicode.Scalar, StyleRole) {
    switch mark {
    case .played: ("━", .replayPlayed)
    case .idle: ("╍", .replayBar)
    case .event: ("●", .replayEvent)
    case .failure: ("✗", .replayFailure)
    case .marked: ("▼", .replayHead)
    case .head: ("◉", .replayHead)
    case .future: ("┄", .replayFuture)
    case .futureEvent: ("○", .dim)
    case .futureFailure: ("✗", .dim)
    }
  }

  private static func drawDensity(_ counts: [Int], in row: Rect, on frame: inout Frame) {
    guard row.height > 0, let most = counts.max(), most > 0 else { return }
    frame.put("density ", endingAt: row.x - 1, row: row.y, style: CellStyle(.dim))
    for (column, count) in counts.enumerated() where count > 0 {
      frame.put(Bars.level(count, of: most), at: Point(x: row.x + column, y: row.y), style: CellStyle(.replayBar))
    }
  }
}

/// Eighths of a cell.
enum Bars {
  private static let levels: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// - Parameter level: from 1 to 8.
  static func eighth(_ level: Int) -> Unicode.Scalar { levels[min(max(level, 1), levels.count) - 1] }

  /// - Returns: a bar from `▁` to `█`; small counts are still seen beside large ones.
  static func level(_ count: Int, of most: Int) -> Unicode.Scalar {
    guard most > 1 else { return levels[2] }
    let share = (Double(count) / Double(most)).squareRoot()
    return levels[min(levels.count - 1, max(0, Int((share * Double(levels.count)).rounded(.up)) - 1))]
  }
}
