import StateDataFlow
import StatesLanguage

extension Interpreter {
  mutating func runFail(_ slot: Int, _ state: ProgramState, _ fail: FailState) {
    do {
      let texts = try evaluate(slot) { scope throws(DataFlowFailure) in
        try fail.texts(of: state.state, in: &scope)
      }
      failState(slot, Failure(error: texts.error, cause: texts.cause))
    } catch {
      failData(slot, error)
    }
  }
}
