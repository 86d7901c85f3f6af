import JSONDocument
import LocalHTTPServer

/// One call of the API: which operation, with what. Source: Smithy, "AWS JSON 1.0 protocol".
struct EndpointRequest: Sendable {
  var operation: String
  var parameters: JSONValue

  private static let service = "AWSStepFunctions."

  init(_ request: HTTPRequest) throws(EndpointError) {
    guard request.method == "POST", let target = request.headers["X-Amz-Target"], target.hasPrefix(Self.service) else {
      throw EndpointError(
        "UnknownOperationException",
        "this is the Step Functions endpoint of stepwatch: it takes POST with X-Amz-Target: \(Self.service)OPERATION")
    }
    guard !request.isBodyTooLarge else { throw .serialization("the request is longer than 2 MB") }
    operation = String(target.dropFirst(Self.service.count))
    do { parameters = try JSONValue(parsing: request.body.isEmpty ? Array("{}".utf8) : request.body) } catch {
      throw .serialization("the request is not JSON, at \(error)")
    }
    guard parameters.object != nil else { throw .serialization("the request is not a JSON object") }
  }

  /// A text that must be there.
  ///
  /// - Parameter length: in characters; AWS checks it before anything else.
  func text(_ name: String, _ length: ClosedRange<Int>) throws(EndpointError) -> String {
    guard let text = try optionalText(name, length) else {
      throw .constraint("Value null at '\(name)' failed to satisfy constraint: Member must not be null")
    }
    return text
  }

  func optionalText(_ name: String, _ length: ClosedRange<Int>) throws(EndpointError) -> String? {
    guard let value = parameters[name], value != .null else { return nil }
    guard let text = value.string else { throw .serialization("\(name) is not a string") }
    let count = text.unicodeScalars.count
    if count > length.upperBound {
      throw .constraint(
        "Value at '\(name)' failed to satisfy constraint: Member must have length less than or equal to "
          + "\(length.upperBound)")
    }
    if count < length.lowerBound {
      throw .constraint(
        "Value at '\(name)' failed to satisfy constraint: Member must have length greater than or equal to "
          + "\(length.lowerBound)")
    }
    return text
  }
}
