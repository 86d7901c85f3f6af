import JSONDocument
import StatesLanguage

extension EndpointCalls {
  /// Waits up to a minute for a Task of the activity; with none the token is null.
  ///
  /// An activity need not have been created: it is there as soon as a state machine names it.
  func getActivityTask(_ request: EndpointRequest) async throws(EndpointError) -> JSONValue {
    let arn = try request.text("activityArn", 1...256)
    let worker = try request.optionalText("workerName", 1...80)
    guard case .activity(let name)? = TaskResourceARN(arn)?.kind else {
      throw .invalidARN(arn)
    }
    guard let task = await activities.take(from: name, worker: worker) else { return ["taskToken": .null] }
    return ["taskToken": .string(task.token), "input": .string(task.input)]
  }
}
