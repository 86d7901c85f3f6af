import ExecutionHistory

/// Lines that the worker of a Task wrote to its standard output or error.
package struct TaskLog: Equatable, Sendable {
  package var execution: ExecutionARN
  /// The `…Scheduled` event of the attempt.
  package var task: EventID
  /// Milliseconds since 1970, UTC.
  package var time: Int64
  package var lines: [String]
}
