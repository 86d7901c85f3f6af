import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

/// How Map Runs end.
extension Interpreter {
  /// Every child ended, and enough of them well.
  mutating func endChildren(of id: EventID) {
    guard let run = mapRuns[id], case .map(let map) = branches[run.slot].state.state.kind else { return }
    if let effect = writeResults(map, run) {
      effects.append(effect)
    } else {
      let config = map.resultWriter?.writerConfig
      succeedMapRun(id, result: .array(results(map, run).values(by: MapRunResults.Transformation(config) ?? .compact)))
    }
  }

  /// More failed than is tolerated: what runs is stopped, what waits never begins, and the run fails once its results are
  /// written.
  mutating func stopChildren(of id: EventID) {
    guard let run = mapRuns[id], case .map(let map) = branches[run.slot].state.state.kind else { return }
    let failure = Failure(
      error: StatesError.Name.exceedToleratedFailureThreshold,
      cause: "The specified tolerated failure threshold was exceeded")
    for index in run.running.sorted() {
      effects.append(.stopChildExecution(ChildExecution(mapRun: id, index: index)))
      _ = mapRuns[id]?.end(index, ExecutionOutcome(.aborted), at: now)
    }
    mapRuns[id]?.failure = failure
    if let stopped = mapRuns[id], let effect = writeResults(map, stopped) {
      effects.append(effect)
    } else {
      failMapRun(id, failure)
    }
  }

  /// Nil for a Map that hands on its results itself.
  func writeResults(_ map: MapState, _ run: MapRun) -> EngineEffect? {
    guard let writer = map.resultWriter, let resource = writer.resource else { return nil }
    return .writeResults(
      ResultWriterRequest(
        mapRun: run.id, mapRunARN: run.arn.text, stateMachine: identity.stateMachine, resource: resource,
        parameters: run.asked.writer, writerConfig: writer.writerConfig, results: results(map, run)))
  }

  private func results(_ map: MapState, _ run: MapRun) -> MapRunResults {
    let children = run.children.enumerated().map { index, child in
      MapRunResults.Child(
        execution: childARN(run, index), input: child.input, startedAt: child.startedAt, stoppedAt: child.stoppedAt,
        outcome: child.outcome)
    }
    return MapRunResults(
      stateMachine: identity.stateMachine, label: run.label, isExpress: map.isExpress, children: children)
  }

  mutating func resultsWritten(_ id: EventID, _ output: JSONValue) {
    if let failure = mapRuns[id]?.failure {
      failMapRun(id, failure, hasWrittenResults: true)
    } else {
      succeedMapRun(id, result: output, hasWrittenResults: true)
    }
  }

  /// AWS lets the exit of the state follow `MapRunStarted`, or the last `MapRunRedriven`.
  private mutating func succeedMapRun(_ id: EventID, result: JSONValue, hasWrittenResults: Bool = false) {
    guard let run = mapRuns.removeValue(forKey: id) else { return }
    let slot = run.slot
    effects.append(
      .mapRunStands(run.standing(.succeeded, stoppedAt: now, hasWrittenResults: hasWrittenResults)))
    branches[slot].phase = .entered
    branches[slot].last = record(.mapRunSucceeded, after: run.last)
    branches[slot].last = record(.mapStateSucceeded, after: branches[slot].last)
    completeState(slot, result: result, after: run.last)
  }

  mutating func failMapRun(_ id: EventID, _ failure: Failure, hasWrittenResults: Bool = false) {
    guard let run = mapRuns[id] else { return }
    let failure = run.failure ?? failure
    branches[run.slot].interruption = .mapRun(run)
    abandonMapRun(id, .failed, hasWrittenResults: hasWrittenResults)
    branches[run.slot].phase = .entered
    branches[run.slot].last = record(
      .mapRunFailed, after: run.last, .failure(error: failure.error, cause: failure.cause))
    failState(run.slot, failure)
  }

  mutating func failMapRun(_ id: EventID, evaluating problem: DataFlowFailure) {
    guard let run = mapRuns[id] else { return }
    abandonMapRun(id, .failed)
    branches[run.slot].phase = .entered
    failData(run.slot, problem)
  }

  /// Stops the children that run and forgets the Map Run.
  mutating func abandonMapRun(_ id: EventID, _ status: ExecutionStatus, hasWrittenResults: Bool = false) {
    guard let run = mapRuns.removeValue(forKey: id) else { return }
    for index in run.running.sorted() {
      effects.append(.stopChildExecution(ChildExecution(mapRun: id, index: index)))
    }
    effects.append(.mapRunStands(run.standing(status, stoppedAt: now, hasWrittenResults: hasWrittenResults)))
  }
}
