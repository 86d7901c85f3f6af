import ExecutionHistory

/// An execution that a driver runs.
struct ActiveExecution {
  let new: NewExecution
  var interpreter: Interpreter
  /// Whether it is in the journal. Until it is, what it is told waits in its inbox.
  var isBegun = true
  /// Facts that wait for their turn.
  var inbox: [EngineFact] = []
  /// The Swift tasks that do its Tasks.
  var workers: [EventID: Task<Void, Never>] = [:]
  /// Who is told when it ends.
  var listener: Listener?
  var waiters: [CheckedContinuation<ExecutionOutcome, Never>] = []
  /// Executions that its Tasks and Map Runs started.
  var nested: [EventID: ExecutionARN] = [:]
  var children: [ChildExecution: ExecutionARN] = [:]

  /// Whether a fact that comes now is the first that the driver has to see to.
  var isWaitingForFacts: Bool { isBegun && inbox.isEmpty }

  /// Takes in the facts that wait.
  /// - Returns: what the journal is to keep of that, and what is to be done then; nil where no fact waits.
  mutating func takeInbox() -> (entry: JournalEntry, turn: EngineTurn)? {
    guard !inbox.isEmpty else { return nil }
    let facts = inbox
    inbox = []
    var turn = EngineTurn()
    for fact in facts { turn.take(interpreter.handle(fact)) }
    let entry = JournalEntry(
      execution: new.arn, facts: EngineFactCoding.bytes(of: facts), events: turn.events,
      standing: turn.standing(of: interpreter), mapRuns: turn.mapRuns)
    return (entry, turn)
  }

  enum Listener {
    /// A `states:startExecution` Task of another execution: told of the start, and in the `.sync` patterns of the end.
    case task(EventID, of: ExecutionARN, pattern: NestedExecution.Pattern)
    case mapRun(ChildExecution, of: ExecutionARN)
  }
}
