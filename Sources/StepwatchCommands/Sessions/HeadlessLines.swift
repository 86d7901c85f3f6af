import DashboardModel
import DashboardViews
import ExecutionHistory
import HistoryStorage

/// An execution that is run here as lines, with what the store knows beyond its own history.
struct HeadlessLines {
  private(set) var log: PlainLog

  private let arn: ExecutionARN
  private let store: HistoryStore
  private var eventWriter: LogEventWriter
  private let form: HeadlessForm
  private let tellsPrinted: Bool

  /// What is to be written.
  struct Written {
    var lines: [String] = []
    /// What functions print is no event, so it stands beside those.
    var beside: [String] = []
  }

  /// - Parameter tellsPrinted: also what functions print.
  init(
    _ arn: ExecutionARN, store: HistoryStore, log: PlainLog, eventWriter: LogEventWriter, form: HeadlessForm,
    tellsPrinted: Bool
  ) {
    self.arn = arn
    self.store = store
    self.log = log
    self.eventWriter = eventWriter
    self.form = form
    self.tellsPrinted = tellsPrinted
  }

  mutating func take(_ news: RunNews) async -> Written {
    var written = Written()
    for item in news.inOrder {
      switch item {
      case .event(let event): await take(event, into: &written)
      case .line(let printed):
        guard tellsPrinted, !printed.isReport else { continue }
        let line = log.line(printed: printed.text, by: printed.scheduledEventID, at: printed.time)
        if form == .events { written.beside.append(line) } else { written.lines.append(line) }
      }
    }
    return written
  }

  private mutating func take(_ event: HistoryEvent, into written: inout Written) async {
    let line = log.take(event)
    if form == .events {
      written.lines.append(eventWriter.value(of: event).text)
      return
    }
    if event.type == .mapRunFailed { written.lines += await failedChildren(ofMapRunThatFailedIn: event) }
    if let line { written.lines.append(line) }
  }

  private static let mostChildren = 5

  /// `14:32:56.840 FAILED Score all[3] ValueError: bad row A7 (stepwatch replay 5c1f…)`: why a Map Run failed stands in the
  /// histories of its children.
  private func failedChildren(ofMapRunThatFailedIn event: HistoryEvent) async -> [String] {
    guard let visit = log.projection.visit(ofEvent: event.id), let mapRun = visit.map?.run,
      let report = try? await MapRunReport.read(mapRun.arn, of: arn, from: store)
    else { return [] }
    let place = log.projection.path(of: visit).text(separator: "/")
    let failed = report.children.enumerated().filter { $1.status == .failed || $1.status == .timedOut }
    var lines = failed.prefix(Self.mostChildren).map { number, child in
      log.line(ofChild: child, place: "\(place)[\(number)]", at: child.stoppedAt ?? event.timestamp)
    }
    let more = report.executionCounts.failed + report.executionCounts.timedOut - lines.count
    if more > 0 { lines.append(log.line("FAILED \(place) in \(more) more", at: event.timestamp)) }
    return lines
  }
}

extension FunctionLog {
  /// Lambda's own line at the end of an invocation.
  var isReport: Bool { text.hasPrefix("REPORT RequestId: ") }
}
