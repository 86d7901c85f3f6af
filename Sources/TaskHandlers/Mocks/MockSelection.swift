import StatesEngine

/// The mocked responses of one test case, by state.
package struct MockSelection: Equatable, Sendable {
  let responses: [String: [MockConfiguration.Response]]

  /// - Parameter invocation: how often the state was invoked before in this execution; retries count.
  /// - Returns: nil when the test case says nothing of the state: then it is asked as without mocks.
  func outcome(of state: String, invocation: Int) -> TaskOutcome? {
    guard let numbered = responses[state] else { return nil }
    if let found = numbered.first(where: { $0.invocations.contains(invocation) }) { return found.response.outcome }
    return .scheduleFailed(
      error: "States.TaskFailed",
      cause: "The mock configuration has no response numbered \"\(invocation)\" for the state '\(state)'")
  }
}
