import JSONDocument
import StateDataFlow
import StatesLanguage
import Testing

@Suite struct JSONPathDataFlowTests {
  @Test func `a state without data fields hands its input and result through`() throws {
    var pass = try DataFlowCase(#""Type": "Pass", "End": true"#, input: #"{"a": 1.0}"#)
    #expect(try pass.effectiveInput() == #"{"a":1.0}"#)
    #expect(try pass.outcome(of: pass.scope.input) == #"{"a":1.0}"#)
  }

  @Test func `InputPath and Parameters make the effective input, null makes it empty`() throws {
    var task = try DataFlowCase(
      """
      "Type": "Task", "Resource": "r", "InputPath": "$.order",
      "Parameters": {"id.$": "$.id", "state.$": "$$.State.Name", "v.$": "$v"}, "End": true
      """, input: #"{"order": {"id": 7}}"#, variables: ["v": [1]])
    #expect(try task.effectiveInput() == #"{"id":7,"state":"S","v":[1]}"#)
    var none = try DataFlowCase(#""Type": "Pass", "InputPath": null, "End": true"#, input: #"{"a": 1}"#)
    #expect(try none.effectiveInput() == "{}")
  }

  @Test func `ResultSelector sees the result, ResultPath puts it into the raw input, OutputPath selects`() throws {
    var task = try DataFlowCase(
      """
      "Type": "Task", "Resource": "r", "InputPath": "$.order", "ResultSelector": {"code.$": "$.Payload.code"},
      "ResultPath": "$.steps.ship", "OutputPath": "$.steps", "Assign": {"code.$": "$.Payload.code", "one": 1},
      "End": true
      """, input: #"{"order": {}, "steps": {"pack": true}}"#)
    #expect(
      try task.outcome(of: ["Payload": ["code": 200]]) == #"{"pack":true,"ship":{"code":200}} code=200 one=1"#)
  }

  @Test(arguments: [
    ("$", #"{"a":{"b":[1]}}"#, "9"), ("$.c", #"{"a":1}"#, #"{"a":1,"c":9}"#),
    ("$.a.c.d", #"{"a":{"b":1}}"#, #"{"a":{"b":1,"c":{"d":9}}}"#), ("$.a", #"{"a":1,"b":2}"#, #"{"a":9,"b":2}"#),
    ("$.a[1]", #"{"a":[1,2,3]}"#, #"{"a":[1,9,3]}"#), ("$.a[1]", #"{"a":[1]}"#, #"{"a":[1,9]}"#),
  ])
  func `ResultPath makes the way to its place`(path: String, input: String, output: String) throws {
    var task = try DataFlowCase(
      #""Type": "Task", "Resource": "r", "ResultPath": "\#(path)", "End": true"#, input: input)
    #expect(try task.outcome(of: 9) == output)
  }

  @Test func `ResultPath null keeps the input`() throws {
    var task = try DataFlowCase(
      #""Type": "Task", "Resource": "r", "ResultPath": null, "End": true"#, input: #"{"a": 1}"#)
    #expect(try task.outcome(of: 9) == #"{"a":1}"#)
  }

  @Test(arguments: [(#"{"a": 1}"#, "$.a.b"), (#""text""#, "$.a"), (#"{"a": {}}"#, "$.a[0]")])
  func `a ResultPath that cannot be applied fails with its own error`(input: String, path: String) throws {
    var task = try DataFlowCase(
      #""Type": "Task", "Resource": "r", "ResultPath": "\#(path)", "End": true"#, input: input)
    let failure = #expect(throws: DataFlowFailure.self) { try task.outcome(of: 9) }
    #expect(failure?.error == "States.ResultPathMatchFailure")
  }

  @Test func `paths that find nothing are told in AWS's words`() throws {
    var input = try DataFlowCase(#""Type": "Pass", "InputPath": "$.NoSuchInputPath", "End": true"#)
    #expect(
      throws: DataFlowFailure.runtime(
        "Invalid path '$.NoSuchInputPath' : No results for path: $['NoSuchInputPath']")
    ) { try input.effectiveInput() }
    var output = try DataFlowCase(#""Type": "Pass", "OutputPath": "$.no.such", "End": true"#)
    #expect(throws: DataFlowFailure.runtime("Invalid path '$.no.such' : Missing property in path $['no']")) {
      try output.outcome(of: [:])
    }
  }

  @Test func `an index beyond the end gives null to a template, and fails elsewhere`() throws {
    let input = #"{"list": [1]}"#
    var template = try DataFlowCase(#""Type": "Pass", "Parameters": {"v.$": "$.list[5]"}, "End": true"#, input: input)
    #expect(try template.effectiveInput() == #"{"v":null}"#)
    var path = try DataFlowCase(#""Type": "Pass", "InputPath": "$.list[5]", "End": true"#, input: input)
    #expect(
      throws: DataFlowFailure.runtime("Invalid path '$.list[5]' : No results for path: $['list'][5]")
    ) { try path.effectiveInput() }
  }

  @Test(arguments: [
    (
      "States.Format('{}', $.nope)",
      "The function 'States.Format('{}', $.nope)' had the following error: "
        + #"The JsonPath argument for the field '$.nope' could not be found in the input '{"n":1}'"#
    ),
    (
      "States.Array(States.ArrayLength($.nope))",
      "The function 'States.Array(States.ArrayLength($.nope))' had the following error: "
        + #"The JsonPath argument for the field '$.nope' could not be found in the input '{"n":1}'"#
    ),
    (
      "States.Array($$.nope)",
      "The function 'States.Array($$.nope)' had the following error: "
        + #"The JsonPath argument for the field '$.nope' could not be found in the input '{"n":1}'"#
    ),
    (
      "States.Array($.n[0])",
      "The function 'States.Array($.n[0])' had the following error: "
        + "Filter: [0] can only be applied to arrays. Current context is: 1"
    ),
  ])
  func `a path that finds nothing among the arguments of a function is told with the whole call`(
    call: String, cause: String
  ) throws {
    var pass = try DataFlowCase(#""Type": "Pass", "Parameters": {"v.$": "\#(call)"}, "End": true"#, input: #"{"n": 1}"#)
    #expect(throws: DataFlowFailure.runtime(cause)) { try pass.effectiveInput() }
  }

  @Test func `a catcher puts the error output where its ResultPath says`() throws {
    var replaced = try DataFlowCase(
      """
      "Type": "Task", "Resource": "r", "End": true,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Else", "Assign": {"e.$": "$.Error"}}]
      """, input: #"{"a": 1}"#)
    #expect(try replaced.caught("Boom", "it broke") == #"{"Error":"Boom","Cause":"it broke"} e="Boom""#)
    var kept = try DataFlowCase(
      """
      "Type": "Task", "Resource": "r", "End": true,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Else", "ResultPath": "$.failure"}]
      """, input: #"{"a": 1}"#)
    #expect(try kept.caught("Boom", "x") == #"{"a":1,"failure":{"Error":"Boom","Cause":"x"}}"#)
  }

  @Test func `a Choice assigns by its rule, or its own with Default`() throws {
    let fields = """
      "Type": "Choice", "InputPath": "$.in", "Default": "Else", "Assign": {"by": "default", "n.$": "$.n"},
      "Choices": [
        {"Not": {"Variable": "$.n", "IsPresent": true}, "Next": "Else"},
        {"Variable": "$.n", "NumericEquals": 1, "Next": "Else", "Assign": {"by": "one"}}]
      """
    var one = try DataFlowCase(fields, input: #"{"in": {"n": 1}}"#)
    #expect(try one.choice() == #"Choices[1] → {"n":1} by="one""#)
    var none = try DataFlowCase(fields, input: #"{"in": {}}"#)
    #expect(try none.choice() == "Choices[0] → {}")
    var other = try DataFlowCase(fields, input: #"{"in": {"n": 2}}"#)
    #expect(try other.choice() == #"Default → {"n":2} by="default" n=2"#)
  }

  @Test func `a Choice whose Variable leads nowhere fails in AWS's words`() throws {
    var choice = try DataFlowCase(
      #""Type": "Choice", "Default": "Else", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "Else"}]"#)
    #expect(
      throws: DataFlowFailure.runtime(
        "Invalid path '$.n': The choice state's condition path references an invalid value.")
    ) { try choice.choice() }
  }

  @Test func `a Choice without a match and without Default fails`() throws {
    var choice = try DataFlowCase(
      #""Type": "Choice", "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "Else"}]"#, input: #"{"n": 2}"#)
    #expect(
      throws: DataFlowFailure.runtime(
        "Failed to transition out of the state. The state does not point to a next state.")
    ) { try choice.choice() }
  }
}

@Suite struct WaitEndTimeTests {
  @Test(arguments: [
    (#""Seconds": 10"#, "{}", 11_000), (#""SecondsPath": "$.s""#, #"{"s": 3}"#, 4_000),
    (#""Timestamp": "1970-01-01T00:01:00Z""#, "{}", 60_000),
    (#""TimestampPath": "$.t""#, #"{"t": "1970-01-01T01:01:00.5+01:00"}"#, 60_500),
  ])
  func `a wait ends after its seconds or at its time`(field: String, input: String, end: Int64) throws {
    var wait = try DataFlowCase(#""Type": "Wait", \#(field), "End": true"#, input: input, now: 1_000)
    #expect(try wait.waitEnd() == end)
  }

  @Test(arguments: [
    (#""SecondsPath": "$.s""#, "{}", "The SecondsPath parameter does not reference an input value: $.s"),
    (#""SecondsPath": "$.s""#, #"{"s":1.5}"#, "The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5"),
    (#""SecondsPath": "$.s""#, #"{"s":-1}"#, "The SecondsPath parameter references a negative value: $.s == -1"),
    (
      #""TimestampPath": "$.t""#, #"{"t":"2016-12-05T21:29:29"}"#,
      "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
        + "$.t == 2016-12-05T21:29:29"
    ),
    (#""TimestampPath": "$.t""#, #"{"t":"2094-12-11T13:38:01Z"}"#, "Wait state delay is too long."),
    (#""SecondsPath": "$.s""#, #"{"s":9223372036854775807}"#, "Wait state delay is too long."),
  ])
  func `a wait that cannot be is told in AWS's words`(field: String, input: String, cause: String) throws {
    var wait = try DataFlowCase(#""Type": "Wait", \#(field), "End": true"#, input: input, now: 1_748_000_000_000)
    #expect(throws: DataFlowFailure.runtime(cause)) { try wait.waitEnd() }
  }
}

@Suite struct NumberFieldTests {
  private func concurrency(_ value: String) throws -> Int {
    var map = try DataFlowCase(
      """
      "Type": "Map", "MaxConcurrencyPath": "$.n", "End": true,
      "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}
      """, input: #"{"n": \#(value)}"#)
    guard case .map(let state) = map.state.kind, let field = state.maxConcurrency else { return -1 }
    return try field.integer(field: "MaxConcurrency", of: map.state, in: &map.scope)
  }

  @Test(arguments: [("2", 2), ("2.0", 2), (#""2""#, 2)])
  func `a path may lead to a number or to its text`(value: String, number: Int) throws {
    #expect(try concurrency(value) == number)
  }

  @Test(arguments: [(#""NoNumber""#, "NoNumber"), ("{}", "{}"), ("1.5", "1.5")])
  func `what is no integer is told in AWS's words`(value: String, shown: String) {
    #expect(
      throws: DataFlowFailure.runtime(
        "The MaxConcurrencyPath field refers to value \"\(shown)\" which is not a valid integer: $.n")
    ) { try concurrency(value) }
  }
}
