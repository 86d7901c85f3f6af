import ExecutionHistory
import ExecutionProjections
import HistoryNotation
import Testing

@Suite struct ProjectionTimelineTests {
  /// A Parallel with a retried Task, then a Map of two.
  static let orderHistory = """
    1 0 ExecutionStarted
    2 0 ParallelStateEntered Fulfil
    3 2 ParallelStateStarted
    4 3 TaskStateEntered Charge
    5 3 PassStateEntered Reserve
    6 4 TaskScheduled
    7 5 PassStateExited Reserve
    8 6 TaskFailed CardTimeout
    9 8 TaskScheduled
    10 9 TaskSucceeded
    11 10 TaskStateExited Charge
    12 11 ParallelStateSucceeded
    13 11 ParallelStateExited Fulfil
    14 13 MapStateEntered Ship
    15 14 MapStateStarted 2
    16 15 MapIterationStarted Ship 0
    17 15 MapIterationStarted Ship 1
    18 17 PassStateEntered Pack
    19 16 PassStateEntered Pack
    20 18 PassStateExited Pack
    21 19 PassStateExited Pack
    22 20 MapIterationSucceeded Ship 1
    23 21 MapIterationSucceeded Ship 0
    24 23 MapStateSucceeded
    25 23 MapStateExited Ship
    26 25 ExecutionSucceeded
    """

  @Test(arguments: [1, 2, 3, 5, 8, 26, 27, 100])
  func `any stride gives the projection computed from the start`(stride: Int) {
    let events = history(Self.orderHistory)
    let timeline = ProjectionTimeline(events: events, stride: stride)
    for count in 0...events.count {
      #expect(timeline.projection(after: count) == ExecutionProjection(of: events[..<count]))
    }
  }

  @Test(arguments: 1...26) func `a late event goes where its id belongs`(late: Int) {
    let events = history(Self.orderHistory)
    var timeline = ProjectionTimeline(stride: 4)
    timeline.append(events.filter { $0.id != EventID(late) })
    timeline.append([events[late - 1]])
    timeline.append(events.prefix(3))
    #expect(timeline.events == events)
    #expect(timeline.latest == ExecutionProjection(of: events))
    #expect(timeline.ignoredEventCount == 3)
    #expect(timeline.projection(after: 20) == ExecutionProjection(of: events[..<20]))
  }

  @Test func `a moment is found by id and by time`() {
    let timeline = ProjectionTimeline(events: history("2 0 PassStateEntered A\n4 2 PassStateExited A"))
    #expect([0, 2, 3, 4, 9].map { timeline.count(through: $0) } == [0, 1, 1, 2, 2])
    #expect([1999, 2000, 4000].map { timeline.count(at: $0) } == [0, 1, 2])
  }

  @Test func `the events alone give a graph`() {
    let machine = InferredStateMachine(ExecutionProjection(of: history(Self.orderHistory)))
    #expect(machine.states.map(\.name) == ["Fulfil", "Charge", "Reserve", "Ship", "Pack"])
    #expect(machine.topLevel == InferredStateMachine.Group(startAt: 0, states: [0, 3]))
    #expect(
      machine.states[0].groups == [
        InferredStateMachine.Group(startAt: 1, states: [1]), InferredStateMachine.Group(startAt: 2, states: [2]),
      ])
    #expect(machine.states[3].groups == [InferredStateMachine.Group(startAt: 4, states: [4])])
    #expect(machine.transitions == [TakenTransition(from: 0, to: 3, kind: .next)])
  }
}
