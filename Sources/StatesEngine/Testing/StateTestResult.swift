import JSONDocument

/// What a test of a state showed. Source: API reference, `TestState`, response.
package struct StateTestResult: Sendable {
  package enum Status: String, Sendable {
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    /// A retrier is for the error and has retries left.
    case retriable = "RETRIABLE"
    /// A catcher is for the error.
    case caughtError = "CAUGHT_ERROR"
  }

  package var status: Status
  package var output: JSONValue?
  package var error: String?
  package var cause: String?
  /// Nil at the end of the state machine, and where the error is not caught.
  package var nextState: String?
  /// The data step by step; nil at the level INFO.
  package var inspectionData: JSONObject?

  /// The response in AWS's form: the payloads as JSON text.
  package var apiValue: JSONValue {
    var object = JSONObject()
    if let output { object["output"] = .string(output.text) }
    if let error { object["error"] = .string(error) }
    if let cause { object["cause"] = .string(cause) }
    if let inspectionData { object["inspectionData"] = .object(inspectionData) }
    if let nextState { object["nextState"] = .string(nextState) }
    object["status"] = .string(status.rawValue)
    return .object(object)
  }
}
