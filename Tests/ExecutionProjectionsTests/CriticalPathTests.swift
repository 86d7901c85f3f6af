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
    #expect(path.visits.sorted().map { projection.visits[$0].name } == ["Pause", "Both", "Slow"])
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
    #expect(
      path.visits.sorted().map { projection.path(of: projection.visits[$0]).text() } == [
        "Each", "Each[0]▸Work", "Each[2]▸Work",
      ])
    // Iteration 0 worked from second 5 to 8; iteration 2 has worked since second 11.
    #expect(path.work(now: 20_000) == 3000 + 9000)
  }
}
