import JSONDocument
import StatesLanguage
import TestSupport
import Testing

@Suite struct DefinitionParsingTests {
  private func problems(_ text: String) -> [String] {
    StateMachineDefinition.parse(text).problems.map {
      "\($0.position.map(String.init(describing:)) ?? "-") \($0.code) \($0.message) at \($0.location)"
    }
  }

  @Test func `a definition becomes states in their order, with what is inside them`() throws {
    let definition = try StateMachineDefinition(
      parsing: """
        {
          "Comment": "orders", "StartAt": "Check", "TimeoutSeconds": 60,
          "States": {
            "Check": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 1, "Next": "Both"}],
                      "Default": "Each"},
            "Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}},
              {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 1, "End": true}}}]},
            "Each": {"Type": "Map", "Iterator": {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}},
                     "MaxConcurrency": 2, "End": true}
          }
        }
        """)
    func outline(_ group: StateGroup) -> [String] {
      group.states.flatMap { ["\($0.path) \($0.typeName)"] + $0.innerGroups.flatMap(outline) }
    }
    #expect(definition.states.startAt == "Check")
    #expect(definition.timeoutSeconds == 60)
    #expect(
      outline(definition.states) == [
        "Check Choice", "Both Parallel", "Both[0]▸A Pass", "Both[1]▸A Wait", "Each Map", "Each▸B Succeed",
      ])
  }

  @Test func `what a template has yet to fill in is told as that, where no text can stand for it`() {
    let text = """
      {"StartAt": "Rest", "States": {
        "Rest": {"Type": "Wait", "Seconds": "${Seconds}", "Next": "Call"},
        "Call": {"Type": "Task", "Resource": "${FunctionArn}", "TimeoutSeconds": "${Limit}", "End": true}}}
      """
    #expect(
      problems(text) == [
        "2:39 SUBSTITUTION_IS_MISSING ${Seconds} is not filled in (run the template that does so) at /States/Rest/Seconds",
        "3:76 SUBSTITUTION_IS_MISSING ${Limit} is not filled in (run the template that does so) at /States/Call/TimeoutSeconds",
      ])
  }

  @Test func `all problems are told with line and column, in AWS's words`() {
    let text = """
      {
        "StartAt": "Ship",
        "States": {
          "Ship": {"Type": "Task", "Next": "Pak"},
          "Pack": {"Type": "Pas", "End": true},
          "Wait": {"Type": "Wait", "Timestamp": "tomorrow", "End": true},
          "Pay": {"Type": "Pass", "Parameters": {"id.$": "order"}, "End": true}
        }
      }
      """
    #expect(
      problems(text) == [
        "4:13 SCHEMA_VALIDATION_FAILED These fields are required: [Resource] at /States/Ship",
        "5:22 SCHEMA_VALIDATION_FAILED The field 'Type' should have one of these values: "
          + "[Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/Pack/Type",
        "6:43 SCHEMA_VALIDATION_FAILED String does not match RFC3339 timestamp at /States/Wait/Timestamp",
        "7:52 SCHEMA_VALIDATION_FAILED The value for the field 'id.$' must be a valid JSONPath or a valid intrinsic "
          + "function call at /States/Pay/Parameters",
        "4:38 MISSING_TRANSITION_TARGET Missing 'Next' target: Pak at /States/Ship/Next",
      ])
  }

  @Test func `a field of a wrong kind is told of, not left out`() {
    let text = """
      {"StartAt": "A", "States": {
        "A": {"Type": "Choice", "Default": 1, "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "B"}]},
        "B": {"Type": "Map", "End": true, "ItemReader": 1, "ItemBatcher": [], "ResultWriter": "x", "Label": 2,
          "Catch": [{"ErrorEquals": ["E", 3], "Next": "B"}],
          "ItemProcessor": {"ProcessorConfig": 4, "StartAt": "C", "States": {"C": {"Type": "Succeed"}}}}}}
      """
    #expect(
      problems(text) == [
        "2:38 SCHEMA_VALIDATION_FAILED Expected value of type String at /States/A/Default",
        "5:42 SCHEMA_VALIDATION_FAILED Expected value of type Object at /States/B/ItemProcessor/ProcessorConfig",
        "3:51 SCHEMA_VALIDATION_FAILED Expected value of type Object at /States/B/ItemReader",
        "3:69 SCHEMA_VALIDATION_FAILED Expected value of type Object at /States/B/ItemBatcher",
        "3:89 SCHEMA_VALIDATION_FAILED Expected value of type Object at /States/B/ResultWriter",
        "3:103 SCHEMA_VALIDATION_FAILED Expected value of type String at /States/B/Label",
        "4:37 SCHEMA_VALIDATION_FAILED Expected value of type String at /States/B/Catch[0]/ErrorEquals[1]",
      ])
  }

  @Test func `the states of a Map read the language of the state machine, not that of the Map`() throws {
    let machine = try StateMachineDefinition(
      parsing: """
        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "QueryLanguage": "JSONata", "End": true, "ItemProcessor": {
          "StartAt": "One", "States": {"One": {"Type": "Pass", "Parameters": {"x.$": "$"}, "End": true}}}}}}
        """)
    let inner = try #require(machine.states["Each"]?.innerGroups.first?["One"])
    #expect(inner.queryLanguage == .jsonPath)
    #expect(machine.processor(ofMap: "Each")?.states["One"]?.queryLanguage == .jsonPath)
  }

  @Test func `what can be drawn of a wrong definition is drawn, but not run`() {
    let text = #"{"States": {"A": {"Type": "Nap", "Next": "B"}, "B": {"Type": "Succeed"}}}"#
    let parsing = StateMachineDefinition.parse(text)
    #expect(parsing.definition?.states.startAt == "A")
    #expect(parsing.definition?.states["A"]?.transition == .next("B"))
    #expect(parsing.problems.first?.message == "These fields are required: [StartAt]")
    #expect(parsing.problems.first?.location == "/")
    #expect(throws: DefinitionError(problems: parsing.problems)) { try StateMachineDefinition(parsing: text) }
  }

  @Test func `a text that is neither JSON nor a mapping is told with its place`() {
    #expect(
      problems("{\"StartAt\": \n oops}") == [
        "2:2 INVALID_JSON_DESCRIPTION expected a value, found \"o\" at "
      ])
    #expect(problems(" \n") == ["1:1 SCHEMA_VALIDATION_FAILED Definition must be a valid JSON object at "])
    #expect(problems("[1]") == ["1:1 SCHEMA_VALIDATION_FAILED Definition must be a valid JSON object at /"])
    #expect(problems("just words") == ["1:1 SCHEMA_VALIDATION_FAILED Definition must be a valid JSON object at /"])
  }

  @Test func `YAML gives the same definition, with the places of its own text`() throws {
    let text = """
      # orders
      StartAt: Ship
      States:
        Ship:
          Type: Task
          Resource: arn:aws:states:::lambda:invoke
          TimeoutSeconds: 30
          Parameters: &parameters
            id.$: $.id
            flags: [yes, true, ~, 0x10, 1.50, "1", 12:30, 2020-01-01]
          Next: Pak
        Pack:
          Type: Pass
          Parameters:
            <<: *parameters
            flags: none
          End: true
      """
    let parsing = StateMachineDefinition.parse(text)
    #expect(
      parsing.document?["States"]?["Ship"]?["Parameters"]?.text == """
        {"id.$":"$.id","flags":["yes",true,null,16,1.50,"1","12:30","2020-01-01"]}
        """)
    #expect(parsing.document?["States"]?["Pack"]?["Parameters"]?.text == #"{"flags":"none","id.$":"$.id"}"#)
    #expect(parsing.problems.map(\.message) == ["Missing 'Next' target: Pak"])
    #expect(parsing.problems.first?.position == SourcePosition(line: 11, column: 11))
  }

  @Test func `YAML that cannot be read is told with its place`() {
    let parsing = StateMachineDefinition.parse("StartAt: A\nStates: {A: [}\n")
    #expect(parsing.definition == nil)
    #expect(parsing.problems.first?.position?.line == 2)
  }

  @Test(.onThreadsOfItsOwn) func `aliases that stand for any number of values are refused`() {
    let bomb =
      "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n"
      + (1...9).map { "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ",") + "]\n" }
      .joined()
    let parsing = StateMachineDefinition.parse(bomb)
    #expect(parsing.problems.first?.message == "the text stands for more than 200000 values")
  }

  @Test func `JSONata fields are read by the state's own language`() throws {
    let definition = try StateMachineDefinition(
      parsing: """
        {"StartAt": "A", "States": {
          "A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"a": "{% $states.input.a %}"}, "Next": "B"},
          "B": {"Type": "Pass", "OutputPath": "$.a", "End": true}}}
        """)
    let first = try #require(definition.states["A"])
    #expect(first.queryLanguage == .jsonata)
    guard case .object(let members)? = first.dataFlow.output?.root, case .expression(let expression) = members[0].node
    else { return #expect(Bool(false), "Output is no template") }
    #expect(expression.text == "$states.input.a")
    #expect(expression.location == "Output/a")
    #expect(definition.states["B"]?.queryLanguage == .jsonPath)
  }
}
