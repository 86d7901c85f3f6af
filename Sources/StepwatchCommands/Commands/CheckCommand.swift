import ArgumentParser
import StatesLanguage

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell what is wrong with a definition, with line and column.",
    discussion: "Exit status 1 when there is an error; warnings alone leave it at 0.")

  @Argument(help: "An ASL file (JSON or YAML), a template, a Terraform file, or a folder of one of these.")
  var definition: String

  @Option(help: "Which state machine, where a template or Terraform declares several.")
  var stateMachine: String?

  @Flag(help: "Check it as the definition of an Express workflow.")
  var express = false

  func run() throws {
    var source = try WorkflowLoader.find(definition, stateMachine: stateMachine)
    if express { source.isExpress = true }
    for note in source.notes { StandardOutput.line("\(note)") }
    let report = WorkflowLoader.parse(source).report
    for line in report.lines { StandardOutput.line(line) }
    let errors = report.errors.count
    let warnings = report.problems.count - errors
    StandardOutput.line("\(source.file): \(count(errors, "error")), \(count(warnings, "warning"))")
    if errors > 0 { throw CommandFailure(.failed, "") }
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
