import ExecutionHistory
import JSONDocument
import Testing

@Suite struct HistoryEventCodingTests {
  @Test func `an event of the API is read and written as AWS CLI prints it`() throws {
    let text = """
      {
          "events": [
              {
                  "timestamp": "2024-05-01T12:34:56.789000+00:00",
                  "type": "PassStateExited",
                  "id": 3,
                  "previousEventId": 2,
                  "stateExitedEventDetails": {
                      "name": "Add up",
                      "output": "{\\"sum\\":3}",
                      "outputDetails": {
                          "truncated": false
                      },
                      "assignedVariables": {
                          "total": "3"
                      },
                      "assignedVariablesDetails": {
                          "truncated": false
                      }
                  }
              },
              {
                  "timestamp": "2024-05-01T12:34:57+00:00",
                  "type": "MapStateFailed",
                  "id": 4,
                  "previousEventId": 3
              },
              {
                  "timestamp": "2024-05-01T12:34:57+00:00",
                  "type": "ExecutionFailed",
                  "id": 5,
                  "previousEventId": 4,
                  "executionFailedEventDetails": {}
              }
          ]
      }
      """
    let events = try #require(JSONValue(parsing: text)["events"]?.array).map { try HistoryEvent($0) }
    #expect(
      events == [
        HistoryEvent(
          id: 3, previousID: 2, timestamp: 1_714_566_896_789, type: .passStateExited,
          details: .stateExited(
            name: "Add up", output: .text("{\"sum\":3}"),
            assignedVariables: [AssignedVariable(name: "total", value: .text("3"))])),
        HistoryEvent(id: 4, previousID: 3, timestamp: 1_714_566_897_000, type: .mapStateFailed),
        HistoryEvent(
          id: 5, previousID: 4, timestamp: 1_714_566_897_000, type: .executionFailed,
          details: .failure(error: nil, cause: nil)),
      ])
    #expect(HistoryDocument.text(of: events) == text)
  }

  @Test func `a log event is read and written as Step Functions writes it`() throws {
    let text = """
      {"id":"2","type":"TaskScheduled","details":{"parameters":"{\\"FunctionName\\":\\"f\\"}","region":"us-east-1",\
      "resource":"invoke","resourceType":"lambda","timeoutInSeconds":30},"previous_event_id":"1",\
      "event_timestamp":"1584725461541","execution_arn":"arn:aws:states:us-east-1:123456789012:execution:Orders:run-1",\
      "redrive_count":"1"}
      """
    let read = try read(text)
    let execution = ExecutionARN("arn:aws:states:us-east-1:123456789012:execution:Orders:run-1")
    let event = HistoryEvent(
      id: 2, previousID: 1, timestamp: 1_584_725_461_541, type: .taskScheduled,
      details: .taskScheduled(
        TaskScheduledDetails(
          resource: TaskResource(resourceType: "lambda", resource: "invoke"), region: "us-east-1",
          parameters: .text("{\"FunctionName\":\"f\"}"), timeoutInSeconds: 30)))
    #expect(read == ReadEvent(execution: execution, redriveCount: 1, event: event))
    #expect(event.logValue(of: execution, redriveCount: 1).text == text)
  }

  @Test func `a log without execution data says so and keeps errors, causes and names`() throws {
    let execution = ExecutionARN("arn:aws:states:us-east-1:123456789012:execution:Orders:run-1")
    let event = HistoryEvent(
      id: 2, previousID: 0, timestamp: 1, type: .failStateEntered,
      details: .stateEntered(name: "Stop", input: .text("{}")))
    let text = event.logValue(of: execution, includesExecutionData: false).text
    #expect(
      text == """
        {"id":"2","type":"FailStateEntered","details":{"name":"Stop"},"previous_event_id":"0","event_timestamp":"1",\
        "execution_arn":"arn:aws:states:us-east-1:123456789012:execution:Orders:run-1","redrive_count":"0"}
        """)
    #expect(try read(text).event.details == .stateEntered(name: "Stop", input: .notLogged))
  }

  @Test(arguments: [
    ("1584725461.541", 1_584_725_461_541), ("1.584725461541E9", 1_584_725_461_541), ("1584725461", 1_584_725_461_000),
    ("\"1584725461541\"", 1_584_725_461_541), ("\"2020-03-20T17:31:01.541Z\"", 1_584_725_461_541),
    ("\"2020-03-20T19:31:01.541000+02:00\"", 1_584_725_461_541),
  ])
  func `a time is read in every form that AWS's tools print`(written: String, milliseconds: Int64) throws {
    #expect(try read("{\"id\":1,\"type\":\"MapStateFailed\",\"timestamp\":\(written)}").event.timestamp == milliseconds)
  }

  @Test func `a payload that the log cut is kept as the broken text it is`() throws {
    let read = try read(
      """
      {"id":"1","type":"TaskSucceeded","event_timestamp":"1","details":{"output":"{\\"a\\":[1,2","outputDetails":\
      {"truncated":true},"resource":"invoke","resourceType":"lambda"}}
      """)
    let lambda = TaskResource(resourceType: "lambda", resource: "invoke")
    #expect(read.event.details == .taskOutput(lambda, .truncated("{\"a\":[1,2")))
  }

  @Test func `a type that is not known is kept with its details`() throws {
    let text = """
      {"timestamp":"2024-05-01T12:34:56+00:00","type":"AgentPondered","id":7,"previousEventId":6,\
      "agentPonderedEventDetails":{"depth":3,"about":{"x":[]}}}
      """
    let event = try read(text).event
    #expect(event.type == .unrecognized("AgentPondered"))
    #expect(event.details == .unrecognized(["depth": 3, "about": ["x": []]]))
    #expect(event.apiValue.text == text)
  }

  @Test func `a state of a type that is not known is entered like any other`() throws {
    let event = try read(
      """
      {"id":"7","type":"AgentStateEntered","event_timestamp":"1","details":{"name":"Ponder","input":"{}"}}
      """
    ).event
    #expect(event.details == .stateEntered(name: "Ponder", input: .text("{}")))
    #expect(event.apiValue["stateEnteredEventDetails"]?["name"] == "Ponder")
  }

  @Test func `a member of details that is not known is kept beside those that are`() throws {
    let text = """
      {"timestamp":"2024-05-01T12:34:56+00:00","type":"TaskStarted","id":7,"previousEventId":6,\
      "taskStartedEventDetails":{"resourceType":"lambda","resource":"invoke","attempt":2}}
      """
    let event = try read(text).event
    #expect(event.details == .taskStarted(TaskResource(resourceType: "lambda", resource: "invoke")))
    #expect(event.otherDetails == JSONObject([("attempt", 2)]))
    #expect(event.apiValue.text == text)
  }

  @Test func `details that lack what AWS always gives are kept as they are`() throws {
    let event = try read("{\"id\":1,\"type\":\"PassStateEntered\",\"timestamp\":1,\"details\":{\"input\":\"{}\"}}")
      .event
    #expect(event.details == .unrecognized(["input": "{}"]))
  }

  @Test(arguments: [
    ("{\"type\":\"TaskStarted\",\"timestamp\":1}", "an event without a numeric \"id\""),
    ("{\"id\":1,\"timestamp\":1}", "an event without \"type\""),
    (
      "{\"id\":1,\"type\":\"TaskStarted\",\"timestamp\":\"soon\"}",
      "an event without a readable \"event_timestamp\" or \"timestamp\""
    ),
    ("{\"id\":1,\"type\":\"TaskSta", "the string that begins here has no end"),
    ("{\"id\":1 \"type\":2}", "expected \",\" or \"}\""),
    ("{\"id\":1,\"type\":\"a\\q\"}", "this is no escape of JSON"),
    ("[]", "expected \"{\""),
    ("{\"id\":", "expected a value, found the end of the text"),
  ])
  func `what is no event is refused with the reason`(text: String, problem: String) {
    #expect { try read(text) } throws: { ($0 as? JSONScanner.Problem)?.text == problem }
  }

  @Test func `a text of every cut is refused or read, never fatal`() throws {
    let text = """
      {"id":"2","type":"PassStateEntered","details":{"name":"\\ud83d\\ude00é\\u00","input":"{\\"a\\":1}"},"event_timestamp":"1"}
      """
    for count in 0..<text.utf8.count {
      let bytes = Array(text.utf8.prefix(count))
      #expect(throws: JSONScanner.Problem.self) { try read(bytes) }
    }
  }

  @Test func `repeated members and broken text are told`() throws {
    let bytes = Array("{\"id\":1,\"id\":2,\"type\":\"PassStateEntered\",\"timestamp\":1,\"details\":{\"name\":\"a".utf8)
    let (read, notices) = try readWithNotices(bytes + [0xFF] + Array("\\ud800\"}}".utf8))
    #expect(read.event.id == 2)
    #expect(read.event.details == .stateEntered(name: "a\u{FFFD}\u{FFFD}", input: .notLogged))
    #expect(notices == ["\"id\" is repeated; the last one counts", "bytes that are no text are shown as U+FFFD"])
  }

  private func read(_ text: String) throws -> ReadEvent { try read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) throws -> ReadEvent { try readWithNotices(bytes).0 }

  private func readWithNotices(_ bytes: [UInt8]) throws -> (ReadEvent, [String]) {
    try bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer)
      var decoder = HistoryEventDecoder()
      let read = try decoder.event(from: &scanner)
      return (read, decoder.notices)
    }
  }
}
