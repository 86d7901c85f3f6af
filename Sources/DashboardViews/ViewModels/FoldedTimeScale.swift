import DashboardModel
import ExecutionHistory
import TerminalFrame

/// Time over columns, with the long stretches in which nothing worked folded into three columns each.
///
/// Without it a Wait of an hour would press everything else into one column. A window shows a part of it, larger.
struct FoldedTimeScale: Equatable, Sendable {
  struct Fold: Equatable, Sendable {
    var from: Int64
    var to: Int64
    /// Its middle column; outside of the window where it is out of sight.
    var column = 0
  }

  private(set) var folds: [Fold] = []
  /// Columns of the window.
  let width: Int
  private let first: Int64
  private let last: Int64
  /// Columns of all of the time.
  private let wholeWidth: Int
  /// How many of those lie left of the window.
  private var offset = 0
  /// Milliseconds a column stands for outside of folds.
  private let perColumn: Double

  private static let foldWidth = 3

  init?(_ dashboard: Dashboard, _ run: OpenRun, width: Int, window: TimelineWindow) {
    let events = run.timeline.events
    guard let first = events.first?.timestamp, let newest = events.last?.timestamp, width > 12 else { return nil }
    let goesOn = dashboard.isLive && !run.timeline.latest.status.isEnded
    self.first = first
    last = max(first + 1, newest, goesOn ? dashboard.now : dashboard.shownTime)
    self.width = width
    wholeWidth = width << window.zoom
    folds = run.idle.stretches.map { Fold(from: $0.from, to: $0.to) }
    let folded = folds.reduce(0) { $0 + ($1.to &- $1.from) }
    let columns = max(1, wholeWidth - folds.count * Self.foldWidth - 1)
    perColumn = max(0.001, Double(max(1, last &- first &- folded)) / Double(columns))
    let middle = window.centre.map { Int($0 * Double(wholeWidth)) } ?? place(of: dashboard.shownTime)
    offset = min(max(0, middle - width / 2), wholeWidth - width)
    for index in folds.indices { folds[index].column = place(of: folds[index].from) + 1 }
  }

  /// Where the middle of the window lies in all of the time, from 0 to 1.
  var centre: Double { Double(offset + width / 2) / Double(wholeWidth) }

  /// The column of a time in the window; below 0 or beyond its width where the time is out of sight.
  func place(of time: Int64) -> Int {
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
    return min(wholeWidth - 1, columns + Int(Double(passed) / perColumn)) - offset
  }

  /// Round times at least twelve columns apart.
  var marks: [(column: Int, text: String)] {
    var marks: [(column: Int, text: String)] = []
    let step = Self.roundStep(atLeast: Int64(perColumn * 12))
    var free = 0
    var time = firstMark(step)
    while time <= last &- first {
      let moment = first &+ time
      let text = Self.text(time, step: step)
      let column = place(of: moment)
      guard column < width else { break }
      let isInFold = folds.contains { $0.from < moment && moment < $0.to }
      let touchesFold = folds.contains { abs($0.column - column) < text.count + 2 }
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

  /// The first round time in the window; in it are no more than fit, whatever the zoom.
  private func firstMark(_ step: Int64) -> Int64 {
    guard offset > 0 else { return 0 }
    var (low, high) = (Int64(0), (last &- first) / step)
    while low < high {
      let middle = (low + high) / 2
      if place(of: first &+ middle * step) < 0 { low = middle + 1 } else { high = middle }
    }
    return low * step
  }

  private static func text(_ time: Int64, step: Int64) -> String {
    if step < 1000, time > 0, time < 60_000 {
      let digits = step < 10 ? 3 : step < 100 ? 2 : 1
      let fraction = String(1000 + time % 1000).dropFirst().prefix(digits)
      return "\(time / 1000).\(fraction)s"
    }
    return time < 60_000 ? "\(time / 1000)s" : Wording.duration(time)
  }

  private static func roundStep(atLeast wanted: Int64) -> Int64 {
    let steps: [Int64] = [
      1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
      1_200_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000, 86_400_000,
    ]
    return steps.first { $0 >= max(1, wanted) } ?? max(86_400_000, wanted / 86_400_000 * 86_400_000)
  }
}
