import JSONDocument
import StatesLanguage

extension CredentialsField {
  /// The role to run the Task with; nil where `RoleArn` is missing or no text.
  package func roleARN(of state: State, in scope: inout EvaluationScope) throws(DataFlowFailure) -> String? {
    let value =
      switch self {
      case .jsonPath(let template): try template.evaluate(over: state.inputAfterPath(in: &scope), in: &scope)
      case .jsonata(let template): try template.evaluate(in: &scope)
      }
    return value["RoleArn"]?.string
  }
}
