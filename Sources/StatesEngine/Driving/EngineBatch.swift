import ExecutionHistory

/// What became known of executions at once, for a live screen; events are durable by the time they are told.
package struct EngineBatch: Sendable {
  package var changes: [Change] = []

  package struct Change: Sendable {
    package var execution: ExecutionARN
    /// Set with the first change of an execution.
    package var started: NewExecution?
    package var events: [HistoryEvent] = []
    /// Set with the last.
    package var outcome: ExecutionOutcome?
    /// What the worker of a Task wrote.
    package var log: [TaskLog] = []
  }
}

/// Lines that the worker of a Task wrote to its standard output or error.
package struct TaskLog: Equatable, Sendable {
  package var stateName: String
  /// The `…Scheduled` event of the attempt.
  package var task: EventID
  /// Milliseconds since 1970, UTC.
  package var time: Int64
  package var lines: [String]
}
