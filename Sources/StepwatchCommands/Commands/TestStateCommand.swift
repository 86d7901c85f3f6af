import ArgumentParser
import DefinitionSources
import JSONDocument
import StatesEngine
import StatesLanguage

extension StateTestRequest.InspectionLevel: ExpressibleByArgument {}

struct TestStateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test-state", abstract: "Test one state by itself, as TestState of Step Functions does.",
    discussion: """
      DEFINITION is a state machine, or one state alone. Without a mock a Task is really run, by the workflow's functions. It \
      prints what the API answers; exit status 0 when the state succeeded, 1 when it failed, was caught or would be retried.
      """)

  @Argument(
    help: "An ASL file (JSON or YAML), a template, a Terraform file, a folder, or a file with one state.",
    completion: .file())
  var definition: String

  @Option(help: ArgumentHelp("The state to test; not needed where the file is one state.", valueName: "name"))
  var state: String?

  @Option(help: ArgumentHelp("The state's input: JSON, @FILE, or - for standard input.", valueName: "json|@file|-"))
  var input: String?

  @Option(help: "How much to tell: INFO, DEBUG or TRACE.")
  var inspectionLevel = StateTestRequest.InspectionLevel.info

  @Flag(help: "At the level TRACE, show what the connection adds to an HTTP Task's request, too.")
  var revealSecrets = false

  @Option(help: ArgumentHelp("The workflow's variables, a JSON object.", valueName: "json"))
  var variables: String?

  @Option(help: ArgumentHelp("The Context object instead of the one that is made up.", valueName: "json"))
  var context: String?

  @OptionGroup(title: "Mock") var mock: MockOptions

  @Option(
    help: ArgumentHelp(
      "Which function or resource is which; functions.yaml beside the definition is found by itself.", valueName: "file"
    ), completion: .file())
  var functions: String?

  @Option(help: ArgumentHelp("Which state machine, where a template or Terraform declares several.", valueName: "name"))
  var stateMachine: String?

  mutating func run() async throws {
    let source = try WorkflowLoader.find(definition, stateMachine: stateMachine)
    var request = try request(WorkflowLoader.document(source))
    request.roleARN = WorkflowLoader.roleARN(of: source)
    let test: StateTest
    do {
      test = try StateTest(request)
    } catch .validation(Self.stateNotFound) {
      let names = Self.stateNames(in: request.definition).joined(separator: ", ")
      throw CommandFailure(
        .usage, "\(StateTestError.validation(Self.stateNotFound)): \(state ?? ""); \(definition) has \(names)")
    } catch {
      throw CommandFailure(.usage, ([error.description] + problems(error, of: source)).joined(separator: "\n  "))
    }
    var answer: (outcome: TaskOutcome, exchange: HTTPExchange?)?
    if let task = test.task {
      var notes: [String] = []
      let file = try await WorkflowLoader.functionsFile(functions, source: source, notes: &notes)
      for note in notes { writeError("stepwatch: \(note)") }
      answer = await SingleTask(functions: file).run(task)
    }
    let result = test.result(answeredBy: answer?.outcome, through: answer?.exchange)
    StandardOutput.json(result.apiValue.prettyText)
    if result.status != .succeeded { throw CommandFailure(.failed, "") }
  }

  /// What is wrong with the state machine that the state stands in, with line and column: TestState names only locations.
  private func problems(_ error: StateTestError, of source: StateMachineSource) -> [String] {
    guard case .invalidDefinition = error, state != nil else { return [] }
    let report = WorkflowLoader.parse(source).report
    return report.errors.map(report.line)
  }

  /// AWS's words.
  private static let stateNotFound = "State not found in definition"

  /// Of the states at the top level and of those inside of them.
  private static func stateNames(in definition: String) -> [String] {
    (try? JSONValue(parsing: definition)).map(names) ?? []
  }

  private static func names(of machine: JSONValue) -> [String] {
    (machine["States"]?.object?.members ?? []).flatMap { member in
      let branches = member.value["Branches"]?.array ?? []
      let inner = branches + ["ItemProcessor", "Iterator"].compactMap { member.value[$0] }
      return [member.name] + inner.flatMap(names)
    }
  }

  private func request(_ document: JSONValue) throws(CommandFailure) -> StateTestRequest {
    var request = StateTestRequest(definition: document.text)
    request.stateName = try stateName(in: document)
    request.input = try ExecutionInput.read(input).text
    request.inspectionLevel = inspectionLevel
    request.revealSecrets = revealSecrets
    request.variables = variables
    request.context = context
    request.mock = mock.mock
    request.configuration = mock.configuration
    request.now = WallClock.now
    request.seed = UInt64.random(in: 0 ... .max)
    return request
  }

  /// The state meant; nil where the document is a state by itself.
  private func stateName(in document: JSONValue) throws(CommandFailure) -> String? {
    guard let states = document["States"]?.object, document["Type"] == nil else {
      if state == nil { return nil }
      throw CommandFailure(.usage, "\(definition) holds one state alone; leave out --state")
    }
    guard let state else {
      throw CommandFailure(
        .usage, "which state of \(definition)? --state takes one of \(states.names.joined(separator: ", "))")
    }
    return state
  }
}

/// What stands in for the work of a Task, a Map or a Parallel, and the circumstances of the test.
struct MockOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What the Task, the iterations or the branches give.", valueName: "json"))
  var mockResult: String?

  @Option(help: ArgumentHelp("The error that they fail with.", valueName: "name"))
  var mockError: String?

  @Option(help: ArgumentHelp("The error's cause.", valueName: "text"))
  var mockCause: String?

  @Option(help: ArgumentHelp("How many retries there were by the retrier for the error.", valueName: "n"))
  var retrierRetryCount: Int?

  @Option(help: ArgumentHelp("The state inside a Map or Parallel where the error came up.", valueName: "name"))
  var errorCausedByState: String?

  @Option(help: ArgumentHelp("How many iterations of the Map failed.", valueName: "n"))
  var mapIterationFailureCount: Int?

  @Option(help: ArgumentHelp("What the Map's ItemReader read, a JSON array.", valueName: "json"))
  var mapItemReaderData: String?

  func validate() throws {
    if mockCause != nil, mockError == nil { throw ValidationError("--mock-cause goes with --mock-error NAME") }
  }

  var mock: StateTestMock? {
    guard mockResult != nil || mockError != nil else { return nil }
    return StateTestMock(
      result: mockResult,
      errorOutput: mockError.map { StateTestMock.ErrorOutput(error: $0, cause: mockCause) })
  }

  var configuration: StateTestConfiguration {
    var configuration = StateTestConfiguration()
    configuration.retrierRetryCount = retrierRetryCount
    configuration.errorCausedByState = errorCausedByState
    configuration.mapIterationFailureCount = mapIterationFailureCount
    configuration.mapItemReaderData = mapItemReaderData
    return configuration
  }
}
