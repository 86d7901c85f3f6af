import JSONDocument
import StatesEngine
import Testing

/// What recordings of TestState do not show.
@Suite struct StateTestTests {
  @Test func `a map tells what every iteration would begin with, one by one and in batches`() throws {
    var request = StateTestRequest(
      definition: """
        {"Type": "Map", "End": true, "ItemsPath": "$.orders", "ToleratedFailurePercentage": 40,
         "ItemSelector": {"place.$": "$$.Map.Item.Index", "order.$": "$$.Map.Item.Value", "shop.$": "$.shop"},
         "ItemBatcher": {"MaxItemsPerBatch": 2},
         "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
           "StartAt": "Pack", "States": {"Pack": {"Type": "Pass", "End": true}}}}
        """)
    request.input = #"{"shop": "Bern", "orders": [7, 8, 9]}"#
    request.inspectionLevel = .debug
    request.mock = StateTestMock(result: "[1, 2]")
    let data = try #require(try StateTest.run(request).inspectionData)
    #expect(data["afterItemsPath"] == "[7,8,9]")
    #expect(
      data["afterItemSelector"]?.string == """
        [{"place":0,"order":7,"shop":"Bern"},{"place":1,"order":8,"shop":"Bern"},{"place":2,"order":9,"shop":"Bern"}]
        """)
    #expect(
      data["afterItemBatcher"]?.string == """
        [{"Items":[{"place":0,"order":7,"shop":"Bern"},{"place":1,"order":8,"shop":"Bern"}]},\
        {"Items":[{"place":2,"order":9,"shop":"Bern"}]}]
        """)
    #expect(data["toleratedFailurePercentage"] == 40)

    // One of two iterations is more than 40 %.
    request.configuration.mapIterationFailureCount = 1
    #expect(try StateTest.run(request).error == "States.ExceedToleratedFailureThreshold")
  }

  @Test func `what Parameters give has the limit of a payload, though the result is small`() throws {
    func status(_ length: Int) throws -> (String, String?) {
      var request = StateTestRequest(
        definition: #"""
          {"Type": "Pass", "Parameters": {"a.$": "$.a", "b.$": "$.a"}, "ResultPath": null, "End": true}
          """#)
      request.input = #"{"a": "\#(String(repeating: "x", count: length))"}"#
      let result = try StateTest.run(request)
      return (result.status.rawValue, result.error)
    }
    #expect(try status(131_064) == ("SUCCEEDED", nil))
    #expect(try status(131_065) == ("FAILED", "States.DataLimitExceeded"))
  }

  @Test func `an error whose retries are used up goes to its catcher`() throws {
    var request = StateTestRequest(
      definition: """
        {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"}, "Next": "Ship",
         "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 3, "MaxAttempts": 2}],
         "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": "Apologise",
           "Assign": {"why.$": "$.Cause"}}]}
        """)
    request.input = #"{"order": 7}"#
    request.inspectionLevel = .trace
    request.mock = StateTestMock(errorOutput: StateTestMock.ErrorOutput(error: "Busy", cause: "too many orders"))
    request.configuration.retrierRetryCount = 1
    let retried = try StateTest.run(request)
    #expect(retried.status == .retriable)
    #expect(retried.inspectionData?["errorDetails"] == ["retryIndex": 0, "retryBackoffIntervalSeconds": 6])

    request.configuration.retrierRetryCount = 2
    #expect(
      try StateTest.run(request).apiValue == [
        "output": #"{"order":7,"failure":{"Error":"Busy","Cause":"too many orders"}}"#, "error": "Busy",
        "cause": "too many orders",
        "inspectionData": [
          "input": #"{"order":7}"#, "afterInputPath": #"{"order":7}"#, "afterParameters": #"{"FunctionName":"f"}"#,
          "variables": #"{"why":"too many orders"}"#, "errorDetails": ["catchIndex": 0, "retryIndex": 0],
        ], "nextState": "Apologise", "status": "CAUGHT_ERROR",
      ])
  }

  @Test func `a task that cannot be asked for has no result, mocked or not`() throws {
    var request = StateTestRequest(
      definition: """
        {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"}, "End": true,
         "TimeoutSecondsPath": "$.limit"}
        """)
    request.input = #"{"limit": "soon"}"#
    request.inspectionLevel = .debug
    request.mock = StateTestMock(result: #"{"StatusCode": 200}"#)
    #expect(
      try StateTest.run(request).apiValue == [
        "error": "States.Runtime",
        "cause": #"The TimeoutSecondsPath parameter cannot be parsed as a long value: $.limit == soon"#,
        "inspectionData": [
          "input": #"{"limit":"soon"}"#, "afterInputPath": #"{"limit":"soon"}"#,
          "afterParameters": #"{"FunctionName":"f"}"#,
        ], "status": "FAILED",
      ])
  }

  @Test func `a task without a mock says what it asks for, and takes the answer`() throws {
    var request = StateTestRequest(
      definition: """
        {"StartAt": "Price", "QueryLanguage": "JSONata", "States": {
          "Price": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Price",
            "Arguments": {"id": "{% $states.input.order %}"}, "TimeoutSeconds": 10,
            "Output": "{% $states.result.amount * $rate %}", "End": true}}}
        """)
    request.stateName = "Price"
    request.roleARN = "arn:aws:iam::123456789012:role/shop"
    request.input = #"{"order": 7}"#
    request.variables = #"{"rate": 2}"#
    request.now = 1000
    let test = try StateTest(request)
    #expect(test.task?.input == ["id": 7])
    #expect(test.task?.deadline == 11_000)
    let result = test.result(answeredBy: .succeeded(["amount": 21]))
    #expect(result.apiValue == ["output": "42", "status": "SUCCEEDED"])
    #expect(test.result(answeredBy: .failed(error: "States.Timeout", cause: nil)).error == "States.Timeout")
  }

  @Test(arguments: [(false, "[User-Agent: me]"), (true, "[User-Agent: me, Authorization: secret]")])
  func `at TRACE an HTTP Task tells its request and the answer, secrets only when asked`(
    reveals: Bool, headers: String
  ) throws {
    var request = StateTestRequest(
      definition: """
        {"Type": "Task", "Resource": "arn:aws:states:::http:invoke", "Parameters": {"Method": "GET"}, "End": true}
        """)
    request.roleARN = "arn:aws:iam::123456789012:role/shop"
    request.revealSecrets = reveals
    request.inspectionLevel = .trace
    typealias Header = HTTPExchange.Header
    let agent = Header(name: "User-Agent", value: "me")
    let url = "https://example.com/orders"
    let exchange = HTTPExchange(
      request: .init(
        method: "GET", url: url, headers: [agent, Header(name: "Authorization", value: "secret")], body: nil),
      requestWithoutSecrets: .init(method: "GET", url: url, headers: [agent], body: nil),
      response: .init(
        statusCode: 404, statusMessage: "Not Found", headers: [Header(name: "A", value: "1")], body: "none"))
    let failed = TaskOutcome.failed(error: "States.Http.StatusCode.404", cause: "none")
    #expect(
      try StateTest(request).result(answeredBy: failed, through: exchange).apiValue == [
        "error": "States.Http.StatusCode.404", "cause": "none", "status": "FAILED",
        "inspectionData": [
          "input": "{}", "afterInputPath": "{}", "afterParameters": #"{"Method":"GET"}"#,
          "request": ["protocol": "https", "method": "GET", "url": .string(url), "headers": .string(headers)],
          "response": [
            "protocol": "https", "statusCode": "404", "statusMessage": "Not Found", "headers": "[A: 1]",
            "body": "none",
          ],
        ],
      ])
    request.inspectionLevel = .info
    #expect(try StateTest(request).result(answeredBy: failed, through: exchange).inspectionData == nil)
  }

  @Test(arguments: [
    (#"{"Type": "Pass""#, #"InvalidDefinition: Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: "#),
    (
      #"{"Type": "Wait", "Next": "B"}"#,
      "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: This object should have only one of "
        + "the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/StateName'"
    ),
    (
      #"{"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": {"JobName": "j"}, "End": true}"#,
      "ValidationException: A Task state with arn:aws:states:::glue:startJobRun.sync can be tested only with a mock"
    ),
  ]) func `what cannot be tested is refused`(definition: String, refusal: String) {
    #expect {
      try StateTest.run(StateTestRequest(definition: definition))
    } throws: { error in
      "\(error)".hasPrefix(refusal)
    }
  }

  @Test func `a state inside a map sees an item`() throws {
    var request = StateTestRequest(
      definition: """
        {"StartAt": "All", "States": {"All": {"Type": "Map", "End": true, "ItemProcessor": {"StartAt": "One", "States": {
          "One": {"Type": "Pass", "Parameters": {"place.$": "$$.Map.Item.Index", "item.$": "$$.Map.Item.Value"},
            "End": true}}}}}}
        """)
    request.stateName = "One"
    request.input = "7"
    #expect(try StateTest.run(request).apiValue == ["output": #"{"place":0,"item":7}"#, "status": "SUCCEEDED"])
  }
}
