import JSONDocument
import Timestamps

/// What a state can know of its execution: `$$` in JSONPath, `$states.context` in JSONata.
///
/// Made anew for every state, so it only holds what differs; its JSON form is built when an expression asks for it.
/// Source: Step Functions developer guide, "Accessing execution data from the Context object".
package struct ContextObject: Sendable {
  /// What all states of the execution share; nil where a state is tested by itself without a context.
  package var execution: ExecutionContext?
  package var state: StateContext?
  /// `Task.Token`, only in a `.waitForTaskToken` Task.
  package var taskToken: String?
  /// The innermost Map's item.
  package var mapItem: MapItem?
  /// A context given as JSON (TestState's `context`); takes the place of all else.
  package var given: JSONValue?

  package static let empty = ContextObject()

  @inlinable
  package init(
    execution: ExecutionContext? = nil, state: StateContext? = nil, taskToken: String? = nil, mapItem: MapItem? = nil,
    given: JSONValue? = nil
  ) {
    self.execution = execution
    self.state = state
    self.taskToken = taskToken
    self.mapItem = mapItem
    self.given = given
  }

  /// `Execution` and `StateMachine`.
  package final class ExecutionContext: Sendable {
    /// The execution's ARN.
    package let id: String
    package let input: JSONValue
    package let name: String
    package let roleARN: String
    /// RFC 3339 with milliseconds, `2025-03-02T10:00:00.123Z`.
    package let startTime: String
    /// Nil where executions cannot be redriven: Express.
    package let redriveCount: Int?
    package let redriveTime: String?
    /// The state machine's ARN.
    package let stateMachineID: String
    package let stateMachineName: String

    package init(
      id: String, input: JSONValue, name: String, roleARN: String, startTime: String, redriveCount: Int? = 0,
      redriveTime: String? = nil, stateMachineID: String, stateMachineName: String
    ) {
      self.id = id
      self.input = input
      self.name = name
      self.roleARN = roleARN
      self.startTime = startTime
      self.redriveCount = redriveCount
      self.redriveTime = redriveTime
      self.stateMachineID = stateMachineID
      self.stateMachineName = stateMachineName
    }

    /// The same after another redrive.
    ///
    /// - Parameter time: as `startTime`.
    package func redriven(at time: String) -> ExecutionContext {
      ExecutionContext(
        id: id, input: input, name: name, roleARN: roleARN, startTime: startTime, redriveCount: (redriveCount ?? 0) + 1,
        redriveTime: time, stateMachineID: stateMachineID, stateMachineName: stateMachineName)
    }
  }

  /// `State`.
  package struct StateContext: Sendable {
    package var name: String
    /// Milliseconds since 1970.
    package var enteredTime: Int64
    /// Only in states that can be retried: Task, Parallel and Map.
    package var retryCount: Int?

    @inlinable
    package init(name: String, enteredTime: Int64, retryCount: Int?) {
      self.name = name
      self.enteredTime = enteredTime
      self.retryCount = retryCount
    }
  }

  /// `Map.Item`.
  package final class MapItem: Sendable {
    /// From 0.
    package let index: Int
    /// The element, or the member's value.
    package let value: JSONValue
    /// The member's name, where the Map runs over an object.
    package let key: String?
    /// The URI of the object or bucket that a distributed Map read the item from; nil for the state's own data, which AWS
    /// calls `STATE_DATA`.
    package let source: String?

    package init(index: Int, value: JSONValue, key: String? = nil, source: String? = nil) {
      self.index = index
      self.value = value
      self.key = key
      self.source = source
    }

    /// What an iteration begins with where no `ItemSelector` says otherwise: the element, or the member with its name.
    package var input: JSONValue {
      guard let key else { return value }
      return ["Key": .string(key), "Value": value]
    }
  }
}

extension ContextObject {
  private static let partNames = ["Execution", "StateMachine", "State", "Task", "Map"]

  /// The whole context as JSON.
  package var value: JSONValue {
    if let given { return given }
    var object = JSONObject()
    for name in Self.partNames {
      if let part = part(named: name) { object.appendNew(name, part) }
    }
    return .object(object)
  }

  /// One member of the context, without building the others.
  package func part(named name: String) -> JSONValue? {
    if let given { return given[name] }
    switch name {
    case "Execution": return execution?.executionValue
    case "StateMachine": return execution?.stateMachineValue
    case "State": return state?.value
    case "Task": return taskToken.map { ["Token": .string($0)] }
    case "Map": return mapItem.map { ["Item": $0.itemValue] }
    default: return nil
    }
  }
}

extension ContextObject.ExecutionContext {
  fileprivate var executionValue: JSONValue {
    var object = JSONObject()
    object.appendNew("Id", .string(id))
    object.appendNew("Input", input)
    object.appendNew("StartTime", .string(startTime))
    object.appendNew("Name", .string(name))
    object.appendNew("RoleArn", .string(roleARN))
    if let redriveCount { object.appendNew("RedriveCount", .number(JSONNumber(redriveCount))) }
    if let redriveTime { object.appendNew("RedriveTime", .string(redriveTime)) }
    return .object(object)
  }

  fileprivate var stateMachineValue: JSONValue {
    ["Id": .string(stateMachineID), "Name": .string(stateMachineName)]
  }
}

extension ContextObject.StateContext {
  fileprivate var value: JSONValue {
    var object = JSONObject()
    object.appendNew("Name", .string(name))
    object.appendNew("EnteredTime", .string(ISO8601Time.text(of: enteredTime)))
    if let retryCount { object.appendNew("RetryCount", .number(JSONNumber(retryCount))) }
    return .object(object)
  }
}

extension ContextObject.MapItem {
  /// `Map.Item` as JSON.
  package var itemValue: JSONValue {
    var object = JSONObject()
    object.appendNew("Index", .number(JSONNumber(index)))
    if let key { object.appendNew("Key", .string(key)) }
    object.appendNew("Value", value)
    object.appendNew("Source", .string(source ?? "STATE_DATA"))
    return .object(object)
  }
}
