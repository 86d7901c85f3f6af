import ExecutionHistory

/// An execution that a driver runs.
struct ActiveExecution {
  let new: NewExecution
  var interpreter: Interpreter
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

  enum Listener {
    /// A `.sync` Task of another execution.
    case task(EventID, of: ExecutionARN, pattern: NestedExecution.Pattern)
    case mapRun(ChildExecution, of: ExecutionARN)
  }
}
