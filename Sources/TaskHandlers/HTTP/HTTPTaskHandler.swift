import ExecutionHistory
import JSONDocument
import StatesEngine

/// Does `arn:aws:states:::http:invoke`: the request that the Task describes, through the connection that it names.
///
/// Source: Step Functions developer guide, "Call HTTPS APIs in Step Functions workflows".
struct HTTPTaskHandler: TaskHandler {
  let connections: [String: HTTPConnection]

  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    let httpRequest: CurlRequest
    do {
      let call = try HTTPTaskCall(request.input)
      guard let connection = connection(call.connectionARN) else { return unknownConnection(call.connectionARN) }
      httpRequest = try call.request(
        through: connection, region: StateMachineARN(request.stateMachineARN).parts?.region ?? "")
    } catch {
      return .failed(error: "States.Runtime", cause: error.cause)
    }
    observer.started(worker: nil)
    do {
      return Self.outcome(of: try await CurlExchange.send(httpRequest, observer: observer))
    } catch {
      return .failed(error: HTTPTaskError.socket, cause: error.cause)
    }
  }

  private func connection(_ arn: String) -> HTTPConnection? {
    connections[arn] ?? connections[HTTPConnection.name(in: arn)]
  }

  private func unknownConnection(_ arn: String) -> TaskOutcome {
    let name = HTTPConnection.name(in: arn)
    return .failed(
      error: "Events.ConnectionResource.ResourceNotFound",
      cause: "Nothing here is known of the connection '\(arn)'. Add to functions.yaml, below connections: "
        + "\(name): { headers: { Authorization: \"Bearer …\" } }, or \(name): {} when it adds nothing")
  }

  /// `{"Headers": {…}, "ResponseBody": …, "StatusCode": 200, "StatusText": "OK"}`.
  static func outcome(of response: CurlResponse) -> TaskOutcome {
    let isBinary = ["image/", "video/", "audio/", "application/octet-stream"].contains {
      response.mediaType.hasPrefix($0)
    }
    guard !isBinary, let text = response.text else {
      return .failed(
        error: "States.Runtime", cause: "The response is '\(response.mediaType)', which an HTTP Task cannot take")
    }
    guard response.isSuccess else { return HTTPTaskError.outcome(of: response) }
    var headers = JSONObject()
    for header in response.headers {
      headers[header.name] = .array((headers[header.name]?.array ?? []) + [.string(header.value)])
    }
    let parsed = response.holdsJSON ? try? JSONValue(parsing: text) : nil
    return .succeeded(
      .object(
        JSONObject([
          ("Headers", .object(headers)), ("ResponseBody", parsed ?? .string(text)),
          ("StatusCode", .number(JSONNumber(response.statusCode))), ("StatusText", .string(response.statusText)),
        ])))
  }
}
