import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  mutating func runParallel(_ slot: Int, _ state: ProgramState) {
    branches[slot].interruption = nil
    do {
      let input = try evaluate(slot) { scope throws(DataFlowFailure) in try state.state.boundedInput(in: &scope) }
      let started = record(.parallelStateStarted, after: branches[slot].last)
      branches[slot].last = started
      branches[slot].phase = .containing
      var container = Container(started: started, count: state.groups.count)
      for (index, group) in state.groups.enumerated() {
        container.running[index] = addBranch(
          Branch(
            owner: slot, index: index, group: group, input: input, execution: execution,
            variables: branches[slot].scope.variables, mapItem: branches[slot].scope.context.mapItem, after: started))
      }
      branches[slot].container = container
    } catch {
      failData(slot, error)
    }
  }

  /// Gives a branch a slot and its first turn.
  mutating func addBranch(_ branch: consuming Branch) -> Int {
    let slot = place(branch)
    ready.append(slot)
    return slot
  }

  /// Gives a branch a slot.
  mutating func place(_ branch: consuming Branch) -> Int {
    if let free = freeSlots.popLast() {
      branches[free] = branch
      return free
    }
    branches.append(branch)
    return branches.count - 1
  }

  /// A branch of a Parallel or an iteration of a Map came to its end.
  mutating func endInnerBranch(_ slot: Int, of owner: Int, output: JSONValue) {
    let (index, last) = (branches[slot].index, branches[slot].last)
    branches[slot].phase = .ended
    release(slot)
    branches[owner].container?.end(index, output)
    var joined = last
    if case .map(let map) = branches[owner].state.state.kind {
      joined = record(
        .mapIterationSucceeded, after: last, .mapIteration(name: branches[owner].state.name, index: index))
      guard startNextIteration(of: owner, map, after: last) else { return }
    }
    if branches[owner].container?.unfinished == 0 { completeContainer(owner, after: joined) }
  }

  /// All branches ended: AWS lets both the success and the exit follow the last event inside.
  mutating func completeContainer(_ slot: Int, after joined: EventID) {
    guard let container = branches[slot].container.take() else { return }
    let state = branches[slot].state
    branches[slot].phase = .entered
    if let succeeded = state.events.succeeded { branches[slot].last = record(succeeded, after: joined) }
    completeState(slot, result: .array(container.outputs), after: joined)
  }

  /// Shapes the result of a Parallel or Map and leaves the state.
  mutating func completeState(_ slot: Int, result: JSONValue, after previous: EventID) {
    let state = branches[slot].state
    do {
      let outcome = try evaluate(slot) { scope throws(DataFlowFailure) in
        try state.state.outcome(of: result, in: &scope)
      }
      leaveState(slot, with: outcome, to: state.next, after: previous)
    } catch {
      failData(slot, error)
    }
  }
}
