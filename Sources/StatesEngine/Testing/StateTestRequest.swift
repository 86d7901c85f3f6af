import JSONDocument

/// A request to test one state by itself, with AWS's parameters. Source: API reference, `TestState`.
///
/// Payloads are JSON text, as in the API. What a pure function cannot know, the time and a seed, comes with them.
package struct StateTestRequest: Sendable {
  /// The definition of one state, or of a whole state machine where `stateName` says which of its states is meant.
  package var definition: String
  /// The state to test, wherever in the state machine it stands.
  package var stateName: String?
  package var input = "{}"
  /// Needed by a Task that is really run.
  package var roleARN: String?
  package var inspectionLevel = InspectionLevel.info
  package var revealSecrets = false
  /// The workflow's variables as an object.
  package var variables: String?
  /// The Context object; takes the place of the one that is made up.
  package var context: String?
  package var mock: StateTestMock?
  package var configuration = StateTestConfiguration()
  /// When the test happens, in milliseconds since 1970.
  package var now: Int64 = 0
  /// What random numbers and made-up names come from.
  package var seed: UInt64 = 0

  package init(definition: String) { self.definition = definition }

  /// How much a test tells. DEBUG and TRACE differ in HTTP Tasks only.
  package enum InspectionLevel: String, CaseIterable, Sendable {
    case info = "INFO"
    case debug = "DEBUG"
    case trace = "TRACE"
  }
}

/// What stands in for the work of a Task, the iterations of a Map or the branches of a Parallel.
package struct StateTestMock: Equatable, Sendable {
  /// JSON text.
  package var result: String?
  package var errorOutput: ErrorOutput?

  package struct ErrorOutput: Equatable, Sendable {
    package var error: String?
    package var cause: String?

    package init(error: String?, cause: String?) {
      self.error = error
      self.cause = cause
    }
  }

  package init(result: String? = nil, errorOutput: ErrorOutput? = nil) {
    self.result = result
    self.errorOutput = errorOutput
  }
}

/// The circumstances of a test. Source: API reference, `TestStateConfiguration`.
package struct StateTestConfiguration: Equatable, Sendable {
  /// How many retries there were by the retrier that is for the error.
  package var retrierRetryCount: Int?
  /// The state inside a Map or Parallel in which the mocked error came up.
  package var errorCausedByState: String?
  /// How many iterations of a Map failed.
  package var mapIterationFailureCount: Int?
  /// What the Map's `ItemReader` read, as JSON text.
  package var mapItemReaderData: String?

  package init() {}
}
