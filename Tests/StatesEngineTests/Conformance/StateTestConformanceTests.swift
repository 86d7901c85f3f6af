import JSONDocument
import StatesEngine
import StatesLanguage
import TestSupport
import Testing

/// TestState as AWS answered it.
@Suite(.onThreadsOfItsOwn) struct StateTestConformanceTests {
  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `states are tested as AWS tested them`() throws {
    var tally = ConformanceTally(listed: ConformanceExceptions.stateTests)
    var otherModels = 0
    for url in ConformanceFolder.files(in: "asl/test_state", ending: ".json") {
      let test = try ConformanceCase(url)
      // These hold mocks against the models of other services.
      if test.name.hasPrefix("field_validation_mode") {
        otherModels += 1
        continue
      }
      tally.count(test, place: 0, Self.differences(test))
    }
    tally.reportGroups()
    if otherModels > 0 {
      print("conformance asl/test_state, not compared: \(otherModels), which need the models of other services")
    }
    for surprise in tally.surprises { Issue.record("\(surprise)") }
  }

  private static func differences(_ test: ConformanceCase) -> [Difference] {
    let recorded = test.document["expected"] ?? .null
    var produced = JSONObject()
    for call in test.calls where call["op"]?.string == "test_state" {
      guard let key = call["expect"]?[0]?.string, let expected = recorded[key] else { continue }
      produced[key] = answer(to: StateTestRequest(call["params"] ?? .null), as: expected)
    }
    var comparison = RecordedComparison(transformers: test.transformers)
    return comparison.differences(recorded, ProducedText.normalised(.object(produced)))
  }

  private static func answer(to request: StateTestRequest, as expected: JSONValue) -> JSONValue {
    do throws(StateTestError) {
      return try StateTest.run(request, answeredBy: recordedAnswer(expected)).apiValue
    } catch {
      return expected["Error"] == nil ? error.raisedByClient : error.response
    }
  }

  /// What the function gave that AWS called: the result where it was recorded, else the error, else the output.
  private static func recordedAnswer(_ expected: JSONValue) -> TaskOutcome? {
    let result = expected["inspectionData"]?["result"]
    if result == nil, let error = expected["error"]?.string {
      return .failed(error: error, cause: expected["cause"]?.string)
    }
    guard let recorded = result ?? expected["output"] else { return nil }
    if case .string(let text) = recorded { return (try? JSONValue(parsing: text)).map(TaskOutcome.succeeded) }
    return .succeeded(recorded)
  }
}

extension StateTestRequest {
  /// Time and seed are any; recordings mask what comes of them.
  fileprivate init(_ parameters: JSONValue) {
    self.init(definition: parameters["definition"]?.string ?? "")
    stateName = parameters["stateName"]?.string
    input = parameters["input"]?.string ?? "{}"
    roleARN = parameters["roleArn"]?.string
    inspectionLevel = parameters["inspectionLevel"]?.string.flatMap(InspectionLevel.init) ?? .info
    revealSecrets = parameters["revealSecrets"]?.bool ?? false
    variables = parameters["variables"]?.string
    context = parameters["context"]?.string
    mock = parameters["mock"].map { mock in
      StateTestMock(
        result: mock["result"]?.string,
        errorOutput: mock["errorOutput"].map {
          StateTestMock.ErrorOutput(error: $0["error"]?.string, cause: $0["cause"]?.string)
        })
    }
    let given = parameters["stateConfiguration"]
    configuration.retrierRetryCount = given?["retrierRetryCount"]?.integer
    configuration.errorCausedByState = given?["errorCausedByState"]?.string
    configuration.mapIterationFailureCount = given?["mapIterationFailureCount"]?.integer
    configuration.mapItemReaderData = given?["mapItemReaderData"]?.string
    now = 1_763_000_000_000
    seed = 1
  }
}

extension StateTestError {
  /// As the API answers.
  fileprivate var response: JSONValue {
    ["Error": ["Code": .string(code), "Message": .string(message)], "message": .string(message)]
  }

  /// As the recorder's client (boto3) raises it; it finds by itself what is too short, and sends nothing.
  fileprivate var raisedByClient: JSONValue {
    if case .tooShort(let parameter, let length, let minimum) = self {
      return [
        "exception_typename": "ParamValidationError",
        "exception_value": .string(
          "Parameter validation failed:\nInvalid length for parameter \(parameter), value: \(length), valid min length: \(minimum)"
        ),
      ]
    }
    return [
      "exception_typename": .string(code),
      "exception_value": .string("An error occurred (\(code)) when calling the TestState operation: \(message)"),
    ]
  }
}
