import ExecutionHistory

/// Puts the events of many executions in the order of their ids, each event once.
///
/// Log events come late, out of order and twice. One whose predecessor has not come waits for it; when that takes too long,
/// the missing ones are given up, and what comes of them later is dropped. Time is passed in.
package struct EventOrder {
  private typealias Execution = ExecutionARN?

  private var sequences: [Execution: EventSequence] = [:]
  /// In the order of their first events.
  private var executions: [Execution] = []
  /// Those in which events wait.
  private var holding: Set<Execution> = []
  private var heldCount = 0
  /// Those that ended, in the order of their ends, to be forgotten first.
  private var ended: [Execution] = []
  /// What was missing in those that are forgotten.
  private var told: [MissingEvents] = []

  private let patience: Int64?
  private let mostHeld: Int
  private let mostEnded: Int

  /// - Parameters:
  ///   - patience: for how many milliseconds an event waits for those before it; nil waits until the end.
  ///   - mostHeld: so many events wait at most; beyond it nobody waits any longer.
  ///   - mostEnded: of so many executions that ended it is known what came of them, so that repeats are found.
  package init(patience: Int64?, mostHeld: Int = 50_000, mostEnded: Int = 10_000) {
    self.patience = patience
    self.mostHeld = mostHeld
    self.mostEnded = mostEnded
  }

  /// Takes in events in the order in which they came.
  ///
  /// - Parameter now: milliseconds on any clock that goes forward.
  /// - Returns: those whose turn it is.
  package mutating func take(_ events: [ReadEvent], at now: Int64) -> [ReadEvent] {
    var due: [ReadEvent] = []
    for event in events { take(event, at: now, into: &due) }
    forgetEnded()
    return due
  }

  private mutating func take(_ event: ReadEvent, at now: Int64, into due: inout [ReadEvent]) {
    let execution = event.execution
    if sequences[execution] == nil { executions.append(execution) }
    let before = due.count
    change(execution) { $0.take(event, at: now, into: &due) }
    if heldCount > mostHeld { change(execution) { $0.giveUp(into: &due) { _ in true } } }
    if due[before...].contains(where: { $0.event.type.endsExecution }) { ended.append(execution) }
  }

  private mutating func change(_ execution: Execution, _ change: (inout EventSequence) -> Void) {
    let (before, after) = Self.change(&sequences[execution, default: EventSequence()], change)
    guard before != after else { return }
    heldCount += after - before
    if after == 0 { holding.remove(execution) } else { holding.insert(execution) }
  }

  /// - Returns: how many events waited, and how many do now.
  private static func change(
    _ sequence: inout EventSequence, _ change: (inout EventSequence) -> Void
  ) -> (before: Int, after: Int) {
    let before = sequence.heldCount
    change(&sequence)
    return (before, sequence.heldCount)
  }

  /// When ``release(at:)`` has something to give; nil while nothing waits.
  package var nextRelease: Int64? {
    guard let patience else { return nil }
    return holding.lazy.compactMap { sequences[$0]?.heldSince }.min().map { $0 + patience }
  }

  /// - Returns: those that have waited long enough, and what they made wait.
  package mutating func release(at now: Int64) -> [ReadEvent] {
    guard let patience else { return [] }
    return release { $0 + patience <= now }
  }

  /// The source has ended: nothing is waited for any more.
  /// - Returns: all that still waits.
  package mutating func finish() -> [ReadEvent] { release { _ in true } }

  private mutating func release(where isDue: (_ since: Int64) -> Bool) -> [ReadEvent] {
    var released: [(event: ReadEvent, time: Int64)] = []
    for execution in executions where holding.contains(execution) {
      var due: [ReadEvent] = []
      change(execution) { $0.giveUp(into: &due, where: isDue) }
      if due.contains(where: { $0.event.type.endsExecution }) { ended.append(execution) }
      var time = Int64.min
      for event in due {
        time = max(time, event.event.timestamp)
        released.append((event, time))
      }
    }
    forgetEnded()
    // Those of several executions mix as they happened.
    return released.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element.event)
  }

  /// So that memory stays bounded, however long the source is. One that was redriven goes on and is kept.
  private mutating func forgetEnded() {
    guard ended.count > mostEnded else { return }
    let forgotten = Set(ended.prefix(ended.count - mostEnded / 2)).filter { sequences[$0]?.hasEnded == true }
    ended.removeFirst(ended.count - mostEnded / 2)
    for execution in executions where forgotten.contains(execution) {
      if told.count < mostEnded, let missing = sequences[execution]?.missing(in: execution) { told.append(missing) }
      change(execution) { $0 = EventSequence() }
      sequences[execution] = nil
    }
    executions.removeAll { forgotten.contains($0) }
  }

  /// What never came, or came too late, execution by execution.
  package var missing: [MissingEvents] {
    told + executions.compactMap { execution in sequences[execution]?.missing(in: execution) }
  }
}

extension HistoryEventType {
  fileprivate var endsExecution: Bool {
    switch self {
    case .executionSucceeded, .executionFailed, .executionTimedOut, .executionAborted: true
    default: false
    }
  }
}

/// The events of one execution.
private struct EventSequence {
  private var next: EventID = 1
  private var held: [EventID: (event: ReadEvent, since: Int64)] = [:]
  private var missing: [ClosedRange<EventID>] = []
  /// The strictest log level that lets all of them through.
  private var level = LogLevel.fatal
  private(set) var hasEnded = false

  var heldCount: Int { held.count }

  /// Since when events wait; nil when none does.
  var heldSince: Int64? { held.values.lazy.map(\.since).min() }

  mutating func take(_ event: ReadEvent, at now: Int64, into due: inout [ReadEvent]) {
    let id = event.event.id
    guard id >= next, held[id] == nil else { return }
    if id > next {
      held[id] = (event, now)
    } else {
      hand(event, into: &due)
      handHeld(into: &due)
    }
  }

  /// Hands on what has waited long enough, and what has to come before it; what is missing between is given up.
  mutating func giveUp(into due: inout [ReadEvent], where isDue: (_ since: Int64) -> Bool) {
    let ids = held.keys.sorted()
    // How long the longest of an event and those after it waits.
    var oldest = ids.map { held[$0]?.since ?? .max }
    for place in oldest.indices.dropLast().reversed() { oldest[place] = min(oldest[place], oldest[place + 1]) }
    for (id, since) in zip(ids, oldest) where id >= next {
      guard isDue(since) else { return }
      missing.append(next...EventID(rawValue: id.rawValue - 1))
      next = id
      handHeld(into: &due)
    }
  }

  private mutating func handHeld(into due: inout [ReadEvent]) {
    while let (event, _) = held.removeValue(forKey: next) { hand(event, into: &due) }
  }

  private mutating func hand(_ event: ReadEvent, into due: inout [ReadEvent]) {
    next = event.event.id.next
    hasEnded = event.event.type.endsExecution
    while !level.includes(event.event.type) { level = level == .fatal ? .error : .all }
    due.append(event)
  }

  func missing(in execution: ExecutionARN?) -> MissingEvents? {
    guard !missing.isEmpty else { return nil }
    return MissingEvents(
      execution: execution, ranges: missing, last: EventID(rawValue: next.rawValue - 1), level: level)
  }
}
