import JSONDocument
import StatesLanguage

/// Whether a state may, must or must not be tested with a mock, and what the mock says.
enum StateTestMockCheck {
  /// - Returns: what the mock gives for the state's work; nil where there is no mock.
  static func outcome(
    of request: StateTestRequest, for state: State
  ) throws(StateTestError) -> TaskOutcome? {
    guard let mock = request.mock else {
      try checkUnmocked(state, roleARN: request.roleARN)
      return nil
    }
    switch state.kind {
    case .task, .map, .parallel: break
    case .pass, .choice, .wait, .succeed, .fail:
      throw .validation("State type '\(state.typeName)' is not supported when a mock is specified")
    }
    if let output = mock.errorOutput { return .failed(error: output.error ?? "", cause: output.cause) }
    guard let text = mock.result else {
      throw .validation("A test mock should have one of the following fields: [result, errorOutput].")
    }
    guard let result = try? JSONValue(parsing: text) else { throw .validation("Mocked result must be valid JSON") }
    try check(result, for: state, request.configuration)
    return .succeeded(result)
  }

  /// What is wrong with a mock whatever the state is.
  static func checkFields(_ request: StateTestRequest) throws(StateTestError) {
    guard let mock = request.mock else { return }
    if mock.result != nil, mock.errorOutput != nil {
      throw .validation("A test mock should have only one of the following fields: [result, errorOutput].")
    }
    if request.revealSecrets {
      throw .validation("TestState does not support RevealSecrets when a mock is specified.")
    }
  }

  private static func checkUnmocked(_ state: State, roleARN: String?) throws(StateTestError) {
    switch state.kind {
    case .map, .parallel:
      throw .invalidDefinition(
        "TestState API does not support Map or Parallel states. "
          + "Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]")
    case .task(let task):
      let target = TaskTarget(resource: task.resource)
      if target == .activity || target.isSubmitted {
        throw .validation(
          "A Task state with \(task.resource) can be tested only with a mock: "
            + "nobody is there to take an activity, to end a job or to send a task token")
      }
      if roleARN == nil { throw .validation("RoleArn must be specified when testing a Task state") }
    case .pass, .choice, .wait, .succeed, .fail: break
    }
  }

  private static func check(
    _ result: JSONValue, for state: State, _ configuration: StateTestConfiguration
  ) throws(StateTestError) {
    switch state.kind {
    case .map(let map):
      if map.resultWriter == nil, result.array == nil { throw .validation("Mocked result must be an array.") }
      if let failed = configuration.mapIterationFailureCount, let iterations = result.array?.count,
        failed > iterations
      {
        throw .validation("Map iteration failure count must be less than or equal to the number of Map iterations")
      }
    case .parallel(let parallel):
      guard let results = result.array else { throw .validation("Mocked result must be an array.") }
      if results.count != parallel.branches.count {
        throw .validation(
          "Mocked result must have one element for each of the \(parallel.branches.count) branches, "
            + "found \(results.count)")
      }
    default: break
    }
  }
}
