import ExecutionHistory

/// Executions that Tasks of the open run started (`states:startExecution`).
extension Dashboard {
  /// The execution that the chosen state's newest attempt started, as the service named it; nil where there is none yet.
  package var startedExecution: RunID? {
    guard let run, let visit = selectedVisit, visit.attempts.last?.startsExecution == true else { return nil }
    let events = run.timeline.events
    let first = max(0, run.timeline.count(through: visit.enteredID) - 1)
    for event in events[first..<run.timeline.count(through: visit.latestID)].reversed() {
      guard case .taskOutput(_, let output) = event.details, shown.visit(ofEvent: event.id)?.index == visit.index else {
        continue
      }
      if let arn = output.value?["ExecutionArn"]?.string { return RunID(arn) }
    }
    return nil
  }

  mutating func openChild() -> [DashboardEffect] { startedExecution.map { openStarted($0) } ?? [] }
}
