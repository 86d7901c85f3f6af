import JSONDocument

/// Writes the events of one execution, in order, as the log events of CloudWatch Logs, each with `redrive_count` as it
/// stood when the event happened.
package struct LogEventWriter: Sendable {
  private let execution: ExecutionARN
  private var redriveCount: Int

  /// - Parameter redriveCount: how often the execution was redriven before the first event.
  package init(_ execution: ExecutionARN, redriveCount: Int = 0) {
    self.execution = execution
    self.redriveCount = redriveCount
  }

  package mutating func value(of event: HistoryEvent) -> JSONValue {
    if case .executionRedriven(let count) = event.details { redriveCount = count }
    return event.logValue(of: execution, redriveCount: redriveCount)
  }
}
