import StateDataFlow
import StatesLanguage

extension Interpreter {
  mutating func runWait(_ slot: Int, _ state: ProgramState, _ wait: WaitState) {
    do {
      let end = try evaluate(slot) { scope throws(DataFlowFailure) in
        try wait.endTime(of: state.state, in: &scope)
      }
      if end <= now { return endWait(slot) }
      branches[slot].phase = .waiting(setTimer(.wait, slot: slot, at: end))
    } catch {
      failData(slot, error)
    }
  }

  /// The time has come, or was there already.
  mutating func endWait(_ slot: Int) {
    let state = branches[slot].state
    do {
      let outcome = try evaluate(slot) { scope throws(DataFlowFailure) in
        let input = try state.state.effectiveInput(in: &scope)
        return try state.state.outcome(of: input, in: &scope)
      }
      leaveState(slot, with: outcome, to: state.next)
    } catch {
      failData(slot, error)
    }
  }
}
