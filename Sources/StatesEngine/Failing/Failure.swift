import JSONDocument
import StatesLanguage

/// Why a state failed, for its retriers and catchers and for the event that tells of it.
struct Failure: Error, Equatable, Sendable {
  /// Nil where nobody gave an error name: a Fail state or a worker may leave it out.
  var error: String?
  var cause: String?
  /// Ends the execution at once: the engine's own `States.Runtime`, which nothing can retry or catch.
  var isTerminal = false
  /// A second name that matches: a missed heartbeat is a `States.Timeout` that `States.HeartbeatTimeout` matches too.
  var alias: String?

  /// What a catcher hands on. A timeout has no cause, which AWS gives as an empty text; what a worker left out is null.
  var errorOutput: JSONValue {
    let missingCause: JSONValue = error == StatesError.Name.timeout ? "" : .null
    return ["Error": error.map(JSONValue.string) ?? .null, "Cause": cause.map(JSONValue.string) ?? missingCause]
  }

  /// Whether a retrier or catcher with these names is for this failure.
  ///
  /// Source: Amazon States Language, "Errors"; `States.TaskFailed` matches any error but `States.Timeout`.
  func matches(_ names: [String]) -> Bool {
    names.contains { name in
      if name == StatesError.Name.all { return true }
      if name == error || (alias != nil && name == alias) { return true }
      return name == StatesError.Name.taskFailed && error != StatesError.Name.timeout
    }
  }
}
