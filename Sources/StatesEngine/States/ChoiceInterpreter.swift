import StateDataFlow
import StatesLanguage

extension Interpreter {
  mutating func runChoice(_ slot: Int, _ state: ProgramState, _ choice: ChoiceState) {
    do {
      let decision = try evaluate(slot) { scope throws(DataFlowFailure) in
        try choice.decision(of: state.state, in: &scope)
      }
      let next = decision.rule.map { state.choices[$0] } ?? state.choiceDefault
      leaveState(slot, with: decision.outcome, to: next)
    } catch {
      failData(slot, error)
    }
  }
}
