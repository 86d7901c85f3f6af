import JSONDocument
import StateDataFlow
import StatesLanguage
import Testing

@Suite struct JSONataDataFlowTests {
  @Test func `Arguments, Output and Assign see input, result, context and variables`() throws {
    var task = try DataFlowCase(
      """
      "Type": "Task", "QueryLanguage": "JSONata", "Resource": "r", "End": true,
      "Arguments": {"n": "{% $states.input.n + 1 %}", "by": "{% $states.context.State.Name %}", "v": ["{% $v %}"]},
      "Output": {"was": "{% $states.input.n %}", "is": "{% $states.result.n %}", "v": "{% $v %}"},
      "Assign": {"v": "{% $v * 2 %}", "w": "{% $v %}"}
      """, input: #"{"n": 1}"#, variables: ["v": 21])
    #expect(try task.effectiveInput() == #"{"n":2,"by":"S","v":[21]}"#)
    #expect(try task.outcome(of: ["n": 5]) == #"{"was":1,"is":5,"v":21} v=42 w=21"#)
  }

  @Test func `without Arguments and Output the input goes in and the result comes out`() throws {
    var task = try DataFlowCase(
      #""Type": "Task", "QueryLanguage": "JSONata", "Resource": "r", "End": true"#, input: #"{"n": 1}"#)
    #expect(try task.effectiveInput() == #"{"n":1}"#)
    #expect(try task.outcome(of: [1, "x"]) == #"[1,"x"]"#)
  }

  @Test func `a catcher's expressions see the error output`() throws {
    var task = try DataFlowCase(
      """
      "Type": "Task", "QueryLanguage": "JSONata", "Resource": "r", "End": true,
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Else",
        "Output": {"in": "{% $states.input %}", "e": "{% $states.errorOutput.Error %}"},
        "Assign": {"c": "{% $states.errorOutput.Cause %}"}}]
      """, input: "1")
    #expect(try task.caught("Boom", "it broke") == #"{"in":1,"e":"Boom"} c="it broke""#)
  }

  @Test func `an expression that gives nothing fails with its field`() throws {
    var pass = try DataFlowCase(
      #""Type": "Pass", "QueryLanguage": "JSONata", "End": true, "Output": {"result": "{% $doesNotExist %}"}"#)
    #expect(
      throws: DataFlowFailure.evaluation(
        "The JSONata expression '$doesNotExist' specified for the field 'Output/result' returned nothing (undefined).",
        location: "Output/result")
    ) { try pass.outcome(of: 1) }
  }

  @Test func `an expression that fails says how, with JSONata's code`() throws {
    var pass = try DataFlowCase(
      #""Type": "Pass", "QueryLanguage": "JSONata", "End": true, "Output": "{% $randomSeeded(1) %}""#)
    #expect(
      throws: DataFlowFailure.evaluation(
        "The JSONata expression '$randomSeeded(1)' specified for the field 'Output' threw an error during evaluation. "
          + "T1006: Attempted to invoke a non-function", location: "Output")
    ) { try pass.outcome(of: 1) }
  }

  @Test func `Condition chooses, and must be a boolean`() throws {
    let fields = """
      "Type": "Choice", "QueryLanguage": "JSONata", "Default": "Else", "Output": "other",
      "Choices": [{"Condition": "{% $states.input.n %}", "Next": "Else", "Output": "{% $states.input.n %}"}]
      """
    var yes = try DataFlowCase(fields, input: #"{"n": true}"#)
    #expect(try yes.choice() == "Choices[0] → true")
    var no = try DataFlowCase(fields, input: #"{"n": false}"#)
    #expect(try no.choice() == #"Default → "other""#)
    var odd = try DataFlowCase(fields, input: #"{"n": 1}"#)
    #expect(
      throws: DataFlowFailure.evaluation(
        "The JSONata expression '$states.input.n' specified for the field 'Choices[0]/Condition' returned an unexpected "
          + "result type. Expected 'boolean', but was 'number' for value: 1", location: "Choices[0]/Condition")
    ) { try odd.choice() }
  }

  @Test func `the items of a Map are those of an array or the members of an object`() throws {
    func items(_ expression: String, input: String) throws -> MapItems {
      var map = try DataFlowCase(
        """
        "Type": "Map", "QueryLanguage": "JSONata", "Items": "{% \(expression) %}", "End": true,
        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "QueryLanguage": "JSONata", "End": true}}}
        """, input: input)
      guard case .map(let state) = map.state.kind else { return MapItems() }
      return try state.items(of: map.state, effectiveInput: map.scope.input, in: &map.scope)
    }
    #expect(try items("$states.input.list", input: #"{"list": [1, {}]}"#) == MapItems([1, [:]]))
    let members = try items("$states.input", input: #"{"a": 1, "b": [2]}"#)
    #expect(members == MapItems([1, [2]], keys: ["a", "b"]))
    #expect(members.item(at: 1).input == ["Key": "b", "Value": [2]])
    #expect(members.item(at: 1).itemValue == ["Index": 1, "Key": "b", "Value": [2], "Source": "STATE_DATA"])
    func refusal(_ expression: String, _ what: String) -> DataFlowFailure {
      .evaluation("The JSONata expression '\(expression)' specified for the field 'Items' \(what)", location: "Items")
    }
    #expect(
      throws: refusal("null", "returned an unexpected result type. Expected 'array', but was 'null' for value: null")
    ) { try items("null", input: "{}") }
    #expect(throws: refusal("$fn := function($x){$x}", "returned an unsupported result type.")) {
      try items("$fn := function($x){$x}", input: "{}")
    }
  }
}
