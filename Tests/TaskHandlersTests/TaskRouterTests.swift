import Foundation
import JSONDocument
import StatesEngine
import Testing

@testable import TaskHandlers

@Suite struct TaskRouterTests {
  /// Runs one Task against a functions file; the outcome as one line.
  private func run(
    _ resource: String, _ input: JSONValue = [:], file: String, files: [String: String] = [:], executable: String? = nil
  ) async throws -> String {
    let folder = try TemporaryFolder(files.merging(["functions.yaml": file]) { $1 })
    if let executable, let text = files[executable] { try folder.write(text, to: executable, executable: true) }
    let pool = LambdaEnvironmentPool(limit: 1)
    let router = TaskRouter(file: try await FunctionsFile.read("\(folder.path)/functions.yaml"), pool: pool)
    let outcome = await router.run(.asked(resource, input), observer: LogRecorder())
    await pool.shutDown()
    switch outcome {
    case .succeeded(let value): return "succeeded \(value.text)"
    case .failed(let error, let cause): return "failed \(error) \(cause ?? "-")"
    case .startFailed(let error, let cause): return "start failed \(error) \(cause ?? "-")"
    case .scheduleFailed(let error, let cause): return "schedule failed \(error) \(cause ?? "-")"
    }
  }

  private static let mocks = """
    functions:
      ServiceA: { mock: by name }
      arn:aws:lambda:eu-west-1:123456789012:function:ServiceA: { mock: by ARN }
      "arn:aws:states:::sqs:sendMessage": { mock: { MessageId: "1", Size: 3, Sent: true } }
      "arn:aws:states:::sns:publish.waitForTaskToken": { mockError: { Error: Sns.Down, Cause: no topic } }
    """

  @Test(
    arguments: [
      ("arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceA", [:], #"succeeded "by name""#),
      ("arn:aws:lambda:us-east-1:123456789012:function:ServiceA:live", [:], #"succeeded "by name""#),
      ("arn:aws:lambda:eu-west-1:123456789012:function:ServiceA", [:], #"succeeded "by ARN""#),
      ("arn:aws:lambda:eu-west-1:123456789012:function:ServiceA:7", [:], #"succeeded "by ARN""#),
      ("arn:aws:states:::sqs:sendMessage", [:], #"succeeded {"MessageId":"1","Size":3,"Sent":true}"#),
      ("arn:aws:states:::sqs:sendMessage.waitForTaskToken", [:], #"succeeded {"MessageId":"1","Size":3,"Sent":true}"#),
      ("arn:aws:states:::sns:publish.waitForTaskToken", [:], "failed Sns.Down no topic"),
      (
        "arn:aws:lambda:us-east-1:123456789012:function:ServiceB", [:],
        "schedule failed Lambda.ResourceNotFoundException Nothing here answers "
          + "'arn:aws:lambda:us-east-1:123456789012:function:ServiceB' for the function ServiceB (nearest name there: "
          + "ServiceA). Add to functions.yaml, below functions: ServiceB: { code: ServiceB, handler: index.handler, "
          + "runtime: nodejs18.x }"
      ),
      (
        "arn:aws:states:::glue:startJobRun.sync", [:],
        "schedule failed States.TaskFailed Nothing here answers 'arn:aws:states:::glue:startJobRun.sync'. Add to "
          + "functions.yaml, below functions: \"arn:aws:states:::glue:startJobRun.sync\": { mock: {} }, or a command or url "
          + "in place of mock"
      ),
    ] as [(String, JSONValue, String)])
  func `a Task finds what answers it`(resource: String, input: JSONValue, expected: String) async throws {
    #expect(try await run(resource, input, file: Self.mocks) == expected)
  }

  @Test(arguments: [
    ("arn:aws:states:::lambda:invoke", "ServiceA:live", #""by name""#),
    ("arn:aws:states:::lambda:invoke.waitForTaskToken", "ServiceA", #""by name""#),
    ("arn:aws:states:::lambda:invoke", "arn:aws:lambda:eu-west-1:123456789012:function:ServiceA", #""by ARN""#),
    ("arn:aws:states:::lambda:invoke", "Echo", #"{"n":1}"#),
  ])
  func `what stands for a function is given the event and gives the result, of which lambda:invoke makes its answer`(
    resource: String, function: String, payload: String
  ) async throws {
    let outcome = try await run(
      resource, ["FunctionName": .string(function), "Payload": ["n": 1]],
      file: Self.mocks + "\n  Echo: { command: [cat] }")
    let answer = try JSONValue(parsing: String(outcome.dropFirst("succeeded ".count)))
    #expect(answer["Payload"]?.text == payload)
    #expect(answer["StatusCode"] == 200)
    #expect(answer["ExecutedVersion"] == "$LATEST")
  }

  private static let worker = "arn:aws:lambda:us-east-1:123456789012:function:Worker"

  @Test(arguments: [
    ("#!/bin/sh\ncat", #"succeeded {"n":1}"#),
    ("#!/bin/sh\necho \"\\\"$STEPWATCH_STATE_NAME $LEVEL $1\\\"\"", #"succeeded "Work debug --fast""#),
    ("#!/bin/sh\ntrue", "succeeded null"),
    ("#!/bin/sh\necho no card >&2; exit 4", "failed Command.ExitError ./work ended with exit status 4: no card"),
    (
      "#!/bin/sh\necho '{\"errorType\": \"CardDeclined\", \"errorMessage\": \"no\"}'; exit 1",
      #"failed CardDeclined {"errorType":"CardDeclined","errorMessage":"no"}"#
    ),
    (
      "#!/bin/sh\necho hello",
      "failed Command.InvalidOutput ./work wrote text that is not JSON, at 1:1: expected a value, found \"h\""
    ),
  ])
  func `a program answers on standard output`(script: String, expected: String) async throws {
    let line = try await run(
      Self.worker, ["n": 1],
      file: "functions: { Worker: { command: [./work, --fast], environment: { LEVEL: debug } } }",
      files: ["work": script], executable: "work")
    #expect(line == expected)
  }

  private static let activity = "arn:aws:states:us-east-1:123456789012:activity:Pack"

  @Test func `a program works for an activity, and every line that it writes is a heartbeat`() async throws {
    let folder = try TemporaryFolder([
      "functions.yaml": "functions: { Pack: { command: [sh, -c, 'echo on >&2; cat'] } }"
    ])
    let file = try await FunctionsFile.read("\(folder.path)/functions.yaml", region: "r", account: "a")
    let log = LogRecorder()
    let outcome = await TaskRouter(file: file, pool: LambdaEnvironmentPool())
      .run(.asked(Self.activity, ["n": 1]), observer: log)
    #expect(outcome == .succeeded(["n": 1]))
    #expect(log.lines == ["on"])
    #expect(log.signsOfLife == ["started Pack", "heartbeat"])
  }

  @Test func `a Task of an activity that has no worker waits for one that polls, and says so once`() async throws {
    let log = LogRecorder()
    let activities = ActivityQueue()
    let pool = LambdaEnvironmentPool(stepFunctions: StepFunctionsAddress { "http://127.0.0.1:8083" })
    let router = TaskRouter(file: FunctionsFile(), pool: pool, activities: activities)
    let waiting = [
      Task { await router.run(.asked(Self.activity, ["n": 1], token: "T1"), observer: log) },
      Task { await router.run(.asked(Self.activity, ["n": 1], token: "T2"), observer: log) },
    ]
    let taken = await [activities.take(from: "Pack", worker: "W"), activities.take(from: "Pack", worker: "W")]
    let tokens = taken.compactMap { $0?.token }.sorted()
    #expect(tokens == ["T1", "T2"])
    #expect(taken.compactMap { $0?.input } == [#"{"n":1}"#, #"{"n":1}"#])
    #expect(log.signsOfLife == ["started W", "started W"])
    #expect(
      log.lines == [
        "the activity Pack has no worker in functions.yaml: its Tasks wait until one calls GetActivityTask at "
          + "http://127.0.0.1:8083 (--endpoint PORT chooses where) or somebody gives their results; to have one here, add "
          + "below functions: Pack: { command: [./worker] }, or a url or code"
      ])
    for task in waiting { task.cancel() }
  }

  @Test func `a program that is missing is named`() async throws {
    let line = try await run(Self.worker, file: "functions: { Worker: { command: [no-such-program] } }")
    #expect(
      line
        == "start failed Command.NotFound There is no program \"no-such-program\"; it is looked for on PATH. Install it, "
        + "or change `command` in the functions file")
  }

  @Test(.enabled(if: nodeIsInstalled, "needs node on PATH"), arguments: ["Worker", "Worker.zip", "worker.zip"])
  func `code is a folder, or the folder beside a zip file`(code: String) async throws {
    let line = try await run(
      Self.worker, file: "functions: { Worker: { code: \(code) } }",
      files: ["Worker/index.js": "exports.handler = async () => __dirname.split('/').pop();"])
    #expect(line == #"succeeded "Worker""#)
  }

  @Test(.enabled(if: nodeIsInstalled && pythonIsInstalled, "needs node and python3 on PATH"))
  func `a zip file without a folder beside it is unpacked`() async throws {
    let folder = try TemporaryFolder(["source/index.js": "exports.handler = async () => 'from the zip';"])
    let zip = try ChildProcess.start(
      ChildLaunch(
        program: try #require(ProgramSearch.find("python3")),
        arguments: ["-m", "zipfile", "-c", "../packed.zip", "index.js"],
        environment: ProcessEnvironment.variables, folder: "\(folder.path)/source"),
      onOutput: { _ in }, onError: { _ in })
    #expect(await zip.exit() == .status(0))
    let unpacked = try await FunctionCode.folder(of: "packed.zip", function: "Other", in: folder.path)
    defer { try? FileManager.default.removeItem(atPath: unpacked) }
    #expect(try String(contentsOfFile: "\(unpacked)/index.js", encoding: .utf8).contains("from the zip"))
    #expect(try await FunctionCode.folder(of: "packed.zip", function: "Other", in: folder.path) == unpacked)
  }

  @Test func `lambda:invoke gives Lambda's whole answer`() async throws {
    let answer = LambdaInvokeAnswer(requestID: "R", traceID: "T").with(
      payload: ["a": 1], size: 7, now: 1_795_363_900_000)
    #expect(
      answer.prettyText == """
        {
          "ExecutedVersion": "$LATEST",
          "Payload": {
            "a": 1
          },
          "SdkHttpMetadata": {
            "AllHttpHeaders": {
              "Connection": [
                "keep-alive"
              ],
              "Content-Length": [
                "7"
              ],
              "Content-Type": [
                "application/json"
              ],
              "Date": [
                "Sun, 22 Nov 2026 16:11:40 GMT"
              ],
              "X-Amz-Executed-Version": [
                "$LATEST"
              ],
              "x-amzn-Remapped-Content-Length": [
                "0"
              ],
              "x-amzn-RequestId": [
                "R"
              ],
              "X-Amzn-Trace-Id": [
                "T"
              ]
            },
            "HttpHeaders": {
              "Connection": "keep-alive",
              "Content-Length": "7",
              "Content-Type": "application/json",
              "Date": "Sun, 22 Nov 2026 16:11:40 GMT",
              "X-Amz-Executed-Version": "$LATEST",
              "x-amzn-Remapped-Content-Length": "0",
              "x-amzn-RequestId": "R",
              "X-Amzn-Trace-Id": "T"
            },
            "HttpStatusCode": 200
          },
          "SdkResponseMetadata": {
            "RequestId": "R"
          },
          "StatusCode": 200
        }
        """)
  }

  @Test(
    .enabled(if: nodeIsInstalled, "needs node on PATH"),
    arguments: [
      (["FunctionName": "Worker", "Payload": ["n": 1]], ["n": 1]),
      // Recorded on AWS: the text of a string payload is the event.
      (["FunctionName": "Worker", "Payload": "\"HelloWorld\""], "HelloWorld"),
      (["FunctionName": "Worker", "Payload": nil], [:]),
      (["FunctionName": "Worker"], [:]),
    ] as [(JSONValue, JSONValue)])
  func `lambda:invoke hands over the payload`(input: JSONValue, payload: JSONValue) async throws {
    let function = try LambdaHarness(["index.js": "exports.handler = async (event) => event;"])
    let outcome = await function.invokeOnce(input, resource: "arn:aws:states:::lambda:invoke")
    guard case .succeeded(let answer) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(answer["Payload"] == payload)
    #expect(answer["StatusCode"] == 200)
  }

  @Test(.enabled(if: ProgramSearch.find("curl") != nil, "needs curl on PATH"))
  func `a URL is posted the input, and its status and body are the outcome`() async throws {
    let server = try await EchoServer.start()
    let file = "functions: { Worker: { url: \"http://127.0.0.1:\(server.port)/work\", headers: { X-Key: abc } } }"
    #expect(
      try await run(Self.worker, ["n": 1], file: file)
        == #"succeeded {"method":"POST","target":"/work","key":"abc","type":"application/json","body":{"n":1}}"#)
    #expect(try await run(Self.worker, ["status": 503], file: file).hasPrefix("failed States.Http.StatusCode.503 {"))
    server.close()
    #expect(try await run(Self.worker, file: file).hasPrefix("failed States.Http.Socket http://127.0.0.1:"))
  }
}
