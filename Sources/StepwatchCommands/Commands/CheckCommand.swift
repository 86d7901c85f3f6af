import ArgumentParser
import DefinitionSources

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell what is wrong with definitions, with line and column.",
    discussion: """
      Of a template and of Terraform every state machine is checked that it declares, of a folder these and the definitions \
      beside them; folders inside of it are not looked into. What is an error here AWS refuses, and stepwatch run too.

      Exit status: 0 when there is no error, whatever the warnings; 1 when there is one; 2 when something that was named \
      holds no state machine or cannot be read, and the others are checked all the same.
      """)

  @Argument(
    help: ArgumentHelp(
      "ASL files (JSON or YAML), templates, Terraform files, and folders of these.", valueName: "definition"),
    completion: .file())
  var definitions: [String]

  @Option(help: ArgumentHelp("Only the state machine of that name.", valueName: "name"))
  var stateMachine: String?

  @Flag(help: "Check them as the definitions of Express workflows.")
  var express = false

  @Flag(
    help: "As one JSON array: of each state machine what ValidateStateMachineDefinition answers, with file and line.")
  var json = false

  func run() throws {
    var report = CheckReport(machines: [])
    var told: Set<String> = []
    for found in try sources() {
      switch found {
      case .failure(let problem):
        report.unreadableCount += 1
        writeError("stepwatch: \(problem)")
      case .success(var source):
        if express { source.isExpress = true }
        // The functions of a template are those of each of its state machines.
        for note in source.notes.map(\.description) where told.insert(note).inserted {
          if json { writeError("stepwatch: \(note)") } else { StandardOutput.line(note) }
        }
        report.machines.append(WorkflowLoader.parse(source).report)
      }
    }
    if json {
      StandardOutput.json(report.value.prettyText)
    } else if !report.machines.isEmpty {
      for line in report.lines { StandardOutput.line(line) }
    }
    if report.status != .succeeded { throw CommandFailure(report.status, "") }
  }

  private func sources() throws(CommandFailure) -> [Result<StateMachineSource, SourceError>] {
    let found = definitions.flatMap(DefinitionFinder.findAll)
    guard let stateMachine else { return found }
    let readable = found.compactMap { try? $0.get() }
    let named = readable.filter { $0.name == stateMachine }
    // What is wrong with others does not count, unless it may be what is looked for.
    if !named.isEmpty { return named.map { .success($0) } }
    let problems = found.filter { (try? $0.get()) == nil }
    if !problems.isEmpty { return problems }
    throw CommandFailure(
      .usage,
      "there is no state machine named \"\(stateMachine)\"; there is "
        + readable.map { "\"\($0.name)\"" }.joined(separator: ", "))
  }
}
