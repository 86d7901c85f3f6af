import DefinitionSources
import ExecutionHistory
import StatesLanguage

/// `--definition FILE`: the state machine of a history that does not bring it.
struct GivenDefinition {
  var text: DefinitionText
  var definition: StateMachineDefinition

  /// A definition with problems is drawn as far as it can be.
  static func load(_ path: String?) throws(CommandFailure) -> GivenDefinition? {
    guard let path else { return nil }
    let source = try WorkflowLoader.find(path)
    let (parsing, report) = WorkflowLoader.parse(source)
    guard let definition = parsing.definition else {
      throw CommandFailure(.usage, report.errors.first.map(report.line) ?? "\(path): no definition")
    }
    return GivenDefinition(
      text: DefinitionText(source.definitionText, format: WorkflowLoader.format(of: source)), definition: definition)
  }
}
