import ExecutionHistory
import JSONDocument
import StatesLanguage
import Timestamps

/// The Context object that a tested state sees: the one given, or one made up as AWS makes it up.
enum StateTestContext {
  /// - Parameters:
  ///   - names: where the names of the state machine and the execution come from.
  static func value(
    of request: StateTestRequest, for tested: TestedState, input: JSONValue, names: inout SeededGenerator
  ) throws(StateTestError) -> JSONValue {
    if let text = request.context { return try given(text) }
    return madeUp(request, tested, input, &names)
  }

  // MARK: - Given

  private static let fields: [(name: String, fields: [(name: String, kind: FieldKind)])] = [
    (
      "Execution",
      [
        ("Id", .string), ("Input", .any), ("Name", .string), ("RoleArn", .string), ("StartTime", .string),
        ("RedriveCount", .number), ("RedriveTime", .string),
      ]
    ),
    ("State", [("EnteredTime", .string), ("Name", .string), ("RetryCount", .number)]),
    ("StateMachine", [("Id", .string), ("Name", .string)]),
    ("Task", [("Token", .string)]),
  ]

  private enum FieldKind: String {
    case string = "a string"
    case number = "a number"
    case any

    func holds(_ value: JSONValue) -> Bool {
      switch self {
      case .string: value.string != nil
      case .number: value.number != nil
      case .any: true
      }
    }
  }

  private static func given(_ text: String) throws(StateTestError) -> JSONValue {
    guard let context = try? JSONValue(parsing: text), case .object(let parts) = context else {
      throw invalid("it must be a JSON object")
    }
    for part in parts {
      guard part.name != "Map" else { throw invalid("'Map' field is not supported when mocking a Context object") }
      guard let known = fields.first(where: { $0.name == part.name }) else {
        throw invalid("Field '\(part.name)' is not allowed")
      }
      guard case .object(let members) = part.value else { throw invalid("\(part.name) must be an object") }
      for member in members {
        guard let field = known.fields.first(where: { $0.name == member.name }) else {
          throw invalid("Field '\(part.name).\(member.name)' is not allowed")
        }
        guard field.kind.holds(member.value) else {
          throw invalid("\(part.name).\(member.name) must be \(field.kind.rawValue)")
        }
      }
    }
    return context
  }

  private static func invalid(_ what: String) -> StateTestError {
    .validation("Invalid Context object provided: \(what)")
  }

  // MARK: - Made up

  /// As recorded: an Express execution whose ARN ends with its name, and a state called `StateName` whatever its name is.
  private static func madeUp(
    _ request: StateTestRequest, _ tested: TestedState, _ input: JSONValue, _ names: inout SeededGenerator
  ) -> JSONValue {
    let role = request.roleARN.flatMap(ARNParts.init)
    let (partition, account) = (role?.partition ?? "aws", role?.account ?? "123456789012")
    let (machine, execution) = (names.uuid(), names.uuid())
    let states = "arn:\(partition):states:us-east-1:\(account)"
    let time = JSONValue.string(ISO8601Time.text(of: request.now))
    var context = JSONObject()
    context["Execution"] = [
      "Id": .string("\(states):express:\(machine):\(execution)"), "Input": input, "Name": .string(execution),
      "RoleArn": request.roleARN.map(JSONValue.string) ?? .null, "StartTime": time,
    ]
    context["StateMachine"] = ["Id": .string("\(states):stateMachine:\(machine)"), "Name": .string(machine)]
    var state = JSONObject([("Name", .string(TestedState.nameOfLone)), ("EnteredTime", time)])
    switch tested.state.kind {
    case .task, .map, .parallel:
      state["RetryCount"] = .number(JSONNumber(request.configuration.retrierRetryCount ?? 0))
    case .pass, .choice, .wait, .succeed, .fail: break
    }
    context["State"] = .object(state)
    if tested.isInMap { context["Map"] = ["Item": ["Index": 0, "Value": input]] }
    return .object(context)
  }
}
