import StatesLanguage

/// Why a state cannot be tested as asked. The words are AWS's where recordings have them.
package enum StateTestError: Error, Equatable, Sendable, CustomStringConvertible {
  case validation(String)
  case invalidDefinition(String)
  case invalidExecutionInput(String)
  /// A parameter with fewer characters than it must have.
  case tooShort(parameter: String, length: Int, minimum: Int)

  /// The name of the API's error.
  package var code: String {
    switch self {
    case .validation, .tooShort: "ValidationException"
    case .invalidDefinition: "InvalidDefinition"
    case .invalidExecutionInput: "InvalidExecutionInput"
    }
  }

  package var message: String {
    switch self {
    case .validation(let message), .invalidDefinition(let message), .invalidExecutionInput(let message): message
    case .tooShort(let parameter, _, let minimum):
      "1 validation error detected: Value at '\(parameter)' failed to satisfy constraint: "
        + "Member must have length greater than or equal to \(minimum)"
    }
  }

  package var description: String { "\(code): \(message)" }

  static func invalidDefinition(_ problems: [DefinitionProblem]) -> StateTestError {
    .invalidDefinition(DefinitionError(problems: problems).description)
  }
}
