import ExecutionHistory
import ExecutionProjections
import HistoryNotation
import Testing

@Suite struct CriticalPathTests {
  @Test func `of branches the one that ends last is on the path, and Wait states do not count as work`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 WaitStateEntered Pause
        3 2 WaitStateExited Pause
        4 3 ParallelStateEntered Both
        5 4 ParallelStateStarted
        6 5 PassStateEntered Quick
        7 5 PassStateEntered Slow
        8 6 PassStateExited Quick
        9 7 PassStateExited Slow
        10 9 ParallelStateSucceeded
        11 10 ParallelStateExited Both
        12 11 ExecutionSucceeded {}
        """))
    let path = CriticalPath(projection)
    #expect(names(path, projection) == ["Pause", "Both", "Slow"])
    // Slow from second 7 to second 9.
    #expect(path.work(now: 99_000) == 2000)
  }

  @Test func `an iteration that waited for room brings the one before it onto the path`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 MapStateEntered Each
        3 2 MapStateStarted 3
        4 3 MapIterationStarted Each 0
        5 4 PassStateEntered Work
        6 3 MapIterationStarted Each 1
        7 6 PassStateEntered Work
        8 5 PassStateExited Work
        9 8 MapIterationSucceeded Each 0
        10 3 MapIterationStarted Each 2
        11 10 PassStateEntered Work
        12 7 PassStateExited Work
        13 12 MapIterationSucceeded Each 1
        """))
    let path = CriticalPath(projection)
    #expect(names(path, projection) == ["Each", "Work"])
    // Iteration 0 worked from second 5 to 8; iteration 2 has worked since second 11.
    #expect(path.work(now: 20_000) == 3000 + 9000)
  }

  @Test func `the slower branch is on the path even where it began first`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 ParallelStateEntered Both
        3 2 ParallelStateStarted
        4 3 PassStateEntered Slow
        5 3 PassStateEntered Quick
        6 5 PassStateExited Quick
        7 4 PassStateExited Slow
        8 7 ParallelStateSucceeded
        9 8 ParallelStateExited Both
        """))
    #expect(names(CriticalPath(projection), projection) == ["Both", "Slow"])
  }

  @Test func `a Parallel that is tried again has both tries on the path, each with the branch that ended it`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 ParallelStateEntered Both
        3 2 ParallelStateStarted
        4 3 PassStateEntered Other
        5 3 TaskStateEntered Work
        6 5 TaskScheduled
        7 6 TaskFailed E
        8 7 ParallelStateStarted
        9 8 PassStateEntered Other
        10 8 TaskStateEntered Work
        11 9 PassStateExited Other
        """))
    let path = CriticalPath(projection)
    // Work failed after 2 s and was followed by Both; of the second try Work goes on, and began after Other.
    #expect(names(path, projection) == ["Both", "Work"])
    #expect(path.work(now: 20_000) == 1000 + 10_000)
  }

  @Test func `waiting for a task token, and for the worker of an activity, is not work`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 TaskStateEntered Approve
        3 2 TaskScheduled sendMessage.waitForTaskToken
        4 3 TaskStarted
        5 4 TaskSubmitted
        9 5 TaskSucceeded
        10 9 TaskStateExited Approve
        11 10 TaskStateEntered Sort
        12 11 ActivityScheduled
        15 12 ActivityStarted
        17 15 ActivitySucceeded
        18 17 TaskStateExited Sort
        """))
    let path = CriticalPath(projection)
    // Approve from second 3 to its submission in second 5; Sort from second 15 to 17.
    #expect(path.work(now: 99_000) == 2000 + 2000)
    #expect(projection.states.map { path.work(of: $0, now: 99_000) } == [2000, 2000])
  }

  private func names(_ path: CriticalPath, _ projection: ExecutionProjection) -> [String] {
    path.states.map { projection.states[$0].name }
  }
}
