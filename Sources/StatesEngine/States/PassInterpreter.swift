import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  mutating func runPass(_ slot: Int, _ state: ProgramState, _ pass: PassState) {
    if pass.result == nil, !state.state.hasDataFields {
      return leaveState(slot, with: StateOutcome(output: branches[slot].input), to: state.next)
    }
    do {
      let outcome = try evaluate(slot) { scope throws(DataFlowFailure) in
        let input = try state.state.boundedInput(in: &scope)
        return try state.state.outcome(of: pass.result ?? input, in: &scope)
      }
      leaveState(slot, with: outcome, to: state.next)
    } catch {
      failData(slot, error)
    }
  }
}
