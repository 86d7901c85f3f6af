import ArgumentParser
import FilePaths
import Foundation
import JSONDocument
import StatesEngine

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a state machine on this machine, and watch it.",
    discussion: """
      DEFINITION is ASL in JSON or YAML; a template of SAM or CloudFormation (the CDK writes them, too) or Terraform, with \
      the functions declared there; a folder of one of these; or the name of an example. A definition that AWS would \
      refuse is not run; stepwatch check tells what is wrong with it. A function of SAM that cannot run as it is written \
      (TypeScript, packages that are not there) runs as sam build left it in .aws-sam/build.

      Not on a terminal, it writes a line a change. ^C aborts the run; if stepwatch is killed, stepwatch resume goes on with \
      it.
      """)

  @Argument(
    help: "An ASL file, a template, a Terraform file, a folder of one of these, or an example's name.",
    completion: .file())
  var definition: String

  @OptionGroup(title: "Run") var executionOptions: ExecutionOptions
  @OptionGroup var options: OwnRunOptions

  mutating func run() async throws {
    let (workflow, exampleInput) = try await loadedWorkflow()
    let input = executionOptions.input == nil ? exampleInput ?? [:] : try ExecutionInput.read(executionOptions.input)
    let name = executionOptions.name?.text
    try await options.run(in: try OpenStore.open()) { headless in
      for note in workflow.notes { writeError("stepwatch: \(note)") }
      return try await headless.run(workflow, name: name, input: input)
    } screen: {
      try await $0.run(workflow, name: name, input: input)
    }
  }

  private func loadedWorkflow() async throws(CommandFailure) -> (Workflow, exampleInput: JSONValue?) {
    var path = definition
    var exampleInput: JSONValue?
    if !FilePath.isFile(path), !FilePath.isFolder(path), BundledWorkflow.isThere(path) {
      (path, exampleInput) = try BundledWorkflow.write(path)
    }
    let workflow = try await WorkflowLoader.load(
      path, functions: executionOptions.functions, stateMachine: executionOptions.stateMachine,
      recorded: executionOptions.recorded, buckets: executionOptions.buckets)
    return (workflow, exampleInput)
  }
}
