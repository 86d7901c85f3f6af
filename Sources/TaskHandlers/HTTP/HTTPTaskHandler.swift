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
    var exchange: HTTPExchange
    do {
      let call = try HTTPTaskCall(request.input)
      guard let connection = connection(call.connectionARN) else { return unknownConnection(call.connectionARN) }
      let region = StateMachineARN(request.stateMachineARN).parts?.region ?? ""
      httpRequest = try call.request(through: connection, region: region)
      let withoutSecrets = try call.request(through: HTTPConnection(), region: region)
      exchange = HTTPExchange(request: httpRequest.told, requestWithoutSecrets: withoutSecrets.told)
    } catch {
      return .failed(error: "States.Runtime", cause: error.cause)
    }
    defer { observer.exchanged(exchange) }
    do {
      let response = try await CurlExchange.send(httpRequest, observer: observer)
      exchange.response = response.told
      return Self.outcome(of: response)
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

extension CurlRequest {
  fileprivate var told: HTTPExchange.Request {
    HTTPExchange.Request(method: method, url: url, headers: headers.map(\.told), body: body)
  }
}

extension CurlResponse {
  fileprivate var told: HTTPExchange.Response {
    HTTPExchange.Response(
      statusCode: statusCode, statusMessage: statusText, headers: headers.map(\.told),
      body: String(decoding: body, as: UTF8.self))
  }
}

extension HTTPHeader {
  fileprivate var told: HTTPExchange.Header { HTTPExchange.Header(name: name, value: value) }
}
