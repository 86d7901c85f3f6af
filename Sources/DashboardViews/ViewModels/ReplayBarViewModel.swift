import DashboardModel
import ExecutionHistory
import ExecutionProjections
import TerminalFrame

/// The replay bar: where in time the events lie, which of them failed, and where the screen stands.
struct ReplayBarViewModel {
  enum Mark: Equatable {
    case played
    case idle
    case event
    case failure
    /// A moment that a person marked.
    case marked
    case head
    case future
    case futureEvent
    case futureFailure
  }

  let marks: [Mark]
  /// Events in each column of the track.
  let counts: [Int]
  let caption: StyledLine

  /// - Parameter width: columns of the track between its ends.
  init(_ dashboard: Dashboard, captionWidth: Int, width: Int) {
    caption = Self.caption(dashboard, width: captionWidth)
    guard let run = dashboard.run, let scale = TimeScale(dashboard, run, width: width) else {
      marks = Array(repeating: .future, count: max(0, width))
      counts = []
      return
    }
    let timeline = run.timeline
    let places = (0...width).map { column in
      column == 0 ? 0 : column == width ? timeline.events.count : timeline.count(at: scale.time(ofColumn: column) - 1)
    }
    counts = (0..<width).map { places[$0 + 1] - places[$0] }
    let shown = dashboard.shownCount
    let head = dashboard.cursor == .live ? width - 1 : scale.column(of: dashboard.shownTime)
    let gap = max(3, width / 20)
    let marked = Set(dashboard.marks.map { scale.column(of: timeline.events[$0].timestamp) })
    let quiet = Self.quietColumns(counts, longerThan: gap)
    var marks: [Mark] = []
    for column in 0..<width {
      let hasFailure = Self.contains(run.failurePlaces, places[column]..<places[column + 1])
      let isFuture = places[column] >= shown && column > head
      if column == head {
        marks.append(.head)
      } else if marked.contains(column) {
        marks.append(.marked)
      } else if counts[column] > 0 {
        marks.append(
          isFuture ? (hasFailure ? .futureFailure : .futureEvent) : hasFailure ? .failure : .event)
      } else {
        marks.append(column > head ? .future : quiet.contains(column) ? .idle : .played)
      }
    }
    self.marks = marks
  }

  private static func caption(_ dashboard: Dashboard, width: Int) -> StyledLine {
    guard let run = dashboard.run else { return StyledLine() }
    let time = dashboard.shown.duration(now: dashboard.shownTime).map(Wording.duration) ?? "–"
    let isAtEnd = dashboard.cursor == .live
    let word = isAtEnd ? (run.isLive ? "LIVE" : "END") : dashboard.playback.isPlaying ? "PLAY" : "PAUSE"
    var line = StyledLine([
      .init(" " + time, CellStyle(.text)),
      .init("  " + word, CellStyle(.badge)),
      .init(" " + dashboard.playback.speedText, CellStyle(.dim)),
      .init(
        "  ev \(Wording.grouped(dashboard.shownCount))/\(Wording.grouped(run.timeline.events.count)) ",
        CellStyle(.text)),
    ])
    // The speed goes first, then the events.
    while line.width > width, line.left.count > 2 { line.left.remove(at: 2) }
    return line
  }

  /// Columns of stretches without events that are long enough to be called idle.
  private static func quietColumns(_ counts: [Int], longerThan limit: Int) -> Set<Int> {
    var quiet: Set<Int> = []
    var start = 0
    for column in 0...counts.count where column == counts.count || counts[column] > 0 {
      if column - start > limit { quiet.formUnion(start + 1..<column - 1) }
      start = column + 1
    }
    return quiet
  }

  /// Whether one of the sorted places lies in a range.
  private static func contains(_ places: [Int], _ range: Range<Int>) -> Bool {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] < range.upperBound
  }
}

/// Time laid evenly over the columns of the replay bar.
struct TimeScale {
  let first: Int64
  let last: Int64
  let width: Int

  init?(_ dashboard: Dashboard, _ run: OpenRun, width: Int) {
    guard let first = run.timeline.events.first?.timestamp, let newest = run.timeline.events.last?.timestamp, width > 1
    else { return nil }
    self.first = first
    // In a live run the bar reaches to now, so that the newest event moves away from its end.
    let goesOn = dashboard.isLive && !run.timeline.latest.status.isEnded
    last = max(first + 1, newest, goesOn ? dashboard.now : dashboard.shownTime)
    self.width = width
  }

  func time(ofColumn column: Int) -> Int64 {
    first &+ Int64(Double(last &- first) * Double(column) / Double(width - 1))
  }

  func column(of time: Int64) -> Int {
    min(max(0, Int((Double(time &- first) / Double(last &- first) * Double(width - 1)).rounded(.down))), width - 1)
  }
}
