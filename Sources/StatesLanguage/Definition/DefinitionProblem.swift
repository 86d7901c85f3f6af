import JSONDocument

/// Something wrong with a definition, or legal but hardly meant.
package struct DefinitionProblem: Error, Equatable, Sendable {
  /// AWS's words. Source: API reference, `ValidateStateMachineDefinitionDiagnostic`.
  package enum Severity: String, Sendable {
    case error = "ERROR"
    case warning = "WARNING"
  }

  package var severity: Severity
  /// AWS's code where it has one: `SCHEMA_VALIDATION_FAILED`, `MISSING_TRANSITION_TARGET`, `INVALID_JSON_DESCRIPTION`.
  package var code: String
  package var message: String
  /// Where, as AWS names places: `/States/Ship/Next`, `/States/Fulfil/Branches[0]/StartAt`; `/` is the whole.
  package var location: String
  /// Where in the text; nil when the definition came without text.
  package var position: SourcePosition?
  /// What may have been meant, to stand behind a message that is AWS's own: `did you mean 'Notify'?`.
  package var advice: String?

  package init(
    _ severity: Severity, code: String = schemaValidationFailed, _ message: String, at location: String,
    position: SourcePosition? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.position = position
  }

  package static let schemaValidationFailed = "SCHEMA_VALIDATION_FAILED"
  package static let missingTransitionTarget = "MISSING_TRANSITION_TARGET"
  package static let invalidJSONDescription = "INVALID_JSON_DESCRIPTION"

  /// Of `${…}` where a number has to stand, say: a template fills it in before AWS sees it, and nothing can be run until then.
  package static let substitutionIsMissing = "SUBSTITUTION_IS_MISSING"

  static let noTerminalState = "Workflow has no terminal state"
}
