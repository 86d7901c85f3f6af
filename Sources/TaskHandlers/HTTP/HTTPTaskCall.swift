import JSONDocument

/// What an HTTP Task asks for in its `Parameters` or `Arguments`.
///
/// Source: Step Functions developer guide, "Call HTTPS APIs", "HTTP Task fields".
struct HTTPTaskCall {
  /// What is wrong with the arguments, in one sentence.
  struct Problem: Error {
    var cause: String
  }

  static let resource = "arn:aws:states:::http:invoke"

  /// HTTP Tasks wait this long for an answer, in seconds.
  static let timeLimit = 60

  private static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]

  let endpoint: String
  let method: String
  let connectionARN: String
  private let headers: JSONObject
  private let queryParameters: JSONObject
  private let body: JSONValue?
  private let formEncoding: FormEncoding?

  init(_ arguments: JSONValue) throws(Problem) {
    endpoint = try Self.text("ApiEndpoint", in: arguments)
    guard endpoint.hasPrefix("https://") || endpoint.hasPrefix("http://") else {
      throw Problem(cause: "'ApiEndpoint' must be a URL that begins with https://, found '\(endpoint)'")
    }
    method = try Self.text("Method", in: arguments)
    guard Self.methods.contains(method) else {
      throw Problem(cause: "'Method' must be one of \(Self.methods.joined(separator: ", ")), found '\(method)'")
    }
    let connection = arguments["InvocationConfig"] ?? arguments["Authentication"]
    guard let arn = connection?["ConnectionArn"]?.string else {
      throw Problem(cause: "An HTTP Task needs 'InvocationConfig' or 'Authentication' with a 'ConnectionArn'")
    }
    connectionARN = arn
    headers = try Self.object("Headers", in: arguments)
    if let refused = headers.first(where: { Self.isRefused($0.name) }) {
      throw Problem(cause: "'Headers' may not have '\(refused.name)'; put it into the connection")
    }
    queryParameters = try Self.object("QueryParameters", in: arguments)
    body = arguments["RequestBody"]
    formEncoding = try Self.formEncoding(in: arguments["Transform"])
  }

  /// - Parameter region: what the endpoint is told of where Step Functions runs.
  func request(through connection: HTTPConnection, region: String) throws(Problem) -> CurlRequest {
    let text = try bodyText(connection)
    var all = headers.flatMap { header in
      (header.value.array ?? [header.value]).map { HTTPHeader(name: header.name, value: FormEncoding.plain($0)) }
    }
    all.append(HTTPHeader(name: "User-Agent", value: "Amazon|StepFunctions|HttpInvoke|\(region)"))
    all.append(HTTPHeader(name: "Range", value: "bytes=0-262144"))
    for (name, value) in connection.headers.sorted(by: { $0.key < $1.key }) {
      all.removeAll { $0.isNamed(name) }
      all.append(HTTPHeader(name: name, value: value))
    }
    if text != nil, !all.contains(where: { $0.isNamed("Content-Type") }) {
      let type = formEncoding == nil ? "application/json; charset=UTF-8" : "application/x-www-form-urlencoded"
      all.append(HTTPHeader(name: "Content-Type", value: type))
    }
    return CurlRequest(
      method: method, url: url(connection), endpoint: endpoint, headers: all, body: text, timeLimit: Self.timeLimit)
  }

  // MARK: - Parts of the request

  private func url(_ connection: HTTPConnection) -> String {
    var parameters = queryParameters
    for (name, value) in connection.queryParameters.sorted(by: { $0.key < $1.key }) {
      parameters[name] = .string(value)
    }
    let query = FormEncoding(arrayFormat: .repeat).text(of: parameters)
    if query.isEmpty { return endpoint }
    return endpoint + (endpoint.contains("?") ? "&" : "?") + query
  }

  private func bodyText(_ connection: HTTPConnection) throws(Problem) -> String? {
    if connection.body.isEmpty, body == nil { return nil }
    if connection.body.isEmpty, let text = body?.string { return text }
    guard var object = (body ?? [:]).object else {
      if connection.body.isEmpty, formEncoding == nil { return body?.text }
      throw Problem(cause: "'RequestBody' must be an object to be URL-encoded or to take the connection's body")
    }
    for (name, value) in connection.body.sorted(by: { $0.key < $1.key }) { object[name] = .string(value) }
    return formEncoding?.text(of: object) ?? JSONValue.object(object).text
  }

  // MARK: - Reading the arguments

  private static func text(_ name: String, in arguments: JSONValue) throws(Problem) -> String {
    guard let text = arguments[name]?.string else { throw Problem(cause: "An HTTP Task needs '\(name)', a string") }
    return text
  }

  private static func object(_ name: String, in arguments: JSONValue) throws(Problem) -> JSONObject {
    guard let value = arguments[name] else { return JSONObject() }
    guard let object = value.object else { throw Problem(cause: "'\(name)' must be an object") }
    return object
  }

  private static func formEncoding(in transform: JSONValue?) throws(Problem) -> FormEncoding? {
    let encoding = transform?["RequestBodyEncoding"]?.string ?? "NONE"
    if encoding == "NONE" { return nil }
    guard encoding == "URL_ENCODED" else {
      throw Problem(cause: "'RequestBodyEncoding' must be NONE or URL_ENCODED, found '\(encoding)'")
    }
    guard let name = transform?["RequestEncodingOptions"]?["ArrayFormat"]?.string else { return FormEncoding() }
    guard let format = FormEncoding.ArrayFormat(rawValue: name) else {
      let formats = FormEncoding.ArrayFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem(cause: "'ArrayFormat' must be one of \(formats), found '\(name)'")
    }
    return FormEncoding(arrayFormat: format)
  }

  /// Headers that a definition may not set.
  private static func isRefused(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("x-forwarded") || name.hasPrefix("x-amz") || refusedHeaders.contains(name)
  }

  private static let refusedHeaders: Set<String> = [
    "a-im", "accept-charset", "accept-datetime", "accept-encoding", "authorization", "cache-control", "connection",
    "content-encoding", "content-md5", "date", "expect", "forwarded", "from", "host", "http2-settings", "if-match",
    "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "max-forwards", "origin", "pragma",
    "proxy-authorization", "referer", "server", "te", "trailer", "transfer-encoding", "upgrade", "via", "warning",
  ]
}
