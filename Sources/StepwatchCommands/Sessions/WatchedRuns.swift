import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import HistoryReaders
import StatesLanguage

/// The executions that a source tells of, as lines, each under the execution's name.
///
/// One that ended may be redriven, and its history goes on. So it is kept, unless others have ended since with very many
/// events: memory stays bounded, however long the source is.
struct WatchedRuns {
  let sourceName: String
  let definition: StateMachineDefinition?
  /// Tells of every execution that ends, and in the end of those that go on, how its states stand, in words.
  let endsWithSummary: Bool
  /// Milliseconds that the shown time is ahead of UTC.
  let timeZoneOffset: Int64

  private let outline: StateMachineOutline
  private var logs: [ExecutionARN: PlainLog] = [:]
  /// In the order of their ends.
  private var ended: [ExecutionARN] = []
  private var endedEventCount = 0

  /// Of those that ended, together.
  private static let mostEventsKept = 200_000

  init(
    sourceName: String, definition: StateMachineDefinition?, endsWithSummary: Bool, timeZoneOffset: Int64
  ) {
    self.sourceName = sourceName
    self.definition = definition
    self.endsWithSummary = endsWithSummary
    self.timeZoneOffset = timeZoneOffset
    outline = definition.map(StateMachineOutline.init) ?? StateMachineOutline()
  }

  /// - Parameter events: of each execution in the order of their ids.
  mutating func lines(of events: [ReadEvent]) -> [String] { events.flatMap { lines(of: $0) } }

  private mutating func lines(of read: ReadEvent) -> [String] {
    let arn = read.execution ?? ExecutionARN(sourceName)
    let line = logs[arn, default: PlainLog(name: arn.name, outline: outline, timeZoneOffset: timeZoneOffset)]
      .take(read.event)
    var lines = line.map { ["\(arn.name) \($0)"] } ?? []
    if let log = logs[arn], log.projection.status.isEnded, log.projection.lastEventID == read.event.id {
      lines += summary(of: log, arn)
      noteEnd(of: arn, log)
    }
    return lines
  }

  private mutating func noteEnd(of arn: ExecutionARN, _ log: PlainLog) {
    ended.append(arn)
    endedEventCount += log.projection.eventCount
    while endedEventCount > Self.mostEventsKept, ended.count > 1 {
      let oldest = ended.removeFirst()
      endedEventCount -= logs[oldest]?.projection.eventCount ?? 0
      if logs[oldest]?.projection.status.isEnded == true { logs[oldest] = nil }
    }
  }

  /// How those stand that have not ended.
  var summaryOfOpen: [String] {
    logs.sorted { $0.key.text < $1.key.text }.filter { !$0.value.projection.status.isEnded }
      .flatMap { summary(of: $0.value, $0.key) }
  }

  /// Those that have not ended and of which no summary tells.
  var untoldOpen: [(name: String, lastID: EventID)] {
    guard !endsWithSummary else { return [] }
    return logs.sorted { $0.key.text < $1.key.text }.filter { !$0.value.projection.status.isEnded }
      .map { ($0.key.name, $0.value.projection.lastEventID) }
  }

  private func summary(of log: PlainLog, _ arn: ExecutionARN) -> [String] {
    guard endsWithSummary else { return [] }
    return [""] + PlainSummary(log.projection, name: arn.name, definition: definition).lines
  }
}
