import ExecutionHistory
import JSONDocument
import StatesLanguage

/// How AWS tells a `states:startExecution` Task of the execution that it started.
enum NestedExecution {
  typealias Pattern = TaskResourceARN.IntegrationPattern

  /// The answer to the start: `TaskSubmitted` of `.sync`, the result of request and response.
  static func startAnswer(_ arn: ExecutionARN, startedAt: Int64) -> JSONValue {
    ["ExecutionArn": .string(arn.text), "StartDate": .number(JSONNumber(Int(startedAt)))]
  }

  /// The end of the execution, as DescribeExecution tells it.
  static func description(
    of new: NewExecution, _ outcome: ExecutionOutcome, stoppedAt: Int64, pattern: Pattern
  ) -> JSONValue {
    var object = JSONObject()
    let included: JSONValue = ["Included": true]
    object["Cause"] = outcome.cause.map(JSONValue.string)
    object["Error"] = outcome.error.map(JSONValue.string)
    object["ExecutionArn"] = .string(new.arn.text)
    object["Input"] = payload(EventPayload.text(new.input), pattern)
    object["InputDetails"] = included
    object["Name"] = .string(new.arn.name)
    if let output = outcome.output {
      object["Output"] = payload(.value(output), pattern)
      object["OutputDetails"] = included
    }
    object["StartDate"] = .number(JSONNumber(Int(new.startedAt)))
    object["StateMachineArn"] = .string(new.stateMachine.text)
    object["Status"] = .string(outcome.status.rawValue)
    object["StopDate"] = .number(JSONNumber(Int(stoppedAt)))
    return .object(object)
  }

  /// `.sync:2` gives JSON, `.sync` its text.
  private static func payload(_ payload: EventPayload, _ pattern: Pattern) -> JSONValue {
    if pattern == .sync2, let value = payload.value { return value }
    return .string(payload.text ?? "")
  }

  /// A name that the same Task always gives, so that after a crash the execution is found and not started twice.
  static func name(for task: EventID, of parent: ExecutionARN, redriveCount: Int = 0) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(parent.text)#\(task)\(redriveCount == 0 ? "" : "#\(redriveCount)")".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    var generator = SeededGenerator(seed: hash)
    return generator.uuid()
  }
}
