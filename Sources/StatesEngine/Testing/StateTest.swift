import JSONDocument
import StateDataFlow
import StatesLanguage

/// One state, tested by itself: what TestState does, as a function.
///
/// A Task without a mock has its work done outside: `task` is what it asks for, and `result(answeredBy:)` takes the answer.
/// Source: API reference, `TestState`; developer guide, "Testing state machines with TestState API".
package struct StateTest: Sendable {
  let request: StateTestRequest
  let state: State
  let scope: EvaluationScope
  /// The variables in the order given.
  let variables: JSONObject
  let mocked: TaskOutcome?
  /// What the Map's `ItemReader` read.
  let readItems: [JSONValue]?

  /// - Throws: what is wrong with the request, as the API would refuse it.
  package init(_ request: StateTestRequest) throws(StateTestError) {
    self.request = request
    try StateTestMockCheck.checkFields(request)
    let tested = try TestedState(request)
    state = tested.state
    mocked = try StateTestMockCheck.outcome(of: request, for: state)
    readItems = try Self.readItems(request.configuration)
    try Self.checkErrorSource(request.configuration, in: state)
    let input: JSONValue
    do {
      input = try JSONValue(parsing: request.input)
    } catch {
      throw .invalidExecutionInput(
        "Invalid State Machine Execution Input: '\(error.problem) at line \(error.position.line), "
          + "column \(error.position.column)'")
    }
    variables = try Self.variables(request.variables)
    var random = SeededGenerator(seed: request.seed)
    let context = try StateTestContext.value(of: request, for: tested, input: input, names: &random)
    scope = EvaluationScope(
      input: input, context: ContextObject(given: context),
      variables: Dictionary(variables.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }), random: random,
      now: request.now)
  }

  /// Tests a state whose work is mocked, or was done outside.
  package static func run(
    _ request: StateTestRequest, answeredBy outcome: TaskOutcome? = nil
  ) throws(StateTestError) -> StateTestResult {
    try StateTest(request).result(answeredBy: outcome)
  }

  /// What the Task asks its worker for; nil in other states, with a mock, and where it cannot be evaluated.
  package var task: TaskRequest? {
    guard mocked == nil, case .task(let task) = state.kind else { return nil }
    var scope = scope
    guard let asked = try? AskedTask(state, task, in: &scope) else { return nil }
    let context = scope.context
    return TaskRequest(
      resource: task.resource, input: asked.input, executionARN: context.part(named: "Execution")?["Id"]?.string ?? "",
      stateMachineARN: context.part(named: "StateMachine")?["Id"]?.string ?? "", stateName: state.name,
      scheduledEventID: 0, retryCount: request.configuration.retrierRetryCount ?? 0,
      deadline: asked.timeoutSeconds.map { request.now + TimeLimit.milliseconds(of: $0) },
      credentialsRoleARN: asked.credentialsRoleARN)
  }

  // MARK: - Reading the request

  private static func readItems(_ configuration: StateTestConfiguration) throws(StateTestError) -> [JSONValue]? {
    guard let text = configuration.mapItemReaderData else { return nil }
    guard let items = (try? JSONValue(parsing: text))?.array else {
      throw .validation("mapItemReaderData must be a JSON array")
    }
    return items
  }

  private static func checkErrorSource(
    _ configuration: StateTestConfiguration, in state: State
  ) throws(StateTestError) {
    guard let name = configuration.errorCausedByState else { return }
    func holds(_ group: StateGroup) -> Bool {
      group[name] != nil || group.states.contains { $0.innerGroups.contains(where: holds) }
    }
    guard state.innerGroups.contains(where: holds) else {
      throw .validation("errorCausedByState '\(name)' is not a state inside the tested \(state.typeName) state")
    }
  }

  private static func variables(_ text: String?) throws(StateTestError) -> JSONObject {
    guard let text else { return JSONObject() }
    guard case .object(let variables)? = try? JSONValue(parsing: text) else {
      throw .validation("Variables must be a JSON object")
    }
    return variables
  }
}
