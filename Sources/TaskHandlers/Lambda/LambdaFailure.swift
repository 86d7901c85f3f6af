import JSONDocument

/// A failure of an invocation that is not the handler's own, in the words that Lambda and Step Functions have for it.
struct LambdaFailure: Error, Equatable, Sendable {
  /// The error name that Retry and Catch match.
  var error: String
  /// JSON text where Lambda answers with JSON, else a sentence.
  var cause: String
  /// The function could not be started at all.
  var isStartFailure = false

  /// The function's own timeout passed.
  static func timedOut(requestID: String, seconds: Int) -> LambdaFailure {
    ofSandbox("Sandbox.Timedout", requestID: requestID, "Task timed out after \(seconds).00 seconds")
  }

  /// The environment's process ended without an answer.
  static func exited(requestID: String, _ exit: ChildProcess.Exit) -> LambdaFailure {
    let reason = exit == .status(0) ? "Runtime exited without providing a reason" : "Runtime exited with error: \(exit)"
    return ofSandbox("Runtime.ExitError", requestID: requestID, reason)
  }

  private static func ofSandbox(_ type: String, requestID: String, _ text: String) -> LambdaFailure {
    let answer: JSONValue = [
      "errorType": .string(type), "errorMessage": .string("RequestId: \(requestID) Error: \(text)"),
    ]
    return LambdaFailure(error: type, cause: answer.text)
  }

  static func noRuntime(for function: LambdaFunction) -> LambdaFailure {
    let programs = function.runtime.programs.map { "`\($0)`" }.joined(separator: " or ")
    return LambdaFailure(
      error: "Runtime.InvalidEntrypoint",
      cause: "The Lambda function \(function.name) (\(function.runtime)) needs \(programs), which is not on PATH. "
        + "\(function.runtime.remedy)",
      isStartFailure: true)
  }

  static func noBootstrap(at file: String) -> LambdaFailure {
    LambdaFailure(
      error: "Runtime.InvalidEntrypoint",
      cause: "Couldn't find valid bootstrap(s): [\(file)]. Put an executable file of that name there",
      isStartFailure: true)
  }

  static func noCode(of function: LambdaFunction) -> LambdaFailure {
    LambdaFailure(
      error: "Runtime.InvalidEntrypoint",
      cause: "The code folder \(function.codeFolder) of the Lambda function \(function.name) does not exist. "
        + "Make it, or change `code` in the functions file",
      isStartFailure: true)
  }

  static func notStarted(_ function: LambdaFunction, reason: String) -> LambdaFailure {
    LambdaFailure(
      error: "Runtime.InvalidEntrypoint",
      cause: "The execution environment of the Lambda function \(function.name) could not be started: \(reason)",
      isStartFailure: true)
  }

  /// What the invocation's caller is told when the event is larger than Lambda takes.
  static func requestTooLarge(bytes: Int, requestID: String) -> LambdaFailure {
    ofService(
      "RequestEntityTooLargeException", status: 413, requestID: requestID,
      "\(bytes) byte payload is too large for the RequestResponse invocation type (limit \(LambdaLimits.request) bytes)"
    )
  }

  static func responseTooLarge() -> LambdaFailure {
    let answer: JSONValue = [
      "errorType": "Function.ResponseSizeTooLarge",
      "errorMessage": .string(
        "Response payload size exceeded maximum allowed payload size (\(LambdaLimits.response) bytes)."),
    ]
    return LambdaFailure(error: "Function.ResponseSizeTooLarge", cause: answer.text)
  }

  /// A refusal by Lambda's API, as Step Functions words it.
  static func ofService(_ code: String, status: Int, requestID: String, _ message: String) -> LambdaFailure {
    LambdaFailure(
      error: "Lambda.\(code)",
      cause: "\(message) (Service: AWSLambda; Status Code: \(status); Error Code: \(code); Request ID: \(requestID); "
        + "Proxy: null)")
  }
}

/// Lambda's limits on a synchronous invocation, in bytes. Source: Lambda developer guide, "Lambda quotas".
enum LambdaLimits {
  static let request = 6 << 20
  /// 6 MB and the 100 bytes that the service adds.
  static let response = (6 << 20) + 100
}
