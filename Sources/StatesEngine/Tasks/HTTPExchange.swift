import JSONDocument

/// The request of an HTTP Task and what came back, as TestState tells them at the level TRACE.
///
/// Source: API reference, `InspectionDataRequest` and `InspectionDataResponse`.
package struct HTTPExchange: Equatable, Sendable {
  package struct Header: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package struct Request: Equatable, Sendable {
    package var method: String
    package var url: String
    package var headers: [Header]
    package var body: String?

    package init(method: String, url: String, headers: [Header], body: String?) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
    }
  }

  package struct Response: Equatable, Sendable {
    package var statusCode: Int
    package var statusMessage: String
    package var headers: [Header]
    package var body: String

    package init(statusCode: Int, statusMessage: String, headers: [Header], body: String) {
      self.statusCode = statusCode
      self.statusMessage = statusMessage
      self.headers = headers
      self.body = body
    }
  }

  /// As it was sent, with what the connection adds.
  package var request: Request
  /// The same without what the connection adds: that is secret.
  package var requestWithoutSecrets: Request
  /// Nil when none came.
  package var response: Response?

  package init(request: Request, requestWithoutSecrets: Request, response: Response? = nil) {
    self.request = request
    self.requestWithoutSecrets = requestWithoutSecrets
    self.response = response
  }

  /// The members of `InspectionData`.
  func inspectionData(revealingSecrets: Bool) -> JSONObject {
    let request = revealingSecrets ? request : requestWithoutSecrets
    let `protocol` = String(request.url.prefix { $0 != ":" })
    var told = JSONObject([("request", .object(request.told(protocol: `protocol`)))])
    if let response { told["response"] = .object(response.told(protocol: `protocol`)) }
    return told
  }
}

extension HTTPExchange.Request {
  fileprivate func told(protocol: String) -> JSONObject {
    var told = JSONObject([
      ("protocol", .string(`protocol`)), ("method", .string(method)), ("url", .string(url)),
      ("headers", .string(listed(headers))),
    ])
    if let body { told["body"] = .string(body) }
    return told
  }
}

extension HTTPExchange.Response {
  fileprivate func told(protocol: String) -> JSONObject {
    JSONObject([
      ("protocol", .string(`protocol`)), ("statusCode", .string("\(statusCode)")),
      ("statusMessage", .string(statusMessage)), ("headers", .string(listed(headers))), ("body", .string(body)),
    ])
  }
}

/// `[date: Tue, 21 Nov 2023 00:06:17 GMT, content-type: application/json]`, as AWS writes headers here.
private func listed(_ headers: [HTTPExchange.Header]) -> String {
  "[\(headers.map { "\($0.name): \($0.value)" }.joined(separator: ", "))]"
}
