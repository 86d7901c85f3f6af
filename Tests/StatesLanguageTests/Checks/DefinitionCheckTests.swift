import JSONDocument
import StatesLanguage
import Testing

@Suite struct DefinitionCheckTests {
  /// One line a problem: place in the text, severity, code, message, location.
  private func report(_ text: String, isExpress: Bool = false) throws -> String {
    let parsing = try JSONParser.parse(text, keepsPositions: true)
    return DefinitionCheck.problems(of: parsing.value, positions: parsing.positions, isExpress: isExpress).map {
      problem in
      let advice = problem.advice.map { " (\($0))" } ?? ""
      return
        "\(problem.position?.description ?? "?") \(problem.severity.rawValue) \(problem.code): \(problem.message)\(advice) at \(problem.location)"
    }.joined(separator: "\n")
  }

  @Test func `a definition without problems has none`() throws {
    #expect(try report(#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}"#) == "")
  }

  @Test func `a transition to nowhere names the nearest state`() throws {
    let text = """
      {
        "StartAt": "Ship",
        "States": {
          "Ship": {
            "Type": "Pass",
            "Next": "Notfy"
          },
          "Notify": { "Type": "Succeed" }
        }
      }
      """
    #expect(
      try report(text) == """
        6:7 ERROR MISSING_TRANSITION_TARGET: Missing 'Next' target: Notfy (did you mean 'Notify'?) at /States/Ship/Next
        8:5 ERROR MISSING_TRANSITION_TARGET: State "Notify" is not reachable. at /States/Notify
        """)
  }

  @Test func `fields of the other query language and of other state types are told apart`() throws {
    let text = """
      {"StartAt": "A", "QueryLanguage": "JSONata", "States": {
       "A": {"Type": "Pass",
        "InputPath": "$.x",
        "Choices": [],
        "Nxet": "A",
        "End": true}}}
      """
    #expect(
      try report(text) == """
        3:3 ERROR SCHEMA_VALIDATION_FAILED: The field 'InputPath' is not supported with the query language JSONata, only with JSONPath at /States/A/InputPath
        4:3 ERROR SCHEMA_VALIDATION_FAILED: The field 'Choices' is not supported in a Pass state at /States/A/Choices
        5:3 WARNING SCHEMA_VALIDATION_FAILED: The field 'Nxet' has no meaning in a Pass state; did you mean 'Next'? at /States/A/Nxet
        """)
  }

  @Test func `an express state machine cannot wait for others`() throws {
    let text = #"""
      {"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 5, "Next": "B"},
        "B": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:x", "TimeoutSeconds": 5, "End": true}}}
      """#
    #expect(
      try report(text, isExpress: true) == """
        2:25 ERROR SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service integration  at /States/A/Resource
        3:25 ERROR SCHEMA_VALIDATION_FAILED: Express state machine does not support Activity ARN at /States/B/Resource
        """)
  }

  @Test func `a service is asked only for what Step Functions can ask it for, and waited for as it can wait`() throws {
    func problems(_ resource: String) throws -> String {
      try report(
        #"""
        {"StartAt": "A", "States": {
          "A": {"Type": "Task", "Resource": "\#(resource)", "TimeoutSeconds": 5, "End": true}}}
        """#)
    }
    for known in [
      "dynamodb:getItem", "sqs:sendMessage.waitForTaskToken", "ecs:runTask.sync", "states:startExecution.sync:2",
      "aws-sdk:s3:getObject", "aws-sdk:sfn:startExecution.waitForTaskToken",
    ] {
      #expect(try problems("arn:aws:states:::\(known)") == "")
    }
    for unknown in [
      "dynamodb:query", "sqs:sendMessage.sync", "glue:startJobRun.sync:2", "aws-sdk:batch:submitJob.sync",
    ] {
      let resource = "arn:aws:states:::\(unknown)"
      #expect(
        try problems(resource)
          == "2:25 ERROR SCHEMA_VALIDATION_FAILED: The resource provided \(resource) is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. at /States/A/Resource"
      )
    }
    #expect(try problems("arn:aws:states:::newservice:act").contains(" WARNING "))
  }

  @Test func `the children of a distributed Map may be express in a standard state machine`() throws {
    let text = #"""
      {"StartAt": "A", "States": {
        "A": {"Type": "Map", "Label": "no blanks", "End": true, "ItemProcessor": {
          "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
          "StartAt": "B", "States": {
            "B": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "End": true}}}}}}
      """#
    #expect(
      try report(text) == """
        2:24 ERROR INVALID_LABEL_NAME: 'Label' has 1 to 40 characters, without blanks and ?*<>{}[]:;,\\|^~$#%&`", found "no blanks" at /States/A/Label
        5:29 ERROR SCHEMA_VALIDATION_FAILED: Express state machine does not support '.sync' service integration at /States/A/ItemProcessor/States/B/Resource
        """)
  }

  @Test func `paths that are not evaluated are pointed at, and names stand for one thing`() throws {
    let text = #"""
      {"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Parameters": {"id": "$.order.id", "text": "$5"}, "Next": "B"},
        "B": {"Type": "Pass", "Result": {"id.$": "$.order.id"}, "Next": "C"},
        "C": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}]}}}
      """#
    #expect(
      try report(text) == """
        2:40 WARNING NO_DOLLAR: 'id' is taken as it is, though it looks like a path or a function; 'id.$' is evaluated at /States/A/Parameters/id
        3:36 WARNING PASS_RESULT_IS_STATIC: 'Result' is taken as it is; only in 'Parameters' is 'id.$' evaluated at /States/B/Result/id.$
        5:33 ERROR DUPLICATE_STATE_NAME: The name 'A' stands for more than one state of this state machine at /States/C/Branches[0]/States/A
        """)
  }

  @Test func `a catcher behind States.ALL and an error that does not exist can never match`() throws {
    let text = #"""
      {"StartAt": "A", "States": {
        "A": {"Type": "Parallel", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}], "End": true,
          "Catch": [
            {"ErrorEquals": ["States.TimeOut", "States.Http.StatusCode.429"], "Next": "F"},
            {"ErrorEquals": ["States.ALL"], "Next": "F"},
            {"ErrorEquals": ["X"], "Next": "F"}]},
        "F": {"Type": "Fail"}}}
      """#
    #expect(
      try report(text) == """
        4:8 WARNING NEVER_MATCHES: States.TimeOut is no error of Step Functions; did you mean 'States.Timeout'? at /States/A/Catch[0]/ErrorEquals
        5:8 ERROR SCHEMA_VALIDATION_FAILED: States.ALL must be in the last entry: those that follow can never match at /States/A/Catch[1]/ErrorEquals
        """)
  }

  @Test func `what is no state machine at all is said in AWS's words`() throws {
    #expect(try report("[]") == "1:1 ERROR SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at /")
    #expect(
      try report("{}") == "1:1 ERROR SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt, States] at /")
  }
}
