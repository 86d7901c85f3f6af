import JSONDocument
import LocalHTTPServer
import StatesEngine

/// What a call is refused with: AWS's name of the error, and its words.
struct EndpointError: Error, Equatable {
  /// As SDKs know it: `InvalidToken`.
  var type: String
  var message: String
  /// Of HTTP.
  var status = 400

  init(_ type: String, _ message: String, status: Int = 400) {
    self.type = type
    self.message = message
    self.status = status
  }

  static func serialization(_ message: String) -> EndpointError { EndpointError("SerializationException", message) }

  static func constraint(_ message: String) -> EndpointError {
    EndpointError("ValidationException", "1 validation error detected: \(message)")
  }

  /// Of an ARN that is none, or that names something else.
  static func invalidARN(_ text: String) -> EndpointError {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.first == "arn", parts.count > 5 else {
      return EndpointError("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: \(text)'")
    }
    return EndpointError("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: \(parts[5])'")
  }

  /// What the engine refuses a worker with.
  init(_ error: any Error) {
    switch error as? EngineError {
    case .invalidToken: self.init("InvalidToken", "Invalid Token: 'Invalid token'")
    case .taskDoesNotExist:
      self.init("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
    default: self.init("InternalServerException", "\(error)", status: 500)
    }
  }

  var response: HTTPResponse {
    LocalEndpoint.response(status, ["__type": .string(type), "message": .string(message)])
  }
}

extension LocalEndpoint {
  static func response(_ status: Int, _ body: JSONValue) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["Content-Type": "application/x-amz-json-1.0"], body: JSONPrinter.bytes(of: body))
  }
}
