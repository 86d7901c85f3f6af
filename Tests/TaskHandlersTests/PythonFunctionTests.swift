import JSONDocument
import StatesEngine
import Testing

@testable import TaskHandlers

@Suite(.enabled(if: pythonIsInstalled, "needs python3 on PATH"))
struct PythonFunctionTests {
  private func line(of source: String, handler: String = "app.handler", event: JSONValue = ["n": 7]) async throws
    -> String
  {
    let function = try LambdaHarness(["app.py": source], handler: handler, runtime: "python3.12")
    return function.line(await function.invokeOnce(event))
  }

  @Test func `a handler gets the event and the context`() async throws {
    let line = try await line(
      of: """
        def handler(event, context):
            left = context.get_remaining_time_in_millis()
            return [event["n"], context.function_name, context.memory_limit_in_mb, 200_000 < left <= 300_000, "é"]
        """)
    #expect(line == #"succeeded [7,"Worker","128",true,"é"]"#)
  }

  @Test(arguments: [
    (
      "def handler(event, context):\n    raise KeyError('sku')\n", "app.handler",
      #"failed KeyError {"errorMessage": "'sku'", "errorType": "KeyError", "requestId": "REQUEST-ID", "stackTrace": "#
        + #"["  File \"FOLDER/app.py\", line 2, in handler\n    raise KeyError('sku')\n"]}"#
    ),
    (
      "def other(event, context):\n    pass\n", "app.handler",
      #"failed Runtime.HandlerNotFound {"errorMessage": "Handler 'handler' missing on module 'app'", "#
        + #""errorType": "Runtime.HandlerNotFound", "requestId": "", "stackTrace": []}"#
    ),
    (
      "", "missing.handler",
      #"failed Runtime.ImportModuleError {"errorMessage": "Unable to import module 'missing': No module named 'missing'", "#
        + #""errorType": "Runtime.ImportModuleError", "requestId": "", "stackTrace": []}"#
    ),
    (
      "def handler(event, context):\n    return {1, 2}\n", "app.handler",
      #"failed Runtime.MarshalError {"errorMessage": "Unable to marshal response: Object of type set is not JSON "#
        + #"serializable", "errorType": "Runtime.MarshalError", "requestId": "REQUEST-ID", "stackTrace": []}"#
    ),
    (
      "import sys\ndef handler(event, context):\n    sys.exit(4)\n", "app.handler",
      #"failed Runtime.ExitError {"errorType":"Runtime.ExitError","errorMessage":"RequestId: REQUEST-ID Error: "#
        + #"Runtime exited with error: exit status 4"}"#
    ),
  ])
  func `failures have Lambda's name and cause`(source: String, handler: String, expected: String) async throws {
    #expect(try await line(of: source, handler: handler) == expected)
  }
}
