import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  mutating func runDistributedMap(_ slot: Int, _ state: ProgramState, _ map: MapState) {
    do {
      let asked = try evaluate(slot) { scope throws(DataFlowFailure) in try AskedMap(state.state, map, in: &scope) }
      let started = record(.mapStateStarted, after: branches[slot].last, .mapStateStarted(length: asked.items.count))
      branches[slot].last = started
      let limits = try evaluate(slot) { scope throws(DataFlowFailure) in
        try AskedMapRun(state.state, map, asked, in: &scope)
      }
      startMapRun(slot, state, map, asked, limits, after: started)
    } catch {
      failData(slot, error)
    }
  }

  private mutating func startMapRun(
    _ slot: Int, _ state: ProgramState, _ map: MapState, _ asked: AskedMap, _ limits: AskedMapRun,
    after started: EventID
  ) {
    let label = map.label ?? random.uuid()
    let arn = MapRunARN(of: identity.stateMachine, label: label, id: random.uuid())
    let id = record(.mapRunStarted, after: started, .mapRunStarted(mapRunARN: arn.text))
    branches[slot].last = id
    branches[slot].phase = .mapping(id)
    let run = MapRun(
      id: id, slot: slot, arn: arn, label: label,
      program: StateMachineProgram(processorOf: state, in: program.definition), started: started, startedAt: now,
      asked: limits)
    mapRuns[id] = run
    effects.append(.mapRunStands(run.standing(.running)))
    if let effect = readItems(map, run) {
      effects.append(effect)
    } else {
      beginChildren(of: id, over: [asked.items])
    }
  }

  func readItems(_ map: MapState, _ run: MapRun) -> EngineEffect? {
    map.itemReader.map { reader in
      .readItems(
        ItemReaderRequest(
          mapRun: run.id, stateMachine: identity.stateMachine, resource: reader.resource,
          parameters: run.asked.reader, readerConfig: reader.readerConfig, maxItems: run.asked.maxItems))
    }
  }

  // MARK: - Children

  /// Makes the inputs of the children, by `ItemSelector` and `ItemBatcher`, and starts the first of them.
  private mutating func beginChildren(of id: EventID, over parts: [MapItems]) {
    guard let run = mapRuns[id], !run.hasItems, case .map(let map) = branches[run.slot].state.state.kind else { return }
    var inputs: [JSONValue] = []
    inputs.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    var counts: [Int]?
    do {
      for part in parts {
        let first = inputs.count
        for place in part.values.indices {
          inputs.append(
            try itemInput(
              run.slot, map, part.item(at: place, countingFrom: first), effectiveInput: run.asked.effectiveInput))
        }
      }
      mapRuns[id]?.itemCount = inputs.count
      if let limits = run.asked.batch {
        let batches = try limits.batches(of: inputs)
        (inputs, counts) = (batches.inputs, batches.counts)
      }
    } catch {
      return failMapRun(id, evaluating: error)
    }
    mapRuns[id]?.hasItems = true
    mapRuns[id]?.children = inputs.indices.map { MapRun.Child(input: inputs[$0], itemCount: counts?[$0] ?? 1) }
    if let run = mapRuns[id] { effects.append(.mapRunStands(run.standing(.running))) }
    startChildren(of: id)
  }

  mutating func startChildren(of id: EventID) {
    // Only what is needed is read out: a copy of the run would be copied again by every change.
    guard let startable = mapRuns[id]?.takeStartable(), let slot = mapRuns[id]?.slot,
      case .map(let map) = branches[slot].state.state.kind
    else { return }
    for index in startable {
      mapRuns[id]?.begin(index, at: now)
      if let run = mapRuns[id] { effects.append(.startChildExecution(childRequest(map, run, index: index))) }
    }
    if mapRuns[id]?.running.isEmpty == true { endChildren(of: id) }
  }

  func childRequest(_ map: MapState, _ run: MapRun, index: Int) -> ChildExecutionRequest {
    let child = run.children[index]
    return ChildExecutionRequest(
      child: ChildExecution(mapRun: run.id, index: index), arn: childARN(run, index), input: child.input,
      startedAt: child.startedAt ?? now, itemCount: child.itemCount, mapRunARN: run.arn.text,
      workflowType: map.isExpress ? .express : .standard, program: run.program, redriveCount: child.redriveCount)
  }

  /// The same for the same child always, so that it is found after a crash. A redrive starts an Express child anew, under an
  /// ARN of its own.
  func childARN(_ run: MapRun, _ index: Int) -> ExecutionARN {
    let task = EventID(rawValue: run.id.rawValue << 24 + Int64(index))
    let name = NestedExecution.name(for: task, of: identity.arn)
    guard case .map(let map) = branches[run.slot].state.state.kind else { return ExecutionARN(name) }
    let redriveCount = run.children[index].redriveCount
    let expressID =
      redriveCount == 0 ? name : NestedExecution.name(for: task, of: identity.arn, redriveCount: redriveCount)
    return ExecutionARN(
      of: identity.stateMachine, name: name, mapLabel: run.label, expressID: map.isExpress ? expressID : nil)
  }

  mutating func takeMapRunFact(_ fact: EngineFact.Kind) {
    switch fact {
    case .childExecutionEnded(let child, let outcome): endChild(child, outcome)
    case .itemsRead(let id, let parts): beginChildren(of: id, over: parts)
    case .itemReaderFailed(let id, let error, let cause), .resultWriterFailed(let id, let error, let cause):
      failMapRun(id, Failure(error: error, cause: cause))
    case .resultsWritten(let id, let output): resultsWritten(id, output)
    default: break
    }
  }

  private mutating func endChild(_ child: ChildExecution, _ outcome: ExecutionOutcome) {
    guard mapRuns[child.mapRun]?.end(child.index, outcome, at: now) == true else { return }
    if mapRuns[child.mapRun]?.isBeyondTolerance == true { return stopChildren(of: child.mapRun) }
    startChildren(of: child.mapRun)
  }
}

extension MapState {
  /// Whether the child executions are Express workflows.
  var isExpress: Bool { processor.executionType == .express }
}
