import ExecutionHistory
import JSONDocument
import Testing

@testable import StatesEngine

/// Payloads of 256 KiB and 1,000 levels.
@Suite struct DataLimitTests {
  private static let catching = #""Catch": [{"ErrorEquals": ["States.ALL"], "Next": "End"}]"#
  private static let twice = #"{"a.$": "$.a", "b.$": "$.a"}"#

  /// States whose work gets twice the text in `$.a`, and whose results are small.
  private static let states = [
    #""Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": \#(twice), \#(catching)"#,
    #""Type": "Pass", "ResultPath": null, "Parameters": \#(twice)"#,
    #"""
    "Type": "Parallel", "Parameters": \#(twice), \#(catching), "Branches": [
      {"StartAt": "B", "States": {"B": {"Type": "Pass", "Result": 1, "End": true}}}]
    """#,
    #"""
    "Type": "Map", "ItemsPath": "$.list", "ItemSelector": \#(twice), \#(catching), "ItemProcessor": {
      "StartAt": "B", "States": {"B": {"Type": "Pass", "Result": 1, "End": true}}}
    """#,
    #"""
    "Type": "Map", "ItemsPath": "$.list", "ItemSelector": \#(twice), \#(catching), "ItemProcessor": {
      "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
      "StartAt": "B", "States": {"B": {"Type": "Pass", "Result": 1, "End": true}}}
    """#,
  ]

  private static func execution(_ state: String) throws -> TestExecution {
    try TestExecution(
      #"""
      {"StartAt": "Work", "States": {
        "Work": {\#(state), "Next": "End"}, "End": {"Type": "Pass", "End": true}}}
      """#)
  }

  @Test(arguments: states)
  func `what a state's work is given has 256 KiB at most, and nothing of the state catches that`(state: String) throws {
    var execution = try Self.execution(state)
    execution.start(["a": .string(String(repeating: "x", count: 131_064)), "list": [0]])
    #expect(execution.interpreter.outcome?.error == nil)

    execution = try Self.execution(state)
    execution.start(["a": .string(String(repeating: "x", count: 131_065)), "list": [0]])
    #expect(
      execution.interpreter.outcome
        == ExecutionOutcome(
          .failed, error: "States.DataLimitExceeded",
          cause: "An error occurred while executing the state 'Work' (entered at the event id #2). "
            + "The state has an input with a size exceeding the maximum number of bytes service limit."))
  }

  private static func nested(_ levels: Int) -> JSONValue {
    (0..<levels).reduce(0) { value, _ in [value] }
  }

  @Test func `a state hands on what can be read again and nothing deeper`() throws {
    func run(_ levels: Int) throws -> TestExecution {
      var execution = try TestExecution(
        #"{"StartAt": "Wrap", "States": {"Wrap": {"Type": "Pass", "ResultPath": "$[1]", "End": true}}}"#)
      execution.start(Self.nested(levels))
      return execution
    }
    let outcome = try run(999).interpreter.outcome
    let output = try #require(outcome?.output)
    #expect(try JSONValue(parsing: output.text) == output)

    #expect(
      try run(1000).interpreter.outcome
        == ExecutionOutcome(
          .failed, error: "States.DataLimitExceeded",
          cause: "The state/task 'Wrap' returned a result nested more than 1000 levels deep."))
  }

  @Test func `variables and inputs nest no deeper either`() throws {
    let deepest = Self.nested(1000)
    var execution = try TestExecution(
      #"{"StartAt": "Keep", "States": {"Keep": {"Type": "Pass", "Assign": {"kept": {"in.$": "$"}}, "End": true}}}"#)
    execution.start(deepest)
    #expect(
      execution.interpreter.outcome
        == ExecutionOutcome(
          .failed, error: "States.DataLimitExceeded",
          cause: "The variable 'kept' assigned by the state 'Keep' is nested more than 1000 levels deep."))

    execution = try TestExecution(
      #"""
      {"StartAt": "Call", "States": {"Call": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"in.$": "$"}, "End": true}}}
      """#)
    execution.start(deepest)
    #expect(
      execution.interpreter.outcome
        == ExecutionOutcome(
          .failed, error: "States.DataLimitExceeded",
          cause: "An error occurred while executing the state 'Call' (entered at the event id #2). "
            + "The state has an input nested more than 1000 levels deep."))
  }

  @Test func `a loop that wraps its data ends where that is too deep`() throws {
    var execution = try TestExecution(
      #"{"StartAt": "Wrap", "States": {"Wrap": {"Type": "Pass", "Parameters": {"a.$": "$"}, "Next": "Wrap"}}}"#)
    execution.start(0)
    execution.take(.continued)
    #expect(execution.interpreter.outcome?.error == "States.DataLimitExceeded")
    #expect(execution.events.filter { $0.type == .passStateExited }.count == 1000)
  }

  private static func batchedMap(_ batcher: String) throws -> TestExecution {
    try TestExecution(
      #"""
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$.list", "Label": "L", "End": true,
        "ItemBatcher": {\#(batcher)}, "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED",
          "ExecutionType": "STANDARD"}, "StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}}}}
      """#)
  }

  private static func batches(_ batcher: String, _ input: JSONValue) throws -> [JSONValue] {
    var execution = try batchedMap(batcher)
    return execution.give(.executionStarted(input: input, seed: 7)).compactMap { effect in
      if case .startChildExecution(let request) = effect { request.input } else { nil }
    }
  }

  @Test func `a batch with all that goes with it is no longer than an input can be`() throws {
    let list = JSONValue.array(Array(repeating: .string(String(repeating: "x", count: 87_370)), count: 6))
    func counts(_ inputs: [JSONValue]) -> [Int?] { inputs.map { $0["Items"]?.array?.count } }
    #expect(counts(try Self.batches(#""MaxItemsPerBatch": 10"#, ["list": list])) == [3, 3])

    let accompanied = try Self.batches(
      #""MaxItemsPerBatch": 10, "BatchInput": {"with.$": "$.with"}"#, ["list": list, "with": "you"])
    #expect(counts(accompanied) == [2, 2, 2])
    #expect(accompanied.map { $0["BatchInput"] } == Array(repeating: ["with": "you"], count: 3))
  }

  @Test(arguments: [
    ("MaxItemsPerBatch", 0), ("MaxItemsPerBatch", -1), ("MaxInputBytesPerBatch", 0), ("MaxInputBytesPerBatch", -5),
  ])
  func `a batch of nothing is none`(field: String, number: Int) throws {
    var execution = try Self.batchedMap(#""\#(field)Path": "$.number""#)
    execution.start(["list": [1], "number": .number(JSONNumber(number))])
    #expect(
      execution.interpreter.outcome
        == ExecutionOutcome(
          .failed, error: "States.Runtime",
          cause: "An error occurred while executing the state 'Each' (entered at the event id #2). "
            + "field \(field) must be positive"))
  }
}
