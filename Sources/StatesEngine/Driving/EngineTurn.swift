import ExecutionHistory

/// What several facts of one execution gave.
struct EngineTurn {
  var events: [HistoryEvent] = []
  var effects: [EngineEffect] = []
  var outcome: ExecutionOutcome?
  var mapRuns: [MapRunStanding] = []

  mutating func take(_ given: [EngineEffect]) {
    for effect in given {
      switch effect {
      case .record(let recorded): events.isEmpty ? events = recorded : events.append(contentsOf: recorded)
      case .finished(let end):
        outcome = end
        effects.append(effect)
      case .mapRunStands(let standing): mapRuns.append(standing)
      default: effects.append(effect)
      }
    }
  }

  /// Where the execution stands at its end; nil while it goes on. It stopped when its last event says so.
  func standing(of interpreter: Interpreter) -> ExecutionStanding? {
    outcome.map { outcome in
      ExecutionStanding(
        outcome.status, stoppedAt: events.last?.timestamp, output: outcome.output.map(EventPayload.value) ?? .none,
        error: outcome.error, cause: outcome.cause, redriveCount: interpreter.redriveCount,
        redrivenAt: interpreter.redrivenAt)
    }
  }
}
