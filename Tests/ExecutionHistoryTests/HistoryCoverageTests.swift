import ExecutionHistory
import Testing

@Suite struct HistoryCoverageTests {
  @Test(arguments: [
    (LogLevel.all, [1, 2, 3, 4]), (.error, [3, 4]), (.fatal, [4]), (.off, []),
  ])
  func `a log level lets its events through`(level: LogLevel, ids: [EventID]) {
    #expect(Self.events.filter { level.includes($0.type) }.map(\.id) == ids)
  }

  @Test(arguments: [
    ([1, 2, 3, 4], LogLevel.all), ([4], .fatal), ([3, 4], .error), ([2, 4], .all), ([1], .all),
  ])
  func `the level of a log is told by what is missing`(ids: [EventID], level: LogLevel) {
    let events = Self.events.filter { ids.contains($0.id) }
    #expect(HistoryCoverage(observing: events).level == level)
  }

  @Test func `a log whose events all lack their payloads has no execution data`() {
    let without = Self.events.map { event in
      var event = event
      if case .stateEntered(let name, _) = event.details {
        event.details = .stateEntered(name: name, input: .notLogged)
      }
      return event
    }
    #expect(HistoryCoverage(observing: without).includesExecutionData == false)
    #expect(HistoryCoverage(observing: Self.events).isComplete)
  }

  private static let events = [
    HistoryEvent(id: 1, previousID: 0, timestamp: 1, type: .executionStarted),
    HistoryEvent(
      id: 2, previousID: 0, timestamp: 1, type: .passStateEntered, details: .stateEntered(name: "A", input: .text("{}"))
    ),
    HistoryEvent(
      id: 3, previousID: 2, timestamp: 1, type: .failStateEntered, details: .stateEntered(name: "B", input: .text("{}"))
    ),
    HistoryEvent(id: 4, previousID: 3, timestamp: 1, type: .executionFailed, details: .failure(error: "E", cause: nil)),
  ]
}
