import JSONDocument
import LocalHTTPServer

/// The requests and answers of the Lambda Runtime API, version 2018-06-01.
///
/// Source: Lambda developer guide, "Using the Lambda runtime API", and its OpenAPI description.
enum LambdaRuntimeAPI {
  enum Call: Equatable {
    case next
    case response(requestID: String)
    case error(requestID: String)
    case initError

    /// - Returns: nil when the request is none of the Runtime API.
    init?(_ request: HTTPRequest) {
      let parts = request.path.split(separator: "/")
      guard parts.count >= 4, parts[0] == "2018-06-01", parts[1] == "runtime" else { return nil }
      switch (request.method, parts.dropFirst(2).map(String.init)) {
      case ("GET", ["invocation", "next"]): self = .next
      case ("POST", ["init", "error"]): self = .initError
      case ("POST", let rest) where rest.count == 3 && rest[0] == "invocation" && rest[2] == "response":
        self = .response(requestID: rest[1])
      case ("POST", let rest) where rest.count == 3 && rest[0] == "invocation" && rest[2] == "error":
        self = .error(requestID: rest[1])
      default: return nil
      }
    }
  }

  /// - Parameter deadline: milliseconds since 1970.
  static func next(_ invocation: LambdaInvocation, deadline: Int64) -> HTTPResponse {
    var headers: HTTPFields = [
      "Content-Type": "application/json",
      "Lambda-Runtime-Aws-Request-Id": invocation.requestID,
      "Lambda-Runtime-Deadline-Ms": String(deadline),
      "Lambda-Runtime-Invoked-Function-Arn": invocation.functionARN,
      "Lambda-Runtime-Trace-Id": invocation.traceID,
    ]
    if let context = invocation.clientContext { headers.append("Lambda-Runtime-Client-Context", context) }
    return HTTPResponse(status: 200, headers: headers, body: invocation.payload)
  }

  static let accepted = json(202, ["status": "OK"])

  static let invalidRequestID = json(400, ["errorMessage": "Invalid request ID", "errorType": "InvalidRequestID"])

  /// The environment is being ended.
  static let gone = json(410, ["errorMessage": "The execution environment is shut down", "errorType": "Gone"])

  static func notFound(_ request: HTTPRequest) -> HTTPResponse {
    json(404, ["errorMessage": .string("No such call: \(request.method) \(request.path)"), "errorType": "NotFound"])
  }

  /// The error that a runtime reports: its JSON is the cause, and its `errorType` the error's name.
  static func failure(in request: HTTPRequest) -> LambdaFailure {
    let cause = String(decoding: request.body, as: UTF8.self)
    let told = (try? JSONValue(parsing: request.body))?["errorType"]?.string
    let header = request.headers["Lambda-Runtime-Function-Error-Type"]
    let error = [told, header].compactMap(\.self).first { !$0.isEmpty } ?? "Lambda.Unknown"
    return LambdaFailure(error: error, cause: cause)
  }

  private static func json(_ status: Int, _ body: JSONValue) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["Content-Type": "application/json"], body: Array(body.text.utf8))
  }
}
