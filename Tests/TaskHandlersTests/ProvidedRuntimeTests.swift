import StatesEngine
import Testing

@testable import TaskHandlers

/// A `provided` runtime speaks to the Runtime API itself.
@Suite struct ProvidedRuntimeTests {
  private static let bootstrap = """
    import http.client, os
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    base = "/2018-06-01/runtime/"
    def call(method, target, body=None):
        api.request(method, base + target, body)
        answer = api.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    status, headers, event = call("GET", "invocation/next")
    seen = [call("POST", "invocation/none/response", b"1")[0], call("GET", "no/such")[0], event]
    call("POST", "invocation/" + headers["Lambda-Runtime-Aws-Request-Id"] + "/response", repr(seen).replace("'", '"'))
    call("GET", "invocation/next")
    """

  @Test(.enabled(if: pythonIsInstalled, "needs python3 on PATH"))
  func `a bootstrap of one's own is run`() async throws {
    let function = try LambdaHarness([:], runtime: "provided.al2023")
    try function.folder.write("#!/usr/bin/env python3\n" + Self.bootstrap, to: "bootstrap", executable: true)
    let line = function.line(await function.invokeOnce())
    #expect(line == #"succeeded [400,404,"{}"]"#)
  }

  @Test func `without a bootstrap the cause says where it belongs`() async throws {
    let function = try LambdaHarness([:], runtime: "provided.al2023")
    #expect(
      function.line(await function.invokeOnce()) == "start failed Runtime.InvalidEntrypoint Couldn't find valid "
        + "bootstrap(s): [FOLDER/bootstrap]. Put an executable file of that name there")
  }

  /// AWS's own client, from PyPI: point STEPWATCH_AWSLAMBDARIC at the Python that has it.
  @Test(.enabled(if: awsRuntimeClientPython != nil, "needs a python3 that can import awslambdaric"))
  func `AWS's own runtime client for Python works against this Runtime API`() async throws {
    let python = try #require(awsRuntimeClientPython)
    let function = try LambdaHarness(
      [
        "app.py": """
        def handler(event, context):
            if event.get("fail"):
                raise ValueError("as asked")
            return {"echo": event, "name": context.function_name}
        """
      ], handler: "app.handler", runtime: "provided.al2023")
    try function.folder.write(
      "#!/bin/sh\nexec \(python) -m awslambdaric app.handler\n", to: "bootstrap", executable: true)
    #expect(await function.invoke(["n": 1]) == .succeeded(["echo": ["n": 1], "name": "Worker"]))
    #expect(
      function.line(await function.invokeOnce(["fail": true]))
        == #"failed ValueError {"errorMessage": "as asked", "errorType": "ValueError", "requestId": "REQUEST-ID", "#
        + #""stackTrace": ["  File \"FOLDER/app.py\", line 3, in handler\n    raise ValueError(\"as asked\")\n"]}"#)
  }
}
