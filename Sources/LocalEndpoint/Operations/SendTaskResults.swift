import JSONDocument
import StatesEngine

/// What a worker reports of the Task whose token it has.
extension EndpointCalls {
  private static let tokenLength = 1...2048

  func sendTaskSuccess(_ request: EndpointRequest) async throws(EndpointError) -> JSONValue {
    let token = try request.text("taskToken", Self.tokenLength)
    let text = try request.text("output", 0...262_144)
    let output: JSONValue
    do { output = try JSONValue(parsing: text) } catch {
      throw EndpointError("InvalidOutput", "Invalid Output: '\(error)'")
    }
    return try await report { try await driver.sendTaskSuccess(token: token, output: output) }
  }

  func sendTaskFailure(_ request: EndpointRequest) async throws(EndpointError) -> JSONValue {
    let token = try request.text("taskToken", Self.tokenLength)
    let error = try request.optionalText("error", 0...256)
    let cause = try request.optionalText("cause", 0...32_768)
    return try await report { try await driver.sendTaskFailure(token: token, error: error, cause: cause) }
  }

  func sendTaskHeartbeat(_ request: EndpointRequest) async throws(EndpointError) -> JSONValue {
    let token = try request.text("taskToken", Self.tokenLength)
    return try await report { try await driver.sendTaskHeartbeat(token: token) }
  }

  /// - Returns: the empty object that all three answer with.
  private func report(_ work: () async throws -> Void) async throws(EndpointError) -> JSONValue {
    do { try await work() } catch { throw EndpointError(error) }
    return [:]
  }
}
