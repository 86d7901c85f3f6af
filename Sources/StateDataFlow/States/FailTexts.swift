import StatesLanguage

extension FailState {
  /// `Error` and `Cause`; nil where the state has none.
  package func texts(
    of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> (error: String?, cause: String?) {
    let error = try self.error?.text(field: "Error", of: state, in: &scope)
    return (error, try cause?.text(field: "Cause", of: state, in: &scope))
  }
}
