import ExecutionHistory

extension Interpreter {
  /// What was asked for and has not come back: what a driver does again after a crash.
  ///
  /// A Task whose service has its token, and a job that was taken, are waited for and not asked for again, but for
  /// executions of this engine, which the driver finds by their name.
  package var outstanding: [EngineEffect] {
    if let outcome { return [.finished(outcome)] }
    var effects: [EngineEffect] = []
    for id in tasks.keys.sorted() {
      guard let slot = tasks[id], case .running(let attempt) = branches[slot].phase else { continue }
      if attempt.target.startsExecution {
        effects.append(
          .startNestedExecution(NestedExecutionRequest(task: attempt.request, pattern: attempt.target.pattern)))
      } else if !attempt.isSubmitted {
        effects.append(.startTask(attempt.request))
      }
    }
    for set in timers.values.sorted(by: { $0.timer.id.rawValue < $1.timer.id.rawValue }) {
      effects.append(.setTimer(set.timer))
    }
    for run in mapRuns.values.sorted(by: { $0.id < $1.id }) { effects += outstanding(of: run) }
    if ready.first != nil { effects.append(.continueLater) }
    return effects
  }

  private func outstanding(of run: MapRun) -> [EngineEffect] {
    guard case .map(let map) = branches[run.slot].state.state.kind else { return [] }
    if !run.hasItems { return [readItems(map, run)].compactMap { $0 } }
    if run.running.isEmpty { return [writeResults(map, run)].compactMap { $0 } }
    return run.running.sorted().map { .startChildExecution(childRequest(map, run, index: $0)) }
  }

  /// Whether a Task was asked for and has not ended.
  func waits(for task: EventID) -> Bool { tasks[task] != nil }

  /// Whether a Task is given its result from outside: by task token, or as an activity.
  func waitsForAnswer(_ task: EventID) -> Bool {
    guard let attempt = tasks[task].flatMap({ branches[$0].attempt }) else { return false }
    return attempt.target.isAnsweredFromOutside
  }

  /// Whether a Task that has not ended is for the workers of an activity.
  func isOfActivity(_ task: EventID) -> Bool {
    tasks[task].flatMap { branches[$0].attempt }?.target == .activity
  }

  /// Whether a child of a Map Run was asked for and has not ended.
  func waits(for child: ChildExecution) -> Bool { mapRuns[child.mapRun]?.running.contains(child.index) == true }

  /// The token that the worker of a Task was given; nil when nobody waits for it.
  package func token(of task: EventID) -> String? {
    tasks[task].flatMap { branches[$0].attempt?.token }
  }
}
