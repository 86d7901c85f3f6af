import ExecutionHistory
import HistoryNotation
import HistoryReaders
import Testing

/// Events of log streams as they come, and in which order they are handed on.
@Suite struct EventOrderTests {
  private static let run = ExecutionARN("arn:aws:states:us-east-1:123456789012:execution:Orders:run")
  private static let other = ExecutionARN("arn:aws:states:us-east-1:123456789012:execution:Orders:other")

  /// A Pass state after the other, in as many events as there are ids.
  private func events(_ ids: [Int], of arn: ExecutionARN = run) -> [ReadEvent] {
    ids.map { id in
      ReadEvent(
        execution: arn,
        event: HistoryEvent(
          id: EventID(id), previousID: EventID(id - 1), timestamp: Int64(id), type: .passStateEntered,
          details: .stateEntered(name: "S\(id)", input: .none)))
    }
  }

  private func ids(_ events: [ReadEvent]) -> [Int64] { events.map(\.event.id.rawValue) }

  @Test(arguments: [
    ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]),
    ([2, 1, 4, 3, 6, 5], [1, 2, 3, 4, 5, 6]),
    ([6, 5, 4, 3, 2, 1], [1, 2, 3, 4, 5, 6]),
    ([4, 1, 6, 2, 5, 3], [1, 2, 3, 4, 5, 6]),
    ([1, 2, 2, 3, 1, 3], [1, 2, 3]),
    ([3, 3, 1, 2, 1, 2, 3], [1, 2, 3]),
  ])
  func `whatever the order and however often, each comes once and in its turn`(came: [Int], handed: [Int64]) {
    var order = EventOrder(patience: nil)
    var due = ids(order.take(events(came), at: 0))
    due += ids(order.finish())
    #expect(due == handed)
    #expect(order.missing == [])
  }

  @Test func `an event waits for those before it, but not for ever`() {
    var order = EventOrder(patience: 2000)
    #expect(ids(order.take(events([1, 2, 5]), at: 0)) == [1, 2])
    #expect(order.nextRelease == 2000)
    #expect(ids(order.take(events([4]), at: 1500)) == [])
    #expect(ids(order.release(at: 1999)) == [])
    // 5 has waited long enough; 4 goes before it.
    #expect(ids(order.release(at: 2000)) == [4, 5])
    #expect(order.nextRelease == nil)
    // It comes too late.
    #expect(ids(order.take(events([3, 6]), at: 2100)) == [6])
    #expect(order.missing == [MissingEvents(execution: Self.run, ranges: [3...3], last: 6)])
  }

  @Test func `executions do not wait for each other, and what is released mixes as it happened`() {
    var order = EventOrder(patience: nil)
    #expect(ids(order.take(events([2, 4]) + events([1], of: Self.other), at: 0)) == [1])
    #expect(order.take(events([3, 5], of: Self.other), at: 0) == [])
    #expect(order.finish() == events([2]) + events([3], of: Self.other) + events([4]) + events([5], of: Self.other))
  }

  @Test func `so many events wait and no more`() {
    var order = EventOrder(patience: nil, mostHeld: 3)
    #expect(ids(order.take(events([2, 4, 6]), at: 0)) == [])
    #expect(ids(order.take(events([8]), at: 0)) == [2, 4, 6, 8])
    #expect(order.missing.map(\.ranges) == [[1...1, 3...3, 5...5, 7...7]])
  }

  @Test func `an execution that ended is known until many others have ended, and goes on when it is redriven`() {
    let failed = history("1 0 ExecutionStarted\n2 0 FailStateEntered A\n3 2 ExecutionFailed Broken")
    let redriven = history("4 3 ExecutionRedriven")
    var order = EventOrder(patience: nil, mostEnded: 2)
    func read(_ events: [HistoryEvent], _ name: String) -> [ReadEvent] {
      events.map { ReadEvent(execution: ExecutionARN(name), event: $0) }
    }
    #expect(order.take(read(failed, "a"), at: 0).count == 3)
    #expect(order.take(read(failed, "a"), at: 0) == [])
    #expect(ids(order.take(read(redriven, "a"), at: 0)) == [4])
    for name in ["b", "c", "d"] { #expect(order.take(read(failed, name), at: 0).count == 3) }
    // It runs, so it is no longer among those that are forgotten.
    #expect(order.take(read(failed, "a"), at: 0) == [])
    #expect(order.take(read(failed, "b"), at: 0).count == 3)
  }

  @Test func `what is missing is told in a sentence`() {
    func words(_ ranges: [ClosedRange<EventID>], level: LogLevel = .all) -> String {
      MissingEvents(execution: nil, ranges: ranges, last: 168, level: level).description
    }
    #expect(words([21...25]) == "events 21 to 25 of 168 are missing; what they tell is not shown")
    #expect(words([7...7]) == "event 7 of 168 is missing; what it tells is not shown")
    #expect(
      words([1...2, 4...4, 6...6, 8...8, 10...10, 12...13, 20...20])
        == "events 1 to 2, 4, 6, 8, 10 and 3 more of 168 are missing; what they tell is not shown")
    #expect(words([1...6], level: .error) == "the log level ERROR leaves out events; what they tell is not shown")
  }

  @Test func `events that a log level leaves out are no fault`() {
    let logged = history("3 2 TaskFailed Broken\n9 8 ExecutionFailed Broken").map {
      ReadEvent(execution: Self.run, event: $0)
    }
    var order = EventOrder(patience: nil)
    #expect(order.take(logged, at: 0) == [])
    #expect(order.finish() == logged)
    #expect(order.missing == [MissingEvents(execution: Self.run, ranges: [1...2, 4...8], last: 9, level: .error)])
  }
}
