import ArgumentParser
import Foundation
import JSONDocument
import StatesEngine

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a state machine on this machine, and watch it.",
    discussion: """
      DEFINITION is ASL in JSON or YAML, or a Terraform file or folder with an aws_sfn_state_machine and its functions; or \
      the name of an example. Not on a terminal, it writes a line a change. ^C aborts the run; if stepwatch is killed, \
      stepwatch resume goes on with it.
      """)

  @Argument(help: "An ASL file, a Terraform file, a folder of either, or an example's name.")
  var definition: String

  @OptionGroup(title: "Run") var executionOptions: ExecutionOptions
  @OptionGroup(title: "Engine") var engineOptions: EngineOptions

  @Flag(help: "Write a line a change instead of showing a screen.")
  var headless = false

  @Flag(help: "Write one event a line, as in CloudWatch Logs; implies --headless.")
  var json = false

  @OptionGroup(title: "Screen") var screenOptions: ScreenOptions

  func validate() throws {
    if json, screenOptions.plain {
      throw ValidationError("--json is for programs and --plain for people; choose one")
    }
  }

  mutating func run() async throws {
    let settings = try screenOptions.settings()
    let (workflow, exampleInput) = try await loadedWorkflow()
    let input = executionOptions.input == nil ? exampleInput ?? [:] : try ExecutionInput.read(executionOptions.input)
    let store = try OpenStore.open()
    let storeEngine = try await StoreEngine(
      store: store, waits: engineOptions.waits, environments: engineOptions.environments)
    let status: ExitStatus
    do {
      let presentation = screenOptions.presentation
      if headless || json || presentation != .screen {
        for note in workflow.notes { writeError("stepwatch: \(note)") }
        status = try await HeadlessRun(
          engine: storeEngine.engine, printsEvents: json, endsWithSummary: presentation == .plain && !json,
          timeZoneOffset: settings.timeZoneOffset
        ).run(workflow, name: executionOptions.name?.text, input: input)
      } else {
        status = try await ScreenRun(store: store, engine: storeEngine.engine, options: screenOptions)
          .run(workflow, name: executionOptions.name?.text, input: input)
      }
    } catch {
      await storeEngine.end()
      throw error
    }
    await storeEngine.end()
    if status != .succeeded { throw CommandFailure(status, "") }
  }

  private func loadedWorkflow() async throws(CommandFailure) -> (Workflow, exampleInput: JSONValue?) {
    var path = definition
    var exampleInput: JSONValue?
    if !FilePresence.isFile(path), !FilePresence.isFolder(path), BundledWorkflow.isThere(path) {
      (path, exampleInput) = try BundledWorkflow.write(path)
    }
    let workflow = try await WorkflowLoader.load(
      path, functions: executionOptions.functions, stateMachine: executionOptions.stateMachine,
      recorded: executionOptions.recorded, buckets: executionOptions.buckets)
    return (workflow, exampleInput)
  }
}
