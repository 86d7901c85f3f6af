import ExecutionHistory
import ExecutionProjections
import HistoryNotation
import Testing

@Suite struct ExecutionProjectionTests {
  @Test func `a chain of states is visited one after the other`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 PassStateEntered A
        3 2 PassStateExited A
        4 3 ChoiceStateEntered B
        5 4 ChoiceStateExited B
        6 5 SucceedStateEntered C
        7 6 SucceedStateExited C
        8 7 ExecutionSucceeded {"x":1}
        """))
    #expect(
      text(of: projection) == """
        SUCCEEDED
        A succeeded 2–3
        B succeeded 4–5
        C succeeded 6–7
        """)
    #expect(projection.output.text == #"{"x":1}"#)
    #expect(projection.duration(now: 99_000) == 7000)
    #expect(
      projection.transitions == [
        TakenTransition(from: 0, to: 1, kind: .next): 1, TakenTransition(from: 1, to: 2, kind: .choice): 1,
      ])
    #expect(projection.billedTransitionCount == 3)
  }

  @Test func `a loop gives a state one visit per entering`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 WaitStateEntered Pause
        3 2 WaitStateExited Pause
        4 3 ChoiceStateEntered Done?
        5 4 ChoiceStateExited Done?
        6 5 WaitStateEntered Pause
        """))
    #expect(
      text(of: projection) == """
        RUNNING
        Pause succeeded 2–3
        Done? succeeded 4–5
        Pause waiting 6–
        """)
    let pause = projection.state(named: "Pause")
    #expect(pause?.visitCount == 2)
    #expect(pause.map { projection.visits(of: $0).map(\.enteredID) } == [6, 2])
  }

  @Test func `a retry is a second attempt of the same visit`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 TaskStateEntered Charge
        3 2 TaskScheduled
        4 3 TaskStarted
        5 4 TaskFailed CardTimeout
        6 5 TaskScheduled
        7 6 TaskStarted
        8 7 TaskSucceeded
        9 8 TaskStateExited Charge
        """))
    #expect(
      text(of: projection) == """
        RUNNING
        Charge succeeded 2–9 attempts failed,succeeded
        """)
    #expect(projection.visits[0].attempts.map(\.error) == ["CardTimeout", nil])
    #expect(projection.states[0].retryCount == 1)
    #expect(projection.billedTransitionCount == 2)
  }

  @Test func `a failed attempt is retrying as long as its Retry announces another`() {
    let retrier = StateMachineOutline.Retrier(errors: ["CardTimeout"], maxAttempts: 2, intervalSeconds: 3)
    let outline = StateMachineOutline(retriersByState: ["Charge": [retrier]])
    let events = history(
      """
      1 0 ExecutionStarted
      2 0 TaskStateEntered Charge
      3 2 TaskScheduled
      4 3 TaskFailed CardTimeout
      5 4 TaskScheduled
      6 5 TaskFailed CardTimeout
      7 6 TaskScheduled
      8 7 TaskFailed CardTimeout
      """)
    let statuses = events.indices.dropFirst().map { count in
      ExecutionProjection(of: events[...count], outline: outline).visits[0].status
    }
    #expect(statuses == [.running, .running, .retrying, .running, .retrying, .running, .failed])
    let second = ExecutionProjection(of: events[..<6], outline: outline).visits[0].forecast
    #expect(second == RetryForecast(retry: 2, maxAttempts: 2, dueAt: 12_000, hasFullJitter: false))
  }

  @Test func `a caught failure leads on over the catcher's edge`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 TaskStateEntered Charge
        3 2 LambdaFunctionScheduled
        4 3 LambdaFunctionStarted
        5 4 LambdaFunctionFailed CardDeclined
        6 5 TaskStateExited Charge
        7 6 FailStateEntered Refuse
        8 7 ExecutionFailed Refused
        """))
    #expect(
      text(of: projection) == """
        FAILED Refused
        Charge caught 2–6 error CardDeclined attempts failed
        Refuse failed 7–7 error Refused
        """)
    #expect(projection.transitions == [TakenTransition(from: 0, to: 1, kind: .caught): 1])
    #expect(projection.failedVisit == 1)
  }

  @Test func `branches that interleave keep to themselves`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 ParallelStateEntered Fulfil
        3 2 ParallelStateStarted
        4 3 PassStateEntered Reserve
        5 3 PassStateEntered Charge
        6 5 PassStateExited Charge
        7 4 PassStateExited Reserve
        8 7 PassStateEntered Label
        9 8 PassStateExited Label
        10 9 ParallelStateSucceeded
        11 9 ParallelStateExited Fulfil
        """),
      outline: StateMachineOutline(branchStartsByState: ["Fulfil": ["Charge", "Reserve"]]))
    #expect(
      text(of: projection) == """
        RUNNING
        Fulfil succeeded 2–11
        Fulfil[1]▸Reserve succeeded 4–7
        Fulfil[0]▸Charge succeeded 5–6
        Fulfil[1]▸Label succeeded 8–9
        """)
    #expect(projection.path(ofEvent: 9)?.text(separator: "/") == "Fulfil[1]/Label")
  }

  @Test func `map iterations that overlap close their own visits`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 MapStateEntered Ship
        3 2 MapStateStarted 3
        4 3 MapIterationStarted Ship 0
        5 3 MapIterationStarted Ship 1
        6 4 TaskStateEntered Pack
        7 5 TaskStateEntered Pack
        8 7 TaskScheduled
        9 8 TaskSucceeded
        10 9 TaskStateExited Pack
        11 10 MapIterationSucceeded Ship 1
        """))
    #expect(
      text(of: projection) == """
        RUNNING
        Ship running 2– items 1+0+0/3 running 1
        Ship[0]▸Pack running 6–
        Ship[1]▸Pack succeeded 7–10 attempts succeeded
        """)
    #expect(projection.path(ofEvent: 11)?.text() == "Ship[1]")
  }

  @Test func `an iteration of a sequential map begins where the one before ended`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 MapStateEntered Levels
        3 2 MapStateStarted 2
        4 3 MapIterationStarted Levels 0
        5 4 MapStateEntered Rows
        6 5 MapStateStarted 1
        7 6 MapIterationStarted Rows 0
        8 7 PassStateEntered Sum
        9 8 PassStateExited Sum
        10 9 MapIterationSucceeded Rows 0
        11 10 MapStateSucceeded
        12 10 MapStateExited Rows
        13 12 MapIterationSucceeded Levels 0
        14 12 MapIterationStarted Levels 1
        15 14 MapStateEntered Rows
        """))
    #expect(
      text(of: projection) == """
        RUNNING
        Levels running 2– items 1+0+0/2 running 1
        Levels[0]▸Rows succeeded 5–12 items 1+0+0/1 running 0
        Levels[0]▸Rows[0]▸Sum succeeded 8–9
        Levels[1]▸Rows running 15–
        """)
  }

  @Test func `a map that fails aborts what else ran in it`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 MapStateEntered MapWait
        3 2 MapStateStarted 3
        4 3 MapIterationStarted MapWait 0
        5 3 MapIterationStarted MapWait 1
        6 4 TaskStateEntered Invoke
        7 6 TaskScheduled
        8 5 TaskStateEntered Invoke
        9 8 TaskScheduled
        10 7 TaskTimedOut States.Timeout
        11 10 MapIterationFailed MapWait 0
        12 10 TaskStateAborted
        13 10 MapIterationAborted MapWait 1
        14 10 TaskStateAborted
        15 10 MapStateFailed
        16 15 ExecutionFailed States.Timeout
        """))
    #expect(
      text(of: projection) == """
        FAILED States.Timeout
        MapWait failed 2–16 error States.Timeout items 0+1+1/3 running 0
        MapWait[0]▸Invoke timedOut 6–11 error States.Timeout attempts timedOut
        MapWait[1]▸Invoke aborted 8–13 attempts aborted
        """)
    #expect(projection.failedVisit == 1)
    #expect(projection.eventIDs(of: projection.visits[2]) == [8, 9, 14])
  }

  @Test func `a parallel state that is tried again hangs off the event that failed`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 ParallelStateEntered Both
        3 2 ParallelStateStarted
        4 3 FailStateEntered Broken
        5 4 ParallelStateStarted
        6 5 FailStateEntered Broken
        7 6 ParallelStateFailed
        8 7 ParallelStateExited Both
        9 8 PassStateEntered After
        """))
    #expect(
      text(of: projection) == """
        RUNNING
        Both caught 2–8 error 
        Both[0]▸Broken failed 4–4
        Both[0]▸Broken failed 6–6
        After running 9–
        """)
    #expect(projection.visits[0].attempts.map(\.outcome) == [.failed, .failed])
    #expect(projection.scopes(of: projection.visits[0]).map(\.attempt) == [1, 2])
  }

  @Test func `an expression that fails is found by the name of its state`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 TaskStateEntered Ask
        3 0 EvaluationFailed Ask
        4 3 ExecutionFailed States.QueryEvaluationError
        """))
    #expect(
      text(of: projection) == """
        FAILED States.QueryEvaluationError
        Ask failed 2–4 error States.QueryEvaluationError
        """)
    #expect(projection.visits[0].errorLocation == "Arguments")
  }

  @Test func `a token nobody has answered is waited for`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 TaskStateEntered Approve
        3 2 TaskScheduled sendMessage.waitForTaskToken
        4 3 TaskStarted
        5 4 TaskSubmitted
        """))
    #expect(text(of: projection) == "RUNNING\nApprove waiting 2– attempts running")
  }

  @Test func `a redrive goes on in the same history`() {
    let projection = ExecutionProjection(
      of: history(
        """
        1 0 ExecutionStarted
        2 0 TaskStateEntered Charge
        3 2 TaskScheduled
        4 3 TaskFailed Broken
        5 4 ExecutionFailed Broken
        6 5 ExecutionRedriven
        7 6 TaskScheduled
        8 7 TaskSucceeded
        9 8 TaskStateExited Charge
        10 9 ExecutionSucceeded
        """))
    #expect(text(of: projection) == "SUCCEEDED\nCharge succeeded 2–9 attempts failed,succeeded")
    #expect(projection.redriveCount == 1)
  }

  @Test func `a redriven Task is scheduled from its old entering, and counts its retries anew`() {
    let lines = """
      1 0 ExecutionStarted
      2 0 TaskStateEntered Charge
      3 2 TaskScheduled
      4 3 TaskFailed Broken
      5 4 TaskScheduled
      6 5 TaskFailed Broken
      7 6 ExecutionFailed Broken
      8 7 ExecutionRedriven
      9 2 TaskScheduled
      """
    let projection = ExecutionProjection(of: history(lines))
    #expect(text(of: projection) == "RUNNING\nCharge running 2– attempts failed,failed,running")
    #expect(projection.visits[0].retryCount == 0)
    #expect(projection.states[0].failedCount == 0)
    #expect(projection.states[0].runningCount == 1)
    #expect(projection.states[0].retryCount == 1)
  }

  @Test func `after a redrive all that was interrupted runs again`() {
    let lines = """
      1 0 ExecutionStarted
      2 0 ParallelStateEntered Both
      3 2 ParallelStateStarted
      4 3 TaskStateEntered Kept
      5 3 MapStateEntered Each
      6 5 MapStateStarted 2
      7 6 MapIterationStarted Each 0
      8 7 TaskStateEntered Item
      9 4 TaskStateExited Kept
      10 8 TaskScheduled
      11 10 TaskFailed Broken
      12 11 MapIterationFailed Each 0
      13 11 TaskStateAborted
      14 11 MapStateFailed
      15 11 MapStateAborted
      16 11 ParallelStateFailed
      17 16 ExecutionFailed Broken
      18 17 ExecutionRedriven
      """
    let projection = ExecutionProjection(of: history(lines))
    #expect(
      text(of: projection) == """
        RUNNING
        Both running 2–
        Both[0]▸Kept succeeded 4–9
        Both[1]▸Each running 5– items 0+0+0/2 running 1
        Both[1]▸Each[0]▸Item running 8– attempts failed
        """)
    #expect(projection.visits[2].map?.running == 1)
    #expect(projection.visits[2].map?.failed == 0)
    #expect(projection.openVisits == [0, 2, 3])
  }

  @Test func `an execution that timed out or was stopped ends what ran in its way`() {
    let start = "1 0 ExecutionStarted\n2 0 TaskStateEntered A\n3 2 TaskScheduled\n"
    let timedOut = ExecutionProjection(of: history(start + "4 0 ExecutionTimedOut"))
    let aborted = ExecutionProjection(of: history(start + "4 0 ExecutionAborted"))
    #expect(text(of: timedOut) == "TIMED_OUT\nA timedOut 2–4 attempts timedOut")
    #expect(text(of: aborted) == "ABORTED\nA aborted 2–4 attempts aborted")
  }
}
