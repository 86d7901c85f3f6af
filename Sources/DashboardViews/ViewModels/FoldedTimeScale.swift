import DashboardModel
import ExecutionHistory
import TerminalFrame

/// Time over columns, with the long stretches in which nothing worked folded into three columns each.
///
/// Without it a Wait of an hour would press everything else into one column.
struct FoldedTimeScale {
  struct Fold {
    var from: Int64
    var to: Int64
    /// Its first column.
    var column = 0
  }

  private(set) var folds: [Fold] = []
  private let first: Int64
  private let last: Int64
  private let width: Int
  /// Milliseconds a column stands for outside of folds.
  private let perColumn: Double

  private static let foldWidth = 3

  init?(_ dashboard: Dashboard, _ run: OpenRun, width: Int) {
    let events = run.timeline.events
    guard let first = events.first?.timestamp, let newest = events.last?.timestamp, width > 12 else { return nil }
    let goesOn = dashboard.isLive && !run.timeline.latest.status.isEnded
    self.first = first
    last = max(first + 1, goesOn ? max(newest, dashboard.now) : newest)
    self.width = width
    folds = run.idle.stretches.map { Fold(from: $0.from, to: $0.to) }
    let folded = folds.reduce(0) { $0 + ($1.to &- $1.from) }
    let columns = max(1, width - folds.count * Self.foldWidth - 1)
    perColumn = max(0.001, Double(max(1, last &- first &- folded)) / Double(columns))
    for index in folds.indices { folds[index].column = column(of: folds[index].from) + 1 }
  }

  func column(of time: Int64) -> Int {
    var passed = min(max(time, first), last) &- first
    var columns = 0
    for fold in folds where time > fold.from {
      if time >= fold.to {
        passed -= fold.to &- fold.from
        columns += Self.foldWidth
      } else {
        passed -= time &- fold.from
        columns +=
          1 + Int(Double(time &- fold.from) / Double(max(1, fold.to &- fold.from)) * Double(Self.foldWidth - 1))
      }
    }
    return min(width - 1, columns + Int(Double(passed) / perColumn))
  }

  /// Round times at least twelve columns apart, and the length of each fold.
  var marks: [(column: Int, text: String)] {
    var marks: [(column: Int, text: String)] = []
    let step = Self.roundStep(atLeast: Int64(perColumn * 12))
    var free = 0
    var time: Int64 = 0
    while time <= last &- first {
      let moment = first &+ time
      let text = Self.text(time, step: step)
      let column = column(of: moment)
      let isInFold = folds.contains { $0.from < moment && moment < $0.to }
      let touchesFold = folds.contains { abs($0.column + 1 - column) < text.count + 2 }
      if column >= free, !isInFold, !touchesFold, column + text.count < width {
        marks.append((column, text))
        free = column + text.count + 3
      }
      if let fold = folds.first(where: { $0.from <= moment && moment < $0.to }) {
        // Across a fold at once: a Wait of a year has no room for its seconds.
        time = max(time + step, (fold.to &- first) / step * step + step)
      } else {
        time += step
      }
    }
    return marks
  }

  private static func text(_ time: Int64, step: Int64) -> String {
    step < 1000 && time > 0 && time < 60_000
      ? "\(time / 1000).\(time % 1000 / 100)s" : time < 60_000 ? "\(time / 1000)s" : Wording.duration(time)
  }

  private static func roundStep(atLeast wanted: Int64) -> Int64 {
    let steps: [Int64] = [
      100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 1_800_000,
      3_600_000,
      7_200_000, 21_600_000, 43_200_000, 86_400_000,
    ]
    return steps.first { $0 >= wanted } ?? max(86_400_000, wanted / 86_400_000 * 86_400_000)
  }
}
