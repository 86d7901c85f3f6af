import ExecutionHistory

/// Histories as text: `id previousId type words…`, one event a line; the words are the name, the index or the error.
///
/// Event n happens n seconds after 1970 unless `@milliseconds` follows the type.
package func history(_ text: String) -> [HistoryEvent] {
  text.split(separator: "\n").map { line in
    var words = line.split(separator: " ").map(String.init)
    let id = Int64(words.removeFirst()) ?? 0
    let previousID = Int64(words.removeFirst()) ?? 0
    let type = HistoryEventType(words.removeFirst())
    var timestamp = id * 1000
    if let time = words.first, time.hasPrefix("@") {
      timestamp = Int64(time.dropFirst()) ?? 0
      words.removeFirst()
    }
    return HistoryEvent(
      id: EventID(rawValue: id), previousID: EventID(rawValue: previousID), timestamp: timestamp, type: type,
      details: details(of: type, words))
  }
}

private func details(of type: HistoryEventType, _ words: [String]) -> HistoryEventDetails {
  let first = words.first
  switch type {
  case .executionStarted:
    return .executionStarted(ExecutionStartedDetails(input: .text(first ?? "{}"), roleARN: nil))
  case .executionSucceeded, .lambdaFunctionSucceeded: return .output(.text(first ?? "{}"))
  case .executionFailed, .executionAborted, .executionTimedOut, .lambdaFunctionFailed, .mapRunFailed:
    return .failure(error: first, cause: words.dropFirst().first)
  case .executionRedriven: return .executionRedriven(redriveCount: 1)
  case .taskScheduled:
    let parts = (first ?? "lambda:invoke").split(separator: ":", maxSplits: 1).map(String.init)
    let resource = TaskResource(resourceType: parts.count > 1 ? parts[0] : "lambda", resource: parts.last ?? "invoke")
    return .taskScheduled(TaskScheduledDetails(resource: resource, region: "eu-west-1", parameters: .text("{}")))
  case .lambdaFunctionScheduled:
    return .lambdaFunctionScheduled(ScheduledDetails(resource: first ?? "arn", input: .text("{}")))
  case .activityScheduled:
    return .activityScheduled(ScheduledDetails(resource: first ?? "arn", input: .text("{}")))
  case .activityStarted: return .activityStarted(workerName: first)
  case .taskStarted: return .taskStarted(TaskResource(resourceType: "lambda", resource: "invoke"))
  case .taskSucceeded, .taskSubmitted:
    return .taskOutput(TaskResource(resourceType: "lambda", resource: "invoke"), .text(first ?? "{}"))
  case .taskFailed, .taskTimedOut:
    return .taskFailure(
      TaskResource(resourceType: "lambda", resource: "invoke"), error: first, cause: words.dropFirst().first)
  case .mapStateStarted: return .mapStateStarted(length: Int(first ?? "") ?? 0)
  case .mapIterationStarted, .mapIterationSucceeded, .mapIterationFailed, .mapIterationAborted:
    return .mapIteration(name: first ?? "", index: Int(words.dropFirst().first ?? "") ?? 0)
  case .mapRunStarted: return .mapRunStarted(mapRunARN: first ?? "arn")
  case .evaluationFailed:
    return .evaluationFailed(
      EvaluationFailedDetails(
        error: "States.QueryEvaluationError", cause: nil, location: "Arguments", state: first ?? ""))
  case _ where type.name.hasSuffix("StateEntered"): return .stateEntered(name: first ?? "", input: .text("{}"))
  case _ where type.name.hasSuffix("StateExited"):
    return .stateExited(name: first ?? "", output: .text("{}"), assignedVariables: [])
  default: return .none
  }
}
