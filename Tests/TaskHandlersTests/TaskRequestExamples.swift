import JSONDocument
import StatesEngine

extension TaskRequest {
  /// A first attempt at the state `Work`, unless said otherwise.
  static func asked(
    _ resource: String, _ input: JSONValue = [:], state: String = "Work", id: Int64 = 3, invocation: Int = 0,
    token: String? = nil
  ) -> TaskRequest {
    TaskRequest(
      resource: resource, input: input, executionARN: "arn:aws:states:us-east-1:123456789012:execution:m:e",
      stateMachineARN: "arn:aws:states:us-east-1:123456789012:stateMachine:m", stateName: state,
      scheduledEventID: id, invocation: invocation, taskToken: token)
  }
}
