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
        3:3 ERROR SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A
        4:3 ERROR SCHEMA_VALIDATION_FAILED: Field 'Choices' is not supported at /States/A
        5:3 ERROR SCHEMA_VALIDATION_FAILED: Field 'Nxet' is not supported (did you mean 'Next'?) at /States/A
        """)
  }

  @Test func `an express state machine cannot wait for others`() throws {
    let text = #"""
      {"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 5, "Next": "B",
          "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}},
        "B": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:x", "TimeoutSeconds": 5, "End": true}}}
      """#
    #expect(
      try report(text, isExpress: true) == """
        2:25 ERROR SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service integration  at /States/A/Resource
        4:25 ERROR SCHEMA_VALIDATION_FAILED: Express state machine does not support Activity ARN at /States/B/Resource
        """)
  }

  @Test func `a service is asked only for what Step Functions can ask it for, and waited for as it can wait`() throws {
    func problems(_ resource: String) throws -> String {
      try report(
        #"""
        {"StartAt": "A", "States": {
          "A": {"Type": "Task", "Resource": "\#(resource)", "TimeoutSeconds": 5, "End": true,
            "Parameters": {"TableName": "t", "Key": {}, "QueueUrl": "q", "MessageBody": "m", "TaskDefinition": "d",
              "StateMachineArn": "m", "JobName": "j"}}}}
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
            "B": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": {"JobName": "j"}, "End": true}}}}}}
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
        5:33 ERROR DUPLICATE_STATE_NAME: Duplicate State name: A at /States/C/Branches[0]/States/A
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
        5:24 ERROR SCHEMA_VALIDATION_FAILED: States.ALL must appear alone and at end of list at /States/A/Catch[1]/ErrorEquals[0]
        """)
  }

  /// A state machine of the state `A`, of the fields given, and of the state `Z` that ends it.
  private func problems(ofState fields: String, _ machine: String = "") throws -> String {
    try report(#"{\#(machine)"StartAt": "A", "States": {"A": {\#(fields)}, "Z": {"Type": "Succeed"}}}"#)
      .split(separator: "\n").map { $0.drop { $0 != " " }.dropFirst() }
      .filter { !$0.contains("is not reachable") }.joined(separator: "\n")
  }

  /// As ValidateStateMachineDefinition was measured to say them.
  private static let stateErrors = [
    (#""Type": "Pass", "Next": "Z", "Foo": 1"#, "Field 'Foo' is not supported at /States/A"),
    (
      #""Type": "Pass", "Next": "Z", "Output": 1"#,
      "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A"
    ),
    (
      #""Type": "Wait", "Next": "Z", "Seconds": 1, "SecondsPath": "$.s""#,
      "There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A"
    ),
    (
      #""Type": "Wait", "Next": "Z", "Seconds": "1""#,
      #"Expected value of type Integer (found "1") at /States/A/Seconds"#
    ),
    (#""Type": "Wait", "Next": "Z", "Seconds": -1"#, "Minimum value is 0 (found -1) at /States/A/Seconds"),
    (
      #""Type": "Pass", "Next": "Z", "InputPath": "x""#,
      #"Value must be a valid JSONPath. ('x': a path begins with "$") at /States/A/InputPath"#
    ),
    (
      #""Type": "Task", "Next": "Z", "Resource": "arn:aws:states:::sqs:sendMessage""#,
      "Parameters field is required for resource ARN: arn:aws:states:::sqs:sendMessage at /States/A/Resource"
    ),
    (
      #""Type": "Task", "Next": "Z", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"Payload": {}}"#,
      "The field 'FunctionName' is required but was missing at /States/A/Parameters"
    ),
    (
      #""Type": "Choice", "Default": 1, "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "Z"}]"#,
      "'Default' must be a state's name, found 1 at /States/A/Default"
    ),
  ]

  @Test(arguments: stateErrors) func `what is wrong with a state is said in AWS's words`(fields: String, error: String)
    throws
  {
    #expect(try problems(ofState: fields) == "ERROR SCHEMA_VALIDATION_FAILED: " + error)
  }

  @Test func `what is wrong with an expression is said with its place`() throws {
    #expect(
      try problems(
        ofState: #""Type": "Pass", "Next": "Z", "Output": {"a": ["{% 1 + %}"]}"#, #""QueryLanguage": "JSONata", "#)
        == "ERROR INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Output/a[0]")
    #expect(
      try problems(ofState: #""Type": "Pass", "Next": "Z", "Output": "{% 1""#, #""QueryLanguage": "JSONata", "#)
        == "ERROR SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %} at /States/A/Output")
  }

  @Test func `a name that is too long is told whole`() throws {
    let name = String(repeating: "n", count: 81)
    #expect(
      try report(#"{"StartAt": "\#(name)", "States": {"\#(name)": {"Type": "Succeed"}}}"#)
        == "1:109 ERROR INVALID_STATE_NAME: Invalid State name: State '\(name)' exceeds the 80-character limit allowed by the service at /States/\(name)"
    )
  }

  @Test func `a workflow that never ends is told without a place`() throws {
    #expect(
      try report(#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}"#)
        == "1:18 ERROR MISSING_END_STATE: Workflow has no terminal state at ")
  }

  @Test func `what reads, groups and writes the items of a Map must be an object`() throws {
    let map = #"""
      "Type": "Map", "Next": "Z", "ItemReader": 1, "ItemBatcher": [], "ResultWriter": "x", "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "I", "States": {"I": {"Type": "Succeed"}}}
      """#
    #expect(
      try problems(ofState: map) == """
        ERROR SCHEMA_VALIDATION_FAILED: 'ItemReader' must be an object, found 1 at /States/A/ItemReader
        ERROR SCHEMA_VALIDATION_FAILED: 'ItemBatcher' must be an object, found [] at /States/A/ItemBatcher
        ERROR SCHEMA_VALIDATION_FAILED: 'ResultWriter' must be an object, found "x" at /States/A/ResultWriter
        """)
  }

  @Test func `what is no state machine at all is said in AWS's words`() throws {
    #expect(try report("[]") == "1:1 ERROR SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at /")
    #expect(
      try report("{}") == "1:1 ERROR SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt, States] at /")
  }
}

/// What stands in the objects of a distributed Map.
@Suite struct ItemCheckTests {
  /// The problems of a Map with these fields, without their codes: `message (advice) at place in the Map`.
  private func problems(_ fields: String, language: String = "JSONPath") throws -> String {
    let text = #"""
      {"StartAt": "M", "QueryLanguage": "\#(language)", "States": {"M": {"Type": "Map", "End": true, \#(fields),
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "P",
          "States": {"P": {"Type": "Pass", "End": true}}}}}}
      """#
    return DefinitionCheck.problems(of: try JSONValue(parsing: text)).map { problem in
      problem.message + (problem.advice.map { " (\($0))" } ?? "") + " at "
        + problem.location.replacing("/States/M/", with: "")
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    (
      #""ItemBatcher": {}"#,
      "At least one of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch] at ItemBatcher"
    ),
    (
      #""ItemBatcher": {"MaxItemsPerBatch": 0, "MaxInputBytesPerBatch": 262145}"#,
      """
      Maximum value is 262144 (found 262145) at ItemBatcher/MaxInputBytesPerBatch
      Minimum value is 1 (found 0) at ItemBatcher/MaxItemsPerBatch
      """
    ),
    (
      #""ItemBatcher": {"MaxItemsPerBatch": 2, "MaxItemsPerBatchPath": "$.n", "MaxItemPerBatch": 1}"#,
      """
      Field 'MaxItemPerBatch' is not supported (did you mean 'MaxItemsPerBatch'?) at ItemBatcher
      There should only be one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath] at ItemBatcher
      """
    ),
    (#""ItemBatcher": {"MaxItemsPerBatchPath": "$n"}"#, ""),
    (#""ToleratedFailurePercentage": 12.5"#, ""),
    (#""ToleratedFailurePercentage": 100.5"#, "Maximum value is 100 (found 100.5) at ToleratedFailurePercentage"),
    (#""ItemReader": {}"#, "These fields are required: [Resource] at ItemReader"),
    (
      #""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b"}}"#,
      "The field 'Key' is required but was missing at ItemReader/Parameters"
    ),
    (
      #""ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2"}"#,
      "Parameters field is required for resource ARN: arn:aws:states:::s3:listObjectsV2 at ItemReader/Resource"
    ),
    (
      #""ItemReader": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Key": "k"}}"#,
      "The resource provided arn:aws:states:::s3:putObject is not recognized. The value is not a valid resource ARN, "
        + "or the resource is not available in this region. at ItemReader/Resource"
    ),
    (#""ResultWriter": {}"#, "At least one of these fields is required: [Resource, WriterConfig] at ResultWriter"),
    (
      #""ResultWriter": {"WriterConfig": {"Transformation": "FLAT", "OutputType": "JSONL"}}"#,
      "Value should be one of the following: [NONE, COMPACT, FLATTEN] (found \"FLAT\") at ResultWriter/WriterConfig/"
        + "Transformation"
    ),
  ])
  func `objects of a distributed Map are held against their rules`(fields: String, told: String) throws {
    #expect(try problems(fields) == told)
  }

  @Test(arguments: [
    (
      #"{"InputType": "XML", "MaxItems": -1, "CSVDelimiter": ";"}"#,
      """
      Value should be one of the following: [COMMA, PIPE, SEMICOLON, SPACE, TAB] (found ";") at CSVDelimiter
      Value should be one of the following: [CSV, JSON, JSONL, PARQUET, MANIFEST] (found "XML") at InputType
      Minimum value is 0 (found -1) at MaxItems
      """
    ),
    (
      #"{"InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": []}"#,
      "'CSVHeaders' must be an array of column names, found [] at CSVHeaders"
    ),
    (
      #"{"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "CSVHeaders": ["a"]}"#,
      "'CSVHeaders' has no effect: with \"CSVHeaderLocation\": \"FIRST_ROW\" the first row names the columns at CSVHeaders"
    ),
    (#"{"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "MaxItemsPath": "$.n", "CSVDelimiter": "TAB"}"#, ""),
    (#"{"InputType": "MANIFEST", "ManifestType": "ATHENA_DATA"}"#, ""),
  ])
  func `a reader's configuration is held against its rules`(config: String, told: String) throws {
    let reader =
      #""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key.$": "$.k"}, "#
      + #""ReaderConfig": \#(config)}"#
    #expect(try problems(reader).replacing("ItemReader/ReaderConfig/", with: "") == told)
  }

  @Test func `in JSONata numbers are expressions, and paths are JSONPath's`() throws {
    let fields = #"""
      "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Arguments": "{% $states.input.place %}",
        "ReaderConfig": {"InputType": "JSON", "MaxItems": "{% 2 %}"}},
      "ItemBatcher": {"MaxItemsPerBatch": "{% $states.input.n %}", "MaxInputBytesPerBatchPath": "$.n"},
      "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"}}
      """#
    #expect(
      try problems(fields, language: "JSONata") == """
        The QueryLanguage is set to 'JSONata', but field 'MaxInputBytesPerBatchPath' is only supported for the 'JSONPath' QueryLanguage at ItemBatcher
        The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage at ResultWriter
        Arguments field is required for resource ARN: arn:aws:states:::s3:putObject at ResultWriter/Resource
        """)
  }
}

@Suite struct VariableCheckTests {
  private func problems(_ text: String) throws -> [String] {
    DefinitionCheck.problems(of: try JSONValue(parsing: text)).map { "\($0.message) at \($0.location)" }
  }

  @Test func `a variable that hides one of an outer scope is told of`() throws {
    let text = #"""
      {"StartAt": "Keep", "States": {
        "Keep": {"Type": "Pass", "Assign": {"total.$": "$.n"}, "Next": "Both"},
        "Both": {"Type": "Parallel", "Next": "Each", "Branches": [
          {"StartAt": "B", "States": {"B": {"Type": "Pass", "Assign": {"total": 2, "own": 1}, "End": true}}},
          {"StartAt": "C", "States": {"C": {"Type": "Pass", "Assign": {"own": 1}, "End": true}}}]},
        "Each": {"Type": "Map", "End": true, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Keep", "Assign": {"why.$": "$.Error"}}],
          "ItemProcessor": {"StartAt": "D", "States": {
            "D": {"Type": "Choice", "Default": "E", "Choices": [
              {"Variable": "$", "IsNull": true, "Next": "E", "Assign": {"why": 1}}]},
            "E": {"Type": "Pass", "End": true}}}}}}
      """#
    #expect(
      try problems(text) == [
        "Variable 'total' hides that of an outer scope: what is assigned here is lost where the branch or the iteration ends at /States/Both/Branches[0]/States/B/Assign/total",
        "Variable 'why' hides that of an outer scope: what is assigned here is lost where the branch or the iteration ends at /States/Each/ItemProcessor/States/D/Choices[0]/Assign/why",
      ])
  }

  @Test func `the states of a distributed Map see no variables from outside, and may have the same`() throws {
    let text = #"""
      {"StartAt": "Keep", "States": {
        "Keep": {"Type": "Pass", "Assign": {"total": 1}, "Next": "Each"},
        "Each": {"Type": "Map", "End": true, "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
          "StartAt": "D", "States": {"D": {"Type": "Pass", "Assign": {"total": 2}, "End": true}}}}}}
      """#
    #expect(try problems(text) == [])
  }

  @Test func `what ends the execution at once can be neither retried nor caught`() throws {
    let text = #"""
      {"StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "End",
          "Catch": [{"ErrorEquals": ["States.Runtime", "States.DataLimitExceeded"], "Next": "End"}]},
        "End": {"Type": "Succeed"}}}
      """#
    #expect(
      try problems(text) == [
        "States.Runtime can never match: it ends the execution at once at /States/Call/Catch[0]/ErrorEquals"
      ])
  }
}
