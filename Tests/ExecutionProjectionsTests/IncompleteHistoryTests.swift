import ExecutionHistory
import ExecutionProjections
import HistoryNotation
import Testing

@Suite struct IncompleteHistoryTests {
  @Test func `a missing number is a gap of a complete history only`() {
    let events = history(
      """
      1 0 ExecutionStarted
      2 0 TaskStateEntered A
      5 4 TaskFailed Broken
      """)
    let complete = ExecutionProjection(of: events)
    let filtered = ExecutionProjection(
      of: events, coverage: HistoryCoverage(level: .error, includesExecutionData: true))
    #expect(complete.gaps == [HistoryGap(expected: 3, found: 5)])
    #expect(complete.gaps.first.map(String.init) == "expected history event 3, found 5")
    #expect(filtered.gaps == [])
    #expect(!filtered.tellsOfEveryState)
    #expect(text(of: complete) == "RUNNING\nA failed 2– error Broken attempts failed")
  }

  @Test func `an exit whose chain is broken closes the newest visit of its name and says so`() {
    let projection = ExecutionProjection(
      of: history(
        """
        7 6 PassStateEntered A
        10 9 PassStateExited A
        """))
    #expect(text(of: projection) == "RUNNING\nA succeeded 7–10 by name")
  }

  @Test func `repeated and late events are counted and change nothing`() {
    let events = history("1 0 ExecutionStarted\n2 0 PassStateEntered A\n3 2 PassStateExited A")
    var projection = ExecutionProjection(of: events)
    let before = text(of: projection)
    for event in events { projection.apply(event) }
    #expect(text(of: projection) == before)
    #expect(projection.ignoredEventCount == 3)
  }

  @Test func `a type that is not known is counted under its name`() {
    let projection = ExecutionProjection(
      of: history("1 0 ExecutionStarted\n2 1 NovelStateEntered\n3 2 NovelStateEntered"))
    #expect(projection.eventCounts == [.executionStarted: 1, .unrecognized("NovelStateEntered"): 2])
  }

  @Test(arguments: [1, 7, 42]) func `any order and any loss of events is survived`(seed: UInt64) {
    let whole = history(ProjectionTimelineTests.orderHistory)
    var generator = SmallGenerator(state: seed)
    for _ in 0..<200 {
      let some = whole.shuffled(using: &generator).prefix(Int.random(in: 0...whole.count, using: &generator))
      var projection = ExecutionProjection()
      for event in some { projection.apply(event) }
      let timeline = ProjectionTimeline(events: some, stride: 3)
      #expect(timeline.latest == ExecutionProjection(of: some.sorted { $0.id < $1.id }))
      #expect(projection.eventCount + projection.ignoredEventCount == some.count)
    }
  }
}

/// A generator with a seed, so that a failure can be seen again (SplitMix64).
struct SmallGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
