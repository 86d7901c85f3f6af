import DashboardViews
import StatesLanguage
import TerminalFrame
import Testing

/// State machines for drawings, put together from their states.
enum GraphMachine {
  static func definition(_ states: [String], startAt: String) throws -> StateMachineDefinition {
    try StateMachineDefinition(parsing: #"{"StartAt": "\#(startAt)", "States": {\#(states.joined(separator: ", "))}}"#)
  }

  /// So many Choice states, each of which leads to all.
  static func tangle(_ count: Int) throws -> StateMachineDefinition {
    let names = (0..<count).map { "State\($0)" }
    let rules = names.enumerated().map { (#""Variable": "$.n", "NumericEquals": \#($0)"#, $1) }
    return try definition(names.map { choice($0, rules, otherwise: names[0]) }, startAt: names[0])
  }

  static func task(_ name: String, next: String?, catches: [(String, String)] = []) -> String {
    let way = next.map { #""Next": "\#($0)""# } ?? #""End": true"#
    let catchers = catches.map { #"{"ErrorEquals": ["\#($0.0)"], "Next": "\#($0.1)"}"# }.joined(separator: ", ")
    let caught = catches.isEmpty ? "" : #", "Catch": [\#(catchers)]"#
    return
      #""\#(name)": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", \#(way)\#(caught)}"#
  }

  static func choice(_ name: String, _ rules: [(String, String)], otherwise: String?) -> String {
    let choices = rules.map { #"{\#($0.0), "Next": "\#($0.1)"}"# }.joined(separator: ", ")
    let last = otherwise.map { #", "Default": "\#($0)""# } ?? ""
    return #""\#(name)": {"Type": "Choice", "Choices": [\#(choices)]\#(last)}"#
  }

  static func wait(_ name: String, next: String) -> String {
    #""\#(name)": {"Type": "Wait", "Seconds": 30, "Next": "\#(next)"}"#
  }

  static func fail(_ name: String) -> String { #""\#(name)": {"Type": "Fail"}"# }

  static func parallel(_ name: String, branches: [(start: String, states: [String])], next: String?) -> String {
    let way = next.map { #""Next": "\#($0)""# } ?? #""End": true"#
    let inner = branches.map { #"{"StartAt": "\#($0.start)", "States": {\#($0.states.joined(separator: ", "))}}"# }
    return #""\#(name)": {"Type": "Parallel", "Branches": [\#(inner.joined(separator: ", "))], \#(way)}"#
  }

  static func map(_ name: String, start: String, states: [String], next: String?) -> String {
    let way = next.map { #""Next": "\#($0)""# } ?? #""End": true"#
    return
      #""\#(name)": {"Type": "Map", "ItemProcessor": {"StartAt": "\#(start)", "States": {\#(states.joined(separator: ", "))}}, \#(way)}"#
  }
}
