import ExecutionHistory
import Foundation
import JSONDocument
import StatesEngine
import StatesLanguage

/// A state machine that is run to measure, and what one run of it takes.
struct Workload: Sendable {
  /// Also the name of its file under `--workloads`.
  var name: String
  var about: String
  var definition: JSONValue
  var input: JSONValue
  /// States entered in one run.
  var transitions: Int
  var events: Int

  static let stateMachine = StateMachineARN(region: "us-east-1", account: "123456789012", name: "benchmark")

  static var all: [Workload] { [chain, loop(1000), jsonataLoop(500), parallel, map, five] }

  /// A definition that can be run; from `<name>.asl.json` of the folder where one is given.
  func runnable(_ options: BenchmarkOptions) throws -> RunnableStateMachine {
    var text = definition.text
    if let folder = options.workloadFolder {
      text = try String(contentsOfFile: "\(folder)/\(name).asl.json", encoding: .utf8)
    }
    return try RunnableStateMachine(
      arn: Self.stateMachine, text: DefinitionText(text), definition: try StateMachineDefinition(parsing: text))
  }
}

extension Workload {
  static let chain = Workload(
    name: "chain100", about: "chain of 100 Pass", definition: chainDefinition(of: 100),
    input: ["id": "order-1", "n": 7, "tag": "s0"], transitions: 100, events: 202)

  /// Every other state makes a new object, the others add to the one there is.
  private static func chainDefinition(of count: Int) -> JSONValue {
    var states = JSONObject()
    for number in 1...count {
      var state: JSONObject
      if number.isMultiple(of: 2) {
        let result: JSONValue = ["step": .number(JSONNumber(number))]
        state = JSONObject([("Type", "Pass"), ("Result", result), ("ResultPath", "$.last")])
      } else {
        let parameters: JSONValue = [
          "id.$": "$.id", "n.$": "$.n", "prev.$": "$.tag", "tag": .string("s\(number)"),
        ]
        state = JSONObject([("Type", "Pass"), ("Parameters", parameters)])
      }
      if number == count { state["End"] = true } else { state["Next"] = .string("S\(number + 1)") }
      states["S\(number)"] = .object(state)
    }
    return ["StartAt": "S1", "States": .object(states)]
  }

  /// Counts to `count` in a Choice and a Pass.
  static func loop(_ count: Int) -> Workload {
    Workload(
      name: "loop", about: "loop, \(count) rounds",
      definition: [
        "StartAt": "Check",
        "States": [
          "Check": [
            "Type": "Choice",
            "Choices": [["Variable": "$.i", "NumericLessThanPath": "$.n", "Next": "Inc"]], "Default": "Done",
          ],
          "Inc": ["Type": "Pass", "Parameters": ["i.$": "States.MathAdd($.i, 1)", "n.$": "$.n"], "Next": "Check"],
          "Done": ["Type": "Succeed"],
        ],
      ],
      input: ["i": 0, "n": .number(JSONNumber(count))], transitions: 2 * count + 2, events: 4 * count + 6)
  }

  /// The same in JSONata with variables.
  static func jsonataLoop(_ count: Int) -> Workload {
    Workload(
      name: "loop_jsonata", about: "JSONata loop, \(count) rounds",
      definition: [
        "QueryLanguage": "JSONata", "StartAt": "Init",
        "States": [
          "Init": ["Type": "Pass", "Assign": ["i": 0, "n": "{% $states.input.n %}"], "Next": "Check"],
          "Check": [
            "Type": "Choice", "Choices": [["Condition": "{% $i < $n %}", "Next": "Inc"]], "Default": "Done",
          ],
          "Inc": [
            "Type": "Pass", "Assign": ["i": "{% $i + 1 %}"],
            "Output": ["at": "{% $i %}", "n": "{% $states.input.n %}"], "Next": "Check",
          ],
          "Done": ["Type": "Succeed", "Output": ["i": "{% $i %}", "last": "{% $states.input.at %}"]],
        ],
      ],
      input: ["n": .number(JSONNumber(count))], transitions: 2 * count + 3, events: 4 * count + 8)
  }

  static let parallel = Workload(
    name: "parallel20", about: "Parallel, 20 branches of 10",
    definition: [
      "StartAt": "Fan",
      "States": ["Fan": ["Type": "Parallel", "Branches": .array((0..<20).map(branch)), "End": true]],
    ],
    input: ["sum": 0], transitions: 201, events: 406)

  private static func branch(_ number: Int) -> JSONValue {
    var states = JSONObject()
    for step in 1...10 {
      let parameters: JSONValue = [
        "branch": .number(JSONNumber(number)), "sum.$": .string("States.MathAdd($.sum, \(step))"),
      ]
      var state = JSONObject([("Type", "Pass"), ("Parameters", parameters)])
      if step == 10 { state["End"] = true } else { state["Next"] = .string("B\(number)S\(step + 1)") }
      states["B\(number)S\(step)"] = .object(state)
    }
    return ["StartAt": .string("B\(number)S1"), "States": .object(states)]
  }

  static let map = Workload(
    name: "map", about: "inline Map, 1,000 items × 2 states",
    definition: [
      "StartAt": "Each",
      "States": [
        "Each": [
          "Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 0,
          "ItemProcessor": [
            "ProcessorConfig": ["Mode": "INLINE"], "StartAt": "A",
            "States": [
              "A": [
                "Type": "Pass", "Parameters": ["k.$": "$.k", "v.$": "States.MathAdd($.k, 1)"], "Next": "B",
              ],
              "B": ["Type": "Pass", "Parameters": ["k.$": "$.k", "r.$": "States.MathAdd($.v, 10)"], "End": true],
            ],
          ],
          "End": true,
        ]
      ],
    ],
    input: ["items": .array((0..<1000).map { ["k": .number(JSONNumber($0))] })], transitions: 2001, events: 6006)

  static let five = Workload(
    name: "five", about: "five states",
    definition: [
      "StartAt": "Prepare",
      "States": [
        "Prepare": [
          "Type": "Pass", "Parameters": ["id.$": "$.id", "label.$": "States.Format('order-{}', $.id)"],
          "Next": "Route",
        ],
        "Route": [
          "Type": "Choice",
          "Choices": [["Variable": "$.id", "NumericGreaterThanEquals": 0, "Next": "Price"]], "Default": "Done",
        ],
        "Price": [
          "Type": "Pass", "Result": ["amount": 12, "currency": "EUR"], "ResultPath": "$.price", "Next": "Ship",
        ],
        "Ship": [
          "Type": "Pass", "Parameters": ["label.$": "$.label", "amount.$": "$.price.amount"], "Next": "Done",
        ],
        "Done": ["Type": "Succeed"],
      ],
    ],
    input: ["id": 0], transitions: 5, events: 12)

  static let tiny = Workload(
    name: "tiny", about: "one Pass",
    definition: ["StartAt": "P", "States": ["P": ["Type": "Pass", "End": true]]], input: ["id": 0], transitions: 1,
    events: 4)
}
