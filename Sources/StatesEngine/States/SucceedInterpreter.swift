import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// Ends the branch; in a Parallel or Map only that, at the top the execution.
  mutating func runSucceed(_ slot: Int, _ state: ProgramState) {
    do {
      let outcome = try evaluate(slot) { scope throws(DataFlowFailure) in
        let input = try state.state.effectiveInput(in: &scope)
        return try state.state.outcome(of: input, in: &scope)
      }
      leaveState(slot, with: outcome, to: nil)
    } catch {
      failData(slot, error)
    }
  }
}
