import ExecutionHistory
import JSONDocument
import StatesLanguage

/// One execution of a state machine, as a value that facts change.
///
/// Pure: it reads no clock (facts carry their time), draws no random number but from its own seeded generator, and never
/// waits. The same facts always give the same effects, which is how an execution is found again after a crash.
package struct Interpreter: Sendable {
  /// Changes whenever the same facts may give other events than before.
  package static let version = 4

  /// States entered in one call before the interpreter asks to be continued, so that a loop without a Wait can be stopped.
  package static let transitionsPerCall = 1000

  let program: StateMachineProgram
  let identity: ExecutionIdentity
  /// What all states see of the execution.
  var execution: ContextObject.ExecutionContext?
  /// Nil while the execution runs.
  package var outcome: ExecutionOutcome?
  /// Where a redrive goes on: the execution's branch as it stood when it ended badly.
  var interrupted: Branch?
  /// When it was redriven last; milliseconds since 1970, UTC.
  package internal(set) var redrivenAt: Int64?

  var now: Int64 = 0
  var random = SeededGenerator(seed: 0)
  var lastEventID = EventID.beforeFirst
  /// Whether an event was left out because the history is full.
  var isHistoryFull = false

  /// Branches by slot; slot 0 is the execution itself. The slot of a branch that ended is used again.
  var branches: [Branch] = []
  var freeSlots: [Int] = []
  /// Branches that can go on at once.
  var ready = SlotQueue()
  var mapRuns: [EventID: MapRun] = [:]
  /// The branches that wait for Tasks.
  var tasks: [EventID: Int] = [:]
  /// How often each Task was invoked so far; a redrive goes on counting.
  var invocations: [String: Int] = [:]
  var timers: [TimerID: TimerSet] = [:]
  var lastTimer: Int64 = 0
  /// The bytes of all variables that there are.
  var variableBytes = 0

  var deletedActivities: Set<String> = []

  // What the current call gives.
  var events: [HistoryEvent] = []
  var effects: [EngineEffect] = []

  package init(_ program: StateMachineProgram, identity: ExecutionIdentity) {
    self.program = program
    self.identity = identity
  }

  /// Takes in what happened and says what to do about it.
  ///
  /// Facts about Tasks and timers that nobody waits for any more, and facts after the end but a redrive, change nothing.
  package mutating func handle(_ fact: EngineFact) -> [EngineEffect] {
    now = max(now, fact.time)
    if outcome == nil {
      take(fact.kind)
    } else if fact.kind == .redriveRequested {
      redrive()
    }
    run()
    return giveOut()
  }

  private mutating func take(_ fact: EngineFact.Kind) {
    switch fact {
    case .executionStarted(let input, let seed): startExecution(input: input, seed: seed)
    case .activityDeleted(let arn): deletedActivities.insert(arn)
    case .continued, .redriveRequested: break
    case .timerFired(let timer): timerFired(timer)
    case .stopRequested(let error, let cause): stop(error: error, cause: cause)
    case .taskStarted, .taskSubmitted, .taskSucceeded, .taskFailed, .taskStartFailed, .taskScheduleFailed,
      .taskHeartbeat:
      takeTaskFact(fact)
    case .childExecutionEnded, .itemsRead, .itemReaderFailed, .resultsWritten, .resultWriterFailed:
      takeMapRunFact(fact)
    }
  }

  /// Lets every branch that can go on do so, in turn.
  private mutating func run() {
    var transitions = 0
    if ready.first != nil { events.reserveCapacity(32) }
    while outcome == nil, !isHistoryFull, let slot = ready.first {
      if transitions == Self.transitionsPerCall {
        effects.append(.continueLater)
        return
      }
      ready.removeFirst()
      transitions += step(slot)
    }
    if isHistoryFull, outcome == nil { endForFullHistory() }
  }

  /// Does one thing of one branch.
  /// - Returns: how many states were entered.
  private mutating func step(_ slot: Int) -> Int {
    switch branches[slot].phase {
    case .entering:
      enterState(slot)
      return 1
    case .entered: runState(slot)
    case .starting(let attempt): startTask(slot, attempt)
    case .failing(let failure):
      branches[slot].phase = .entered
      failState(slot, failure)
    case .running, .waiting, .retrying, .containing, .mapping, .ended: break
    }
    return 0
  }

  private mutating func giveOut() -> [EngineEffect] {
    guard !events.isEmpty else {
      defer { effects = [] }
      return effects
    }
    var given: [EngineEffect] = [.record(events)]
    given.append(contentsOf: effects)
    events = []
    effects = []
    return given
  }
}
