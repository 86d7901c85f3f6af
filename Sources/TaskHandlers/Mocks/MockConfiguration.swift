import JSONDocument
import StatesLanguage
import YAMLFiles

/// A MockConfigFile of Step Functions Local: test cases of state machines, and the responses that their states are given.
///
/// Source: Step Functions developer guide, "Using mocked service integrations".
package struct MockConfiguration: Equatable, Sendable {
  struct Response: Equatable, Sendable {
    var invocations: ClosedRange<Int>
    var response: MockedResponse
  }

  /// By state machine, test case and state: the name of a mocked response.
  private(set) var stateMachines: [String: [String: [String: String]]] = [:]
  private(set) var responses: [String: [Response]] = [:]

  package struct NoSuchCase: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
  }

  /// What one test case gives to each state.
  /// - Parameter stateMachine: may be left out when the file has only one.
  package func select(stateMachine: String?, testCase: String) throws(NoSuchCase) -> MockSelection {
    guard let name = stateMachine ?? (stateMachines.count == 1 ? stateMachines.keys.first : nil) else {
      throw NoSuchCase(description: "mocks needs stateMachine: one of \(Self.list(stateMachines.keys))")
    }
    guard let cases = stateMachines[name] else {
      throw NoSuchCase(
        description: "the mock file has no state machine \"\(name)\"; it has \(Self.list(stateMachines.keys))")
    }
    guard let states = cases[testCase] else {
      throw NoSuchCase(description: "\(name) has no test case \"\(testCase)\"; it has \(Self.list(cases.keys))")
    }
    return MockSelection(responses: states.compactMapValues { responses[$0] })
  }

  private static func list(_ names: some Collection<String>) -> String {
    names.isEmpty ? "none" : names.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
  }
}

extension MockConfiguration {
  /// Reads the file at `path`.
  package static func read(_ path: String) throws(FileProblem) -> MockConfiguration {
    try MockConfigurationReader(file: path).read(try TextFile.text(of: path))
  }
}
