import DashboardModel
import ExecutionHistory
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// The view of a Map: how many items stand where, all of them as a strip, and a table with those that failed on top.
struct MapRunViewModel {
  let title: String
  let detail: String
  /// What is above the table.
  private(set) var summary: [StyledLine] = []
  private(set) var heading = StyledLine()
  /// The rows in sight.
  private(set) var rows: [StyledLine] = []
  private(set) var firstRow = 0
  private(set) var total = 0

  private let dashboard: Dashboard
  private let glyphs: StatusGlyphs
  private let width: Int

  init(_ dashboard: Dashboard, glyphs: StatusGlyphs, width: Int, height: Int, isFocused: Bool) {
    self.dashboard = dashboard
    self.glyphs = glyphs
    self.width = width
    title = "Map run   " + (dashboard.shownMap?.description ?? "")
    detail = Self.detail(dashboard)
    guard let table = dashboard.mapTable else { return }
    guard let visit = table.visit.flatMap({ dashboard.shown.visits[checked: $0] }) else {
      let isKnown = dashboard.shown.tellsOfEveryState
      let text = isKnown ? " not entered yet" : " unknown: the history leaves events out"
      summary = [StyledLine(text, CellStyle(.dim, .italic))]
      return
    }
    summarise(table, visit)
    let columns = MapItemColumns(width: width, isDistributed: table.isDistributed)
    heading = columns.heading
    total = table.rows.count
    let room = max(0, height - summary.count - 2)
    firstRow = min(max(0, dashboard.mapRow - room / 2), max(0, total - room))
    let shared = sharedBeginning(table)
    for (offset, item) in table.rows.dropFirst(firstRow).prefix(room).enumerated() {
      let wording = MapItemWording(item, report: dashboard.shownMapReport, in: dashboard.shown)
      var line = columns.line(
        item, wording, shared: shared, began: visit.enteredAt, now: dashboard.shownTime, glyphs: glyphs)
      if firstRow + offset == dashboard.mapRow { line.ground = isFocused ? .selection : .cursorLine }
      rows.append(line)
    }
    if rows.isEmpty { rows = [StyledLine(emptyText(table), CellStyle(.dim, .italic))] }
  }

  /// What the first and the last item of the table have in common.
  private func sharedBeginning(_ table: MapTable) -> String {
    let texts = [table.rows.first, table.rows.last].compactMap { item in
      item.flatMap { MapItemWording($0, report: dashboard.shownMapReport, in: dashboard.shown).item }
    }
    guard texts.count == 2 else { return "" }
    return ItemText.sharedBeginning(ItemText.plain(texts[0]), ItemText.plain(texts[1]))
  }

  private static func detail(_ dashboard: Dashboard) -> String {
    var words: [String] = []
    if let table = dashboard.mapTable { words.append(table.isDistributed ? "DISTRIBUTED" : "INLINE") }
    if !dashboard.mapFilter.isEmpty {
      words.append("&\(dashboard.mapFilter.text)  \(dashboard.mapTable?.rows.count ?? 0)")
    }
    let maps = dashboard.maps
    if maps.count > 1, let place = dashboard.shownMap.flatMap(maps.firstIndex) {
      words.append("Map \(place + 1) of \(maps.count)")
    }
    return words.joined(separator: "  ")
  }

  private func emptyText(_ table: MapTable) -> String {
    if !dashboard.mapFilter.isEmpty { return " no item matches" }
    if table.isDistributed, dashboard.shownMapReport == nil {
      return " its items are executions of their own, and the store has none of them"
    }
    return " no item has begun"
  }

  // MARK: - Above the table

  private mutating func summarise(_ table: MapTable, _ visit: StateVisit) {
    // Of a history that somebody else recorded the store has no child executions: how many items there are is all one knows.
    let isUnknown = dashboard.shownMapReport == nil && table.isDistributed
    let counts = isUnknown ? MapCounts(total: visit.map?.total) : table.items.counts
    summary.append(standing(counts, visit, isUnknown: isUnknown))
    summary.append(tally(counts, of: "item"))
    if let report = dashboard.shownMapReport, report.executionCounts != report.itemCounts {
      summary.append(tally(report.executionCounts, of: "execution"))
    }
    let strip = MapStrip(isUnknown ? MapItems() : table.items, width: width - 2, glyphs: glyphs.set)
    if !strip.cells.isEmpty {
      var line = StyledLine(" ")
      for cell in strip.cells { line.append(String(Character(cell.scalar)), CellStyle(cell.role)) }
      summary.append(line)
    }
    if let line = durations(table, strip.itemsPerCell) { summary.append(line) }
    if let line = limits(visit) { summary.append(line) }
    summary.append(StyledLine())
  }

  /// `◐ RUNNING 12.3s   58 %   3.1 items/s   eta 14s`.
  private func standing(_ counts: MapCounts, _ visit: StateVisit, isUnknown: Bool) -> StyledLine {
    let role = visit.map?.run?.status.role ?? visit.status.role
    let word = visit.map?.run?.status.rawValue ?? visit.status.word
    let passed = visit.duration(now: dashboard.shownTime)
    var line = StyledLine([
      .init(" "), .init(glyphs.glyph(role) + " " + word, CellStyle(role).bold),
      .init("  " + Wording.duration(passed), CellStyle(.text)),
    ])
    guard let total = counts.total, total > 0, !isUnknown else { return line }
    line.append("   \(counts.ended * 100 / total) % done", CellStyle(.text))
    guard counts.ended > 0, passed >= 1000 else { return line }
    let pace = Double(counts.ended) / Double(passed) * 1000
    line.append("   \(Self.pace(pace))", CellStyle(.dim))
    if visit.isOpen, counts.ended < total {
      let left = Int64(min(Double(total - counts.ended) / pace * 1000, 1e15))
      line.append("   \(Wording.duration(left)) left at this pace", CellStyle(.dim))
    }
    return line
  }

  private static func pace(_ perSecond: Double) -> String {
    if perSecond >= 10 { return "\(Int(perSecond.rounded())) items/s" }
    if perSecond >= 0.1 { return "\(Int(perSecond)).\(Int(perSecond * 10) % 10) items/s" }
    return "\(Int((perSecond * 3600).rounded())) items/h"
  }

  /// `items 12:  ✗ 1 failed  ◐ 2 running  ✓ 7 succeeded  ◌ 2 pending`.
  private func tally(_ counts: MapCounts, of what: String) -> StyledLine {
    let words = counts.total.map { Wording.grouped($0) + " " + what + ($0 == 1 ? "" : "s") } ?? what + "s"
    var line = StyledLine(" " + words, CellStyle(.text).bold)
    for status in MapItems.Status.allCases where counts.count(status) > 0 {
      line.append("   ")
      line.append(
        "\(String(Character(glyphs.set.glyph(status.role)))) \(Wording.grouped(counts.count(status))) \(status.word)",
        CellStyle(status.role))
    }
    if counts.resultsWritten > 0 {
      line.append("   \(Wording.grouped(counts.resultsWritten)) results written", CellStyle(.dim))
    }
    return line
  }

  private func durations(_ table: MapTable, _ itemsPerCell: Int) -> StyledLine? {
    let durations = table.items.durations
    guard let longest = durations.last else { return nil }
    let what = table.isDistributed ? "an execution took" : "an item took"
    var line = StyledLine(
      " \(what) p50 \(Wording.duration(Percentile.of(durations, 50)))"
        + "  p95 \(Wording.duration(Percentile.of(durations, 95)))  at most \(Wording.duration(longest))",
      CellStyle(.dim))
    if itemsPerCell > 1 { line.right = [.init("\(itemsPerCell) a cell ", CellStyle(.dim))] }
    return line
  }

  /// What bounds the Map: `at most 4 at once   tolerates 5 % failed`.
  private func limits(_ visit: StateVisit) -> StyledLine? {
    var words: [String] = []
    if let report = dashboard.shownMapReport {
      if report.maxConcurrency > 0 { words.append("at most \(report.maxConcurrency) at once") }
      if report.toleratedFailurePercentage > 0 {
        words.append("tolerates \(Int(report.toleratedFailurePercentage)) % failed")
      }
      if report.toleratedFailureCount > 0 { words.append("tolerates \(report.toleratedFailureCount) failed") }
    } else if let path = dashboard.shownMap, case .map(let map)? = dashboard.run?.definition?[path]?.kind,
      case .literal(let most)? = map.maxConcurrency, most.double > 0
    {
      words.append("at most \(most.text) at once")
    }
    if let redrives = visit.map?.run?.redriveCount, redrives > 0 { words.append("redriven \(redrives)×") }
    return words.isEmpty ? nil : StyledLine(" " + words.joined(separator: "   "), CellStyle(.dim))
  }
}

extension MapItems.Status {
  var role: StyleRole {
    switch self {
    case .failed: .statusFailed
    case .timedOut: .statusTimedOut
    case .running: .statusRunning
    case .pendingRedrive: .statusRedriven
    case .aborted: .statusAborted
    case .succeeded: .statusSucceeded
    case .pending: .statusPending
    }
  }
}

/// All items of a Map in one row of cells, in their order: a glyph an item, or for many items a bar whose height tells how
/// many of a cell's items are done, with a cross where one failed.
struct MapStrip {
  private(set) var cells: [(scalar: Unicode.Scalar, role: StyleRole)] = []
  private(set) var itemsPerCell = 1

  init(_ items: MapItems, width: Int, glyphs: GlyphSet) {
    let total = max(items.counts.total ?? 0, items.items.count)
    guard total > 0, width > 0 else { return }
    itemsPerCell = (total - 1) / width + 1
    // Counted, because a history may tell of more items than memory has room for.
    var stretches = [Stretch](repeating: Stretch(size: itemsPerCell), count: (total - 1) / itemsPerCell + 1)
    stretches[stretches.count - 1].size = total - (stretches.count - 1) * itemsPerCell
    var last: Int?
    // What came again counts as it stood last.
    for item in items.items.reversed() where (0..<total).contains(item.number) && item.number != last {
      stretches[item.number / itemsPerCell].add(item.status)
      last = item.number
    }
    cells = stretches.map { Self.cell($0, glyphs) }
  }

  /// The items of one cell; those that are not added are pending.
  private struct Stretch {
    var size: Int
    var added = 0
    var done = 0
    var mostUrgent = MapItems.Status.pending

    mutating func add(_ status: MapItems.Status) {
      added += 1
      if status == .succeeded || status == .aborted { done += 1 }
      if status.rawValue < mostUrgent.rawValue { mostUrgent = status }
    }
  }

  private static func cell(_ stretch: Stretch, _ glyphs: GlyphSet) -> (scalar: Unicode.Scalar, role: StyleRole) {
    let (worst, done) = (stretch.mostUrgent, stretch.done)
    if stretch.size == 1 || worst == .failed || worst == .timedOut { return (glyphs.glyph(worst.role), worst.role) }
    if done == stretch.size { return ("█", worst.role) }
    if done == 0, worst == .pending { return ("·", .statusPending) }
    return (Bars.level(done, of: stretch.size), worst == .pending ? .statusSucceeded : worst.role)
  }
}

/// Where the columns of a Map's items stand at a width.
struct MapItemColumns {
  private let width: Int
  private let isDistributed: Bool
  private let stateWidth: Int

  init(width: Int, isDistributed: Bool) {
    self.width = width
    self.isDistributed = isDistributed
    stateWidth = width >= 90 ? 22 : 12
  }

  var heading: StyledLine {
    StyledLine(
      "     # STATUS    STARTED    TOOK " + TextWidth.padded("STATE", columns: stateWidth) + " "
        + (isDistributed ? "ERROR, OR EXECUTION" : "ERROR, OR ITEM"), CellStyle(.dim))
  }

  func line(
    _ item: MapItems.Item, _ wording: MapItemWording, shared: String, began: Int64, now: Int64, glyphs: StatusGlyphs
  ) -> StyledLine {
    let role = item.status.role
    var line = StyledLine([
      .init(TextWidth.paddedLeft("\(item.number)", columns: 6) + " ", CellStyle(.logId)),
      .init(glyphs.glyph(role) + " " + glyphs.set.word(role), CellStyle(role)),
      .init(String(repeating: " ", count: max(0, 6 - glyphs.set.word(role).count))),
      .init(
        TextWidth.paddedLeft(item.startedAt.map { "+" + Wording.duration($0 &- began) } ?? "–", columns: 9),
        CellStyle(.dim)),
      .init(
        TextWidth.paddedLeft(item.duration(now: now).map(Wording.duration) ?? "–", columns: 8) + " ",
        CellStyle(.logDuration)),
      .init(TextWidth.padded(wording.state, columns: stateWidth, cut: .middle) + " ", CellStyle(.logState)),
    ])
    if let error = wording.error, !error.isEmpty {
      line.append(error, CellStyle(.statusFailed))
      if let cause = wording.cause { line.append(": " + EventWording.oneLine(cause), CellStyle(.dim)) }
    } else if let item = wording.item {
      let room = width - StyledLine.columns(of: line.left)
      line.append(ItemText.fitting(item, columns: room, shared: shared), CellStyle(.dim))
    }
    return line
  }
}
