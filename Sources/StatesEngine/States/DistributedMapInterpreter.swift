import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// How many child executions of one Map Run are asked for at once at most; AWS runs up to 10,000.
  private static let largestRunConcurrency = 10_000

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
    mapRuns[id] = MapRun(
      id: id, slot: slot, arn: arn, label: label,
      program: StateMachineProgram(processorOf: state, in: program.definition), started: started, asked: limits)
    if let run = mapRuns[id], let effect = readItems(map, run) {
      effects.append(effect)
    } else {
      beginChildren(of: id, items: asked.items)
    }
  }

  func readItems(_ map: MapState, _ run: MapRun) -> EngineEffect? {
    map.itemReader.map { reader in
      .readItems(
        ItemReaderRequest(
          mapRun: run.id, resource: reader.resource, parameters: run.asked.reader, readerConfig: reader.readerConfig,
          maxItems: run.asked.maxItems))
    }
  }

  func writeResults(_ map: MapState, _ run: MapRun) -> EngineEffect? {
    guard let writer = map.resultWriter, writer.resource != nil else { return nil }
    return .writeResults(
      ResultWriterRequest(
        mapRun: run.id, mapRunARN: run.arn.text, resource: writer.resource, parameters: run.asked.writer,
        writerConfig: writer.writerConfig,
        children: zip(run.inputs, run.outcomes).compactMap { input, outcome in
          outcome.map { ResultWriterRequest.Child(input: input, outcome: $0) }
        }))
  }

  func childRequest(_ map: MapState, _ run: MapRun, index: Int) -> ChildExecutionRequest {
    ChildExecutionRequest(
      child: ChildExecution(mapRun: run.id, index: index), input: run.inputs[index], mapRunARN: run.arn.text,
      label: run.label, workflowType: map.processor.executionType == .express ? .express : .standard,
      program: run.program)
  }

  /// Makes the inputs of the children, by `ItemSelector` and `ItemBatcher`, and starts the first of them.
  private mutating func beginChildren(of id: EventID, items: [JSONValue]) {
    guard let run = mapRuns[id], case .map(let map) = branches[run.slot].state.state.kind else { return }
    var inputs: [JSONValue] = []
    inputs.reserveCapacity(items.count)
    do {
      for (index, value) in items.enumerated() {
        inputs.append(
          try itemInput(
            run.slot, map, ContextObject.MapItem(index: index, value: value),
            effectiveInput: run.asked.effectiveInput))
      }
    } catch {
      return failMapRun(id, evaluating: error)
    }
    var counts = Array(repeating: 1, count: inputs.count)
    if let limits = run.asked.batch { (inputs, counts) = limits.batches(of: inputs) }
    mapRuns[id]?.inputs = inputs
    mapRuns[id]?.itemCounts = counts
    mapRuns[id]?.outcomes = Array(repeating: nil, count: inputs.count)
    startChildren(of: id)
  }

  private mutating func startChildren(of id: EventID) {
    guard let run = mapRuns[id], case .map(let map) = branches[run.slot].state.state.kind else { return }
    let limit = min(run.asked.concurrency ?? Self.largestRunConcurrency, Self.largestRunConcurrency)
    var next = run.next
    var running = run.running
    while running.count < limit, next < run.inputs.count {
      effects.append(.startChildExecution(childRequest(map, run, index: next)))
      running.insert(next)
      next += 1
    }
    mapRuns[id]?.next = next
    mapRuns[id]?.running = running
    if running.isEmpty { endChildren(of: id) }
  }

  mutating func takeMapRunFact(_ fact: EngineFact.Kind) {
    switch fact {
    case .childExecutionEnded(let child, let outcome): endChild(child, outcome)
    case .itemsRead(let id, let items): beginChildren(of: id, items: items)
    case .itemReaderFailed(let id, let error, let cause), .resultWriterFailed(let id, let error, let cause):
      failMapRun(id, Failure(error: error, cause: cause))
    case .resultsWritten(let id, let output): succeedMapRun(id, result: output)
    default: break
    }
  }

  private mutating func endChild(_ child: ChildExecution, _ outcome: ExecutionOutcome) {
    guard mapRuns[child.mapRun]?.running.remove(child.index) != nil else { return }
    mapRuns[child.mapRun]?.outcomes[child.index] = outcome
    if outcome.status != .succeeded {
      let items = mapRuns[child.mapRun]?.itemCounts[child.index] ?? 1
      mapRuns[child.mapRun]?.failedItems += items
      if mapRuns[child.mapRun]?.isBeyondTolerance == true {
        return failMapRun(
          child.mapRun,
          Failure(
            error: StatesError.Name.exceedToleratedFailureThreshold,
            cause: "The specified tolerated failure threshold was exceeded"))
      }
    }
    startChildren(of: child.mapRun)
  }

  /// Every child ended, and enough of them well.
  private mutating func endChildren(of id: EventID) {
    guard let run = mapRuns[id], case .map(let map) = branches[run.slot].state.state.kind else { return }
    if let effect = writeResults(map, run) {
      effects.append(effect)
    } else {
      succeedMapRun(id, result: .array(run.outcomes.compactMap { $0?.output }))
    }
  }

  /// AWS lets the exit of the state follow `MapRunStarted`.
  private mutating func succeedMapRun(_ id: EventID, result: JSONValue) {
    guard let run = mapRuns.removeValue(forKey: id) else { return }
    let slot = run.slot
    branches[slot].phase = .entered
    branches[slot].last = record(.mapRunSucceeded, after: id)
    branches[slot].last = record(.mapStateSucceeded, after: branches[slot].last)
    completeState(slot, result: result, after: id)
  }

  private mutating func failMapRun(_ id: EventID, _ failure: Failure) {
    guard let run = mapRuns[id] else { return }
    abandonMapRun(id)
    branches[run.slot].phase = .entered
    branches[run.slot].last = record(
      .mapRunFailed, after: id, .failure(error: failure.error, cause: failure.cause))
    failState(run.slot, failure)
  }

  private mutating func failMapRun(_ id: EventID, evaluating problem: DataFlowFailure) {
    guard let run = mapRuns[id] else { return }
    abandonMapRun(id)
    branches[run.slot].phase = .entered
    failData(run.slot, problem)
  }

  /// Stops the children that run and forgets the Map Run.
  mutating func abandonMapRun(_ id: EventID) {
    guard let run = mapRuns.removeValue(forKey: id) else { return }
    for index in run.running.sorted() {
      effects.append(.stopChildExecution(ChildExecution(mapRun: id, index: index)))
    }
  }
}

extension AskedMapRun {
  init(
    _ state: State, _ map: MapState, _ asked: AskedMap, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) {
    effectiveInput = asked.effectiveInput
    concurrency = asked.concurrency
    toleratedCount = try map.toleratedFailureCount(of: state, in: &scope)
    toleratedPercentage = try map.toleratedFailurePercentage(of: state, in: &scope)
    if let reader = map.itemReader {
      maxItems = try reader.maxItems?.integer(field: "MaxItems", of: state, in: &scope)
      self.reader = try reader.evaluatedParameters(of: state, in: &scope)
    }
    if let writer = map.resultWriter { self.writer = try writer.evaluatedParameters(of: state, in: &scope) }
    if let batcher = map.itemBatcher {
      batch = BatchLimits(
        items: try batcher.maxItemsPerBatch?.integer(field: "MaxItemsPerBatch", of: state, in: &scope),
        bytes: try batcher.maxInputBytesPerBatch?.integer(field: "MaxInputBytesPerBatch", of: state, in: &scope),
        input: try batcher.evaluatedBatchInput(of: state, in: &scope))
    }
  }
}

extension AskedMapRun.BatchLimits {
  /// Groups items into inputs `{"BatchInput": …, "Items": […]}`, each within the limits.
  ///
  /// - Returns: the inputs, and how many items each has.
  func batches(of items: [JSONValue]) -> (inputs: [JSONValue], counts: [Int]) {
    var inputs: [JSONValue] = []
    var counts: [Int] = []
    var batch: [JSONValue] = []
    var length = 0
    for item in items {
      let itemLength = bytes == nil ? 0 : item.text.utf8.count + 1
      let isFull = batch.count >= (self.items ?? .max) || length + itemLength > (bytes ?? .max)
      if isFull, !batch.isEmpty {
        inputs.append(self.input(of: batch))
        counts.append(batch.count)
        batch = []
        length = 0
      }
      batch.append(item)
      length += itemLength
    }
    if !batch.isEmpty {
      inputs.append(self.input(of: batch))
      counts.append(batch.count)
    }
    return (inputs, counts)
  }

  private func input(of batch: [JSONValue]) -> JSONValue {
    guard let input else { return ["Items": .array(batch)] }
    return ["BatchInput": input, "Items": .array(batch)]
  }
}
