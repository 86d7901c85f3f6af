import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// How many iterations of an inline Map run at once at most. Source: developer guide, "Inline mode".
  private static let largestConcurrency = 40

  mutating func runMap(_ slot: Int, _ state: ProgramState, _ map: MapState) {
    branches[slot].interruption = nil
    if map.processor.mode == .distributed { return runDistributedMap(slot, state, map) }
    do {
      let asked = try evaluate(slot) { scope throws(DataFlowFailure) in try AskedMap(state.state, map, in: &scope) }
      startIterations(slot, asked, map)
    } catch {
      failData(slot, error)
    }
  }

  private mutating func startIterations(_ slot: Int, _ asked: AskedMap, _ map: MapState) {
    let started = record(.mapStateStarted, after: branches[slot].last, .mapStateStarted(length: asked.items.count))
    branches[slot].last = started
    branches[slot].phase = .containing
    var container = Container(started: started, count: asked.items.count)
    container.items = asked.items
    container.effectiveInput = asked.effectiveInput
    branches[slot].container = container
    if asked.items.values.isEmpty { return completeContainer(slot, after: started) }
    var left = min(asked.concurrency ?? Self.largestConcurrency, Self.largestConcurrency)
    while left > 0, startNextIteration(of: slot, map, after: started) { left -= 1 }
  }

  /// Starts the Map's next iteration, if there is one left.
  ///
  /// - Returns: false when its input could not be made. The Map has failed then, and the execution may have ended with it, so
  ///   that the slot stands for nothing any more.
  mutating func startNextIteration(of slot: Int, _ map: MapState, after previous: EventID) -> Bool {
    // Only what is needed is read out: a copy of the container would be copied again by every change.
    guard let index = branches[slot].container?.nextItem, let item = branches[slot].container?.item(at: index) else {
      return true
    }
    branches[slot].container?.nextItem += 1
    let name = branches[slot].state.name
    let started = record(.mapIterationStarted, after: previous, .mapIteration(name: name, index: index))
    do {
      let input = try itemInput(slot, map, item, effectiveInput: branches[slot].container?.effectiveInput ?? .null)
      let inner = addBranch(
        Branch(
          owner: slot, index: index, group: branches[slot].state.groups[0], input: input, execution: execution,
          variables: branches[slot].scope.variables, mapItem: item, after: started))
      branches[slot].container?.running[index] = inner
      return true
    } catch {
      branches[slot].last = started
      failSelecting(slot, error)
      return false
    }
  }

  /// What an item goes through before it is a state's input.
  mutating func itemInput(
    _ slot: Int, _ map: MapState, _ item: ContextObject.MapItem, effectiveInput: JSONValue
  ) throws(DataFlowFailure) -> JSONValue {
    guard map.itemSelector != nil else { return try item.input.asInput() }
    let state = branches[slot].state.state
    return try evaluate(slot, mapItem: item) { scope throws(DataFlowFailure) in
      try map.itemInput(of: state, effectiveInput: effectiveInput, in: &scope).asInput()
    }
  }

  /// The input of an iteration could not be made: the Map fails as a whole.
  private mutating func failSelecting(_ slot: Int, _ problem: DataFlowFailure) {
    abandonContainer(of: slot, after: branches[slot].last)
    branches[slot].phase = .entered
    failData(slot, problem)
  }
}

/// What a Map asks for, evaluated.
struct AskedMap {
  var effectiveInput: JSONValue
  var items: MapItems
  /// Nil is "as many as there are".
  var concurrency: Int?

  init(_ state: State, _ map: MapState, in scope: inout EvaluationScope) throws(DataFlowFailure) {
    effectiveInput = try state.effectiveInput(in: &scope)
    let limit = try map.maxConcurrency?.integer(field: "MaxConcurrency", of: state, in: &scope)
    if let limit, limit < 0 { throw .runtime("MaxConcurrency cannot be negative.") }
    concurrency = limit == 0 ? nil : limit
    items = map.itemReader == nil ? try map.items(of: state, effectiveInput: effectiveInput, in: &scope) : MapItems()
  }
}
