import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  mutating func enterState(_ slot: Int) {
    let state = branches[slot].state
    let previous = branches[slot].last
    let id = record(
      state.events.entered, after: previous,
      .stateEntered(name: state.name, input: .value(branches[slot].input)))
    branches[slot].lastBeforeState = previous
    branches[slot].last = id
    branches[slot].entered = id
    branches[slot].scope.context.state = ContextObject.StateContext(
      name: state.name, enteredTime: now, retryCount: state.isRetryable ? 0 : nil)
    branches[slot].phase = .entered
    runState(slot)
  }

  /// Does the work of a state that was entered; also again, after a retry's interval.
  mutating func runState(_ slot: Int) {
    let state = branches[slot].state
    switch state.state.kind {
    case .pass(let pass): runPass(slot, state, pass)
    case .choice(let choice): runChoice(slot, state, choice)
    case .wait(let wait): runWait(slot, state, wait)
    case .succeed: runSucceed(slot, state)
    case .fail(let fail): runFail(slot, state, fail)
    case .task(let task): scheduleTask(slot, state, task)
    case .parallel: runParallel(slot, state)
    case .map(let map): runMap(slot, state, map)
    }
  }

  /// Records the exit of a state and goes on to the next, or ends the branch where there is none.
  mutating func leaveState(_ slot: Int, with outcome: StateOutcome, to next: Int?, after previous: EventID? = nil) {
    let state = branches[slot].state
    if outcome.output.mayExceed, let failure = DataLimit.failure(of: outcome.output, of: state.name) {
      return failState(slot, Failure(error: failure.error, cause: failure.cause), isHandled: true)
    }
    if !outcome.assigned.isEmpty, let failure = assign(outcome.assigned, of: slot) {
      return failState(slot, Failure(error: failure.error, cause: failure.cause), isHandled: true)
    }
    if let exited = state.events.exited {
      branches[slot].last = record(
        exited, after: previous ?? branches[slot].last,
        .stateExited(
          name: state.name, output: .value(outcome.output),
          assignedVariables: outcome.assigned.map { AssignedVariable(name: $0.name, value: .value($0.value)) }))
    }
    guard let next else { return endBranch(slot, output: outcome.output) }
    branches[slot].enter(next, input: outcome.output)
    ready.append(slot)
  }

  /// A branch came to its end.
  private mutating func endBranch(_ slot: Int, output: JSONValue) {
    if let owner = branches[slot].owner {
      endInnerBranch(slot, of: owner, output: output)
    } else {
      record(.executionSucceeded, after: branches[slot].last, .output(.value(output)))
      finish(ExecutionOutcome(.succeeded, output: output))
    }
  }
}

extension Branch {
  mutating func forgetRetries() {
    retries = []
    scope.context.state?.retryCount = state.isRetryable ? 0 : nil
  }

  /// Makes a state of the group the next one.
  mutating func enter(_ place: Int, input: JSONValue) {
    state = group.states[place]
    scope.input = input
    phase = .entering
    if !retries.isEmpty { retries = [] }
    if interruption != nil { interruption = nil }
  }
}
