import ExecutionHistory
import JSONDocument
import StatesEngine

/// What a recorded history says about its Tasks, attempt by attempt, in the order in which they were scheduled.
struct RecordedAnswers {
  struct Attempt {
    var resource: String
    var input: JSONValue
    var worker: String?
    var submission: JSONValue?
    /// Nil where the Task timed out or the history ends before.
    var outcome: TaskOutcome?
  }

  private var attempts: [Attempt] = []
  /// What every Task gives where there is no history.
  private var always: TaskOutcome?

  /// For an execution of which only the end was recorded: its Tasks failed with the error that the end tells, or gave what it
  /// gives.
  init(ending output: JSONValue?) {
    guard let output else { return }
    always =
      output["Error"]?.string.map { .failed(error: $0, cause: output["Cause"]?.string) }
      ?? .succeeded(Self.beforeCopied(output))
  }

  /// A Pass with a `ResultPath` alone puts its input into itself: `{"a": 1, "final": {"a": 1}}` was `{"a": 1}`.
  private static func beforeCopied(_ output: JSONValue) -> JSONValue {
    guard case .object(let object) = output else { return output }
    for member in object {
      var rest = object
      rest[member.name] = nil
      if member.value == .object(rest) { return member.value }
    }
    return output
  }

  init(_ events: [JSONValue]) {
    var places: [Int: Int] = [:]
    // Where ids were wiped the events are sorted by their text, so the attempts are looked for first.
    for event in events where event.type.hasSuffix("Scheduled") {
      let details = event.details
      if let id = event["id"]?.integer { places[id] = attempts.count }
      attempts.append(
        Attempt(resource: Self.resource(details), input: details["input"] ?? details["parameters"] ?? .null))
    }
    for event in events where !event.type.hasSuffix("Scheduled") {
      guard let place = places[event["previousEventId"]?.integer ?? 0] ?? wipedPlace(event) else { continue }
      if let id = event["id"]?.integer { places[id] = place }
      take(event, at: place)
    }
  }

  private mutating func take(_ event: JSONValue, at place: Int) {
    let details = event.details
    switch event.type {
    case "ActivityStarted": attempts[place].worker = details["workerName"]?.string
    case "TaskSubmitted": attempts[place].submission = Self.payload(details["output"])
    case "TaskSucceeded", "LambdaFunctionSucceeded", "ActivitySucceeded":
      attempts[place].outcome = .succeeded(Self.payload(details["output"]) ?? .null)
    case "TaskFailed", "LambdaFunctionFailed", "ActivityFailed":
      attempts[place].outcome = .failed(
        error: details["error"]?.string ?? Self.noError, cause: Self.cause(details["cause"]))
    case "TaskStartFailed", "LambdaFunctionStartFailed":
      attempts[place].outcome = .startFailed(
        error: details["error"]?.string ?? Self.noError, cause: Self.cause(details["cause"]))
    case "TaskSubmitFailed", "LambdaFunctionScheduleFailed", "ActivityScheduleFailed":
      attempts[place].outcome = .scheduleFailed(
        error: details["error"]?.string ?? Self.noError, cause: Self.cause(details["cause"]))
    default: break
    }
  }

  /// Stands for an error name that the worker left out; `TaskOutcome` has one always.
  static let noError = "\u{0}"

  /// Ids inside some Parallels were wiped: there a final event goes with the first attempt that has none.
  private func wipedPlace(_ event: JSONValue) -> Int? {
    guard event["id"]?.integer ?? 0 == 0, ["TaskFailed", "TaskSucceeded"].contains(event.type) else { return nil }
    return attempts.firstIndex { $0.outcome == nil }
  }

  private static func resource(_ details: JSONValue) -> String {
    [details["resourceType"]?.string, details["resource"]?.string].compactMap { $0 }.joined(separator: ":")
  }

  /// The recorder parsed texts that begin with `{`; the others are JSON text still.
  private static func payload(_ value: JSONValue?) -> JSONValue? {
    guard case .string(let text)? = value else { return value }
    return (try? JSONValue(parsing: text)) ?? value
  }

  private static func cause(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    if case .string(let text) = value { return text }
    return value.text
  }

  /// For the Tasks of child executions, whose histories were not recorded: the functions of those three tests give back
  /// what they are given. `compare.py` knows no such answers, as it is given a history.
  static func echo(_ request: TaskRequest) -> TaskOutcome {
    guard let payload = request.input["Payload"], TaskTarget(resource: request.resource) != .lambdaFunction else {
      return .succeeded(request.input)
    }
    return .succeeded(["ExecutedVersion": "$LATEST", "Payload": payload, "StatusCode": 200])
  }

  /// The answer for a Task: that of the same input where there is one, else the next for the same resource.
  mutating func take(for request: TaskRequest, target: String) -> Attempt? {
    let wanted = ProducedText.normalised(request.input)
    let place =
      attempts.firstIndex { Self.isFor(target, $0) && ProducedText.normalised($0.input) == wanted }
      ?? attempts.firstIndex { Self.isFor(target, $0) } ?? attempts.indices.first
    if let place { return attempts.remove(at: place) }
    return always.map { Attempt(resource: target, input: request.input, outcome: $0) }
  }

  private static func isFor(_ target: String, _ attempt: Attempt) -> Bool {
    attempt.resource == target
      || !attempt.resource.contains(":states:") && target.hasPrefix("arn:")
        && attempt.resource.hasPrefix("arn:")
  }
}

extension JSONValue {
  /// The `…EventDetails` of an event; `{}` where it has none.
  var details: JSONValue {
    object?.first { $0.name.hasSuffix("EventDetails") }?.value ?? [:]
  }
}
