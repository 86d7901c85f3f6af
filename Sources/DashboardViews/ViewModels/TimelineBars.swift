import DashboardModel
import ExecutionProjections
import TerminalFrame

/// The cells of one row of the timeline: each visit as segments for work, waiting and the pauses between attempts, with its
/// end; behind it how long the state usually takes.
struct TimelineBars {
  let scale: FoldedTimeScale
  let glyphs: StatusGlyphs
  let now: Int64
  private(set) var cells: [Int: (Unicode.Scalar, CellStyle)] = [:]

  /// What the segments of a bar are drawn with.
  enum Body {
    static let work: Unicode.Scalar = "█"
    static let waiting: Unicode.Scalar = "▒"
    static let failed: Unicode.Scalar = "━"
    static let pause: Unicode.Scalar = "╌"
    /// Work that took longer than nineteen of twenty earlier visits.
    static let beyondUsual: Unicode.Scalar = "▓"
    /// Time that half of the earlier visits took and this one did not.
    static let usual: Unicode.Scalar = "░"
    static let seldom: Unicode.Scalar = "·"
  }

  init(scale: FoldedTimeScale, glyphs: StatusGlyphs, now: Int64) {
    self.scale = scale
    self.glyphs = glyphs
    self.now = now
  }

  mutating func add(_ visit: StateVisit, usual: RunBaseline.Usual?) {
    let start = scale.place(of: visit.enteredAt)
    let end = scale.place(of: visit.endedAt ?? now)
    guard end >= 0, start < scale.width else { return }
    if visit.isContainer {
      addContainer(visit, start, end)
    } else {
      if let usual { addUsual(usual, visit) }
      addBody(visit, start, end)
      if let usual, visit.type != .wait { markBeyond(usual, visit, end) }
      addFolds(start, end)
      addEnd(visit, start, end)
    }
  }

  private mutating func addBody(_ visit: StateVisit, _ start: Int, _ end: Int) {
    let role = visit.status.role
    let isWait = visit.type == .wait || visit.attempts.isEmpty && visit.status == .waiting
    fill(start, end, isWait ? Body.waiting : Body.work, CellStyle(role))
    for (index, attempt) in visit.attempts.enumerated() {
      let ended = attempt.endedAt ?? visit.endedAt ?? now
      let from = scale.place(of: attempt.scheduledAt)
      let to = scale.place(of: ended)
      let isLast = index == visit.attempts.count - 1
      if isLast {
        addWaiting(of: attempt, until: ended, CellStyle(role))
      } else {
        fill(from, to, Body.failed, CellStyle(.statusFailed))
        let next = scale.place(of: visit.attempts[index + 1].scheduledAt)
        if next > to { fill(to + 1, next - 1, Body.pause, CellStyle(.timelineBackoff)) }
        set(to, "✗", CellStyle(.statusFailed))
      }
    }
    if visit.status == .retrying, let failed = visit.attempts.last?.endedAt {
      fill(scale.place(of: failed) + 1, end, Body.pause, CellStyle(.timelineBackoff))
    }
  }

  /// Before a worker took an activity, and after a task token was handed over, the state only waits.
  private mutating func addWaiting(of attempt: StateAttempt, until end: Int64, _ style: CellStyle) {
    if attempt.workBegan != attempt.scheduledAt {
      fill(scale.place(of: attempt.scheduledAt), scale.place(of: attempt.workBegan ?? end), Body.waiting, style)
    }
    if let handedOver = attempt.workEnded, handedOver != attempt.endedAt {
      fill(scale.place(of: handedOver) + 1, scale.place(of: end), Body.waiting, style)
    }
  }

  private mutating func addUsual(_ usual: RunBaseline.Usual, _ visit: StateVisit) {
    let start = scale.place(of: visit.enteredAt)
    let half = scale.place(of: visit.enteredAt &+ usual.p50)
    fill(start, half, Body.usual, CellStyle(.timelineQueued))
    fill(half + 1, scale.place(of: visit.enteredAt &+ usual.p95), Body.seldom, CellStyle(.timelineQueued))
  }

  private mutating func markBeyond(_ usual: RunBaseline.Usual, _ visit: StateVisit, _ end: Int) {
    let limit = scale.place(of: visit.enteredAt &+ usual.p95)
    guard limit < end else { return }
    for column in max(0, limit + 1)...max(0, limit + 1, min(end, scale.width - 1)) {
      if cells[column]?.0 == Body.work { cells[column]?.0 = Body.beyondUsual }
    }
  }

  private mutating func addFolds(_ start: Int, _ end: Int) {
    for fold in scale.folds where start < fold.column && fold.column < end {
      set(fold.column, "╱", CellStyle(.timelineGap))
    }
  }

  private mutating func addEnd(_ visit: StateVisit, _ start: Int, _ end: Int) {
    if visit.isOpen {
      set(end, head(visit.status.role), CellStyle(visit.status.role))
    } else if let mark = mark(visit.status) {
      set(end, mark, CellStyle(visit.status.role))
    } else if start == end {
      set(end, "▌", CellStyle(visit.status.role))
    }
  }

  /// A Parallel or Map is a bracket over what is in it.
  private mutating func addContainer(_ visit: StateVisit, _ start: Int, _ end: Int) {
    let style = CellStyle(visit.status.role)
    guard end > start else { return set(start, "┬", style) }
    fill(start + 1, end - 1, "─", style)
    set(start, "┌", style)
    set(end, visit.isOpen ? head(visit.status.role) : mark(visit.status) ?? "┐", style)
  }

  /// Visits too many to be told apart, as far as they had begun at the shown moment.
  mutating func add(_ density: TimelineDensity, until last: Int, role: StyleRole) {
    for (column, count) in density.counts.enumerated() where column <= last {
      if density.failures.contains(column) {
        set(column, "✗", CellStyle(.statusFailed))
      } else if count > 0 {
        set(column, Bars.level(count, of: density.most), CellStyle(role))
      }
    }
  }

  private mutating func fill(_ from: Int, _ to: Int, _ scalar: Unicode.Scalar, _ style: CellStyle) {
    let (first, last) = (max(0, from), min(to, scale.width - 1))
    guard first <= last else { return }
    for column in first...last { cells[column] = (scalar, style) }
  }

  private mutating func set(_ column: Int, _ scalar: Unicode.Scalar, _ style: CellStyle) {
    if column >= 0, column < scale.width { cells[column] = (scalar, style) }
  }

  private func head(_ role: StyleRole) -> Unicode.Scalar { glyphs.glyph(role).unicodeScalars.first ?? "?" }

  /// What an end without success looks like.
  private func mark(_ status: VisitStatus) -> Unicode.Scalar? {
    switch status {
    case .failed, .timedOut, .aborted, .caught: glyphs.set.glyph(status.role)
    default: nil
    }
  }
}
