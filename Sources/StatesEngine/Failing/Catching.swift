import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// Leaves the state by the first catcher that is for this failure.
  /// - Returns: whether there was one.
  mutating func catchError(_ slot: Int, _ failure: Failure) -> Bool {
    let state = branches[slot].state
    guard let place = state.state.catchers.firstIndex(where: { failure.matches($0.errorEquals) }) else { return false }
    let catcher = state.state.catchers[place]
    do {
      let outcome = try evaluate(slot) { scope throws(DataFlowFailure) in
        try catcher.outcome(of: state.state, errorOutput: failure.errorOutput, in: &scope)
      }
      leaveState(slot, with: outcome, to: state.catchers[place])
    } catch {
      failData(slot, error, isHandled: true)
    }
    return true
  }
}
