import JSONDocument
import StatesEngine
import Testing

@testable import TaskHandlers

/// `arn:aws:states:::http:invoke`.
@Suite struct HTTPTaskTests {
  private static let stripe = "arn:aws:events:us-east-2:123456789012:connection/Stripe/81210c42"

  private func configuration(_ arguments: JSONValue, _ connection: HTTPConnection = HTTPConnection()) throws -> String {
    try HTTPTaskCall(arguments).request(through: connection, region: "us-east-1").curlConfiguration
  }

  @Test func `the definition and the connection together make the request`() throws {
    let arguments: JSONValue = [
      "ApiEndpoint": "https://api.example.com/v1/customers", "Method": "POST",
      "Authentication": ["ConnectionArn": .string(Self.stripe)],
      "Headers": ["X-Tag": ["a", "b"], "X-Key": "of the definition"],
      "QueryParameters": ["name": "Ada & co", "tag": ["x", "y"], "page": 2],
      "RequestBody": ["note": "said \"hello\"\nand left"],
    ]
    let connection = HTTPConnection(
      headers: ["x-key": "of the connection", "Authorization": "Bearer abc"], queryParameters: ["page": "3"],
      body: ["account": "a"])
    #expect(
      try configuration(arguments, connection) == #"""
        silent
        show-error
        globoff
        include
        http1.1
        location
        max-redirs = 10
        proto = "=http,https"
        suppress-connect-headers
        url = "https://api.example.com/v1/customers?name=Ada%20%26%20co&tag=x&tag=y&page=3"
        request = "POST"
        header = "X-Tag: a"
        header = "X-Tag: b"
        header = "User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1"
        header = "Range: bytes=0-262144"
        header = "Authorization: Bearer abc"
        header = "x-key: of the connection"
        header = "Content-Type: application/json; charset=UTF-8"
        header = "Expect:"
        max-time = 60
        data-raw = "{\"note\":\"said \\\"hello\\\"\\nand left\",\"account\":\"a\"}"

        """#)
  }

  @Test(arguments: [
    ("INDICES", "a%20b=1&list[0]=x&list[1][k]=y&deep[in][side]=true"),
    ("REPEAT", "a%20b=1&list=x&list[k]=y&deep[in][side]=true"),
    ("BRACKETS", "a%20b=1&list[]=x&list[][k]=y&deep[in][side]=true"),
    ("COMMAS", "a%20b=1&list=x,%7B%22k%22%3A%22y%22%7D&deep[in][side]=true"),
  ])
  func `a body is URL-encoded`(format: String, body: String) throws {
    let text = try configuration([
      "ApiEndpoint": "https://example.com", "Method": "PUT", "InvocationConfig": ["ConnectionArn": "c"],
      "RequestBody": ["a b": 1, "list": ["x", ["k": "y"]], "deep": ["in": ["side": true]]],
      "Transform": ["RequestBodyEncoding": "URL_ENCODED", "RequestEncodingOptions": ["ArrayFormat": .string(format)]],
    ])
    #expect(text.contains("data-raw = \"\(body)\"\n"))
    #expect(text.contains("header = \"Content-Type: application/x-www-form-urlencoded\"\n"))
  }

  @Test(
    arguments: [
      ([:], "An HTTP Task needs 'ApiEndpoint', a string"),
      (
        ["ApiEndpoint": "ftp://a", "Method": "GET"],
        "'ApiEndpoint' must be a URL that begins with https://, found 'ftp://a'"
      ),
      (
        ["ApiEndpoint": "https://a", "Method": "get"],
        "'Method' must be one of GET, POST, PUT, DELETE, PATCH, OPTIONS, HEAD, found 'get'"
      ),
      (
        ["ApiEndpoint": "https://a", "Method": "GET"],
        "An HTTP Task needs 'InvocationConfig' or 'Authentication' with a 'ConnectionArn'"
      ),
      (
        [
          "ApiEndpoint": "https://a", "Method": "GET", "InvocationConfig": ["ConnectionArn": "c"],
          "Headers": ["AUTHORIZATION": "x"],
        ], "'Headers' may not have 'AUTHORIZATION'; put it into the connection"
      ),
      (
        [
          "ApiEndpoint": "https://a", "Method": "POST", "InvocationConfig": ["ConnectionArn": "c"],
          "Transform": ["RequestBodyEncoding": "URL_ENCODED"], "RequestBody": [1],
        ], "'RequestBody' must be an object to be URL-encoded or to take the connection's body"
      ),
    ] as [(JSONValue, String)])
  func `arguments that make no request say what is wrong`(arguments: JSONValue, cause: String) {
    do {
      _ = try configuration(arguments)
      Issue.record("a request was made")
    } catch {
      #expect((error as? HTTPTaskCall.Problem)?.cause == cause)
    }
  }

  @Test func `of interim answers and redirects the last one counts`() throws {
    let text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"
      + "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nA: 1\r\nA: 2\r\n\r\nHTTP/1.1 is spoken\r\n\r\n"
    let response = try #require(CurlResponse(Array(text.utf8)))
    #expect(
      response
        == CurlResponse(
          statusCode: 404, statusText: "Not Found",
          headers: [
            HTTPHeader(name: "Content-Type", value: "text/plain; charset=utf-8"), HTTPHeader(name: "A", value: "1"),
            HTTPHeader(name: "A", value: "2"),
          ], body: Array("HTTP/1.1 is spoken\r\n\r\n".utf8)))
    #expect(CurlResponse(Array("no HTTP".utf8)) == nil)
  }

  @Test(arguments: [
    (
      "application/json", 200, #"{"a":1}"#,
      #"succeeded {"Headers":{"Content-Type":["application/json"]},"ResponseBody":{"a":1},"StatusCode":200,"StatusText":"Said"}"#
    ),
    (
      "text/plain", 201, "done",
      #"succeeded {"Headers":{"Content-Type":["text/plain"]},"ResponseBody":"done","StatusCode":201,"StatusText":"Said"}"#
    ),
    ("text/plain", 429, "slow down", "failed States.Http.StatusCode.429: slow down"),
    ("text/plain", 500, "", "failed States.Http.StatusCode.500: Said"),
    ("image/png", 200, "x", "failed States.Runtime: The response is 'image/png', which an HTTP Task cannot take"),
  ])
  func `an answer becomes the Task's result or its error`(type: String, status: Int, body: String, expected: String) {
    let outcome = HTTPTaskHandler.outcome(
      of: CurlResponse(
        statusCode: status, statusText: "Said", headers: [HTTPHeader(name: "Content-Type", value: type)],
        body: Array(body.utf8)))
    switch outcome {
    case .succeeded(let value): #expect("succeeded \(value.text)" == expected)
    case .failed(let error, let cause): #expect("failed \(error): \(cause ?? "")" == expected)
    default: Issue.record("\(outcome)")
    }
  }

  @Test(.enabled(if: ProgramSearch.find("curl") != nil, "needs curl on PATH"))
  func `an endpoint is really called`() async throws {
    let server = try await EchoServer.start()
    let file = FunctionsFile(connections: ["Stripe": HTTPConnection(headers: ["X-Key": "secret"])])
    let router = TaskRouter(file: file, pool: LambdaEnvironmentPool(limit: 1))
    let arguments: JSONValue = [
      "ApiEndpoint": .string("http://127.0.0.1:\(server.port)/v1"), "Method": "PATCH",
      "InvocationConfig": ["ConnectionArn": .string(Self.stripe)], "QueryParameters": ["q": "a b"],
      "RequestBody": ["n": 1],
    ]
    let recorder = LogRecorder()
    let outcome = await router.run(.asked(HTTPTaskCall.resource, arguments), observer: recorder)
    server.close()
    guard case .succeeded(let answer) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(answer["StatusCode"] == 200)
    let said = try JSONValue(parsing: answer["ResponseBody"]?.string ?? answer["ResponseBody"]?.text ?? "")
    #expect(
      said == [
        "method": "PATCH", "target": "/v1?q=a%20b", "key": "secret", "type": "application/json; charset=UTF-8",
        "body": ["n": 1],
      ])
    let exchange = try #require(recorder.exchanges.first)
    let secret = HTTPExchange.Header(name: "X-Key", value: "secret")
    #expect(exchange.request.headers.contains(secret))
    #expect(!exchange.requestWithoutSecrets.headers.contains(secret))
    #expect(exchange.request.url == "http://127.0.0.1:\(server.port)/v1?q=a%20b")
    #expect(exchange.request.body == #"{"n":1}"#)
    #expect(exchange.response?.statusCode == 200)
    #expect(try exchange.response.map { try JSONValue(parsing: $0.body) } == said)
  }

  @Test(.enabled(if: ProgramSearch.find("curl") != nil, "needs curl on PATH"))
  func `what a connection keeps secret is not in the cause when nobody answers`() async throws {
    let connection = HTTPConnection(headers: ["X-Key": "secret"], queryParameters: ["key": "secret"])
    let router = TaskRouter(
      file: FunctionsFile(connections: ["Stripe": connection]), pool: LambdaEnvironmentPool(limit: 1))
    let arguments: JSONValue = [
      "ApiEndpoint": "http://127.0.0.1:1/pay", "Method": "GET",
      "InvocationConfig": ["ConnectionArn": .string(Self.stripe)],
    ]
    let recorder = LogRecorder()
    let outcome = await router.run(.asked(HTTPTaskCall.resource, arguments), observer: recorder)
    guard case .failed("States.Http.Socket", let cause?) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(cause.hasPrefix("http://127.0.0.1:1/pay: curl: (7) "))
    #expect(!cause.contains("secret"))
    #expect(!recorder.lines.joined().contains("secret"))
  }

  @Test(arguments: [
    ("https://example.com/work?key=abc#part", "https://example.com/work"),
    ("https://me:abc@example.com:8443/a@b?c", "https://example.com:8443/a@b"),
    ("https://example.com", "https://example.com"),
  ])
  func `a URL is named without what may be secret in it`(url: String, endpoint: String) {
    #expect(URLWorker(url: url, headers: [:]).endpoint == endpoint)
  }

  @Test func `a connection that is not known here is named, with what to add`() async {
    let router = TaskRouter(file: FunctionsFile(), pool: LambdaEnvironmentPool(limit: 1))
    let arguments: JSONValue = [
      "ApiEndpoint": "https://example.com", "Method": "GET",
      "InvocationConfig": ["ConnectionArn": .string(Self.stripe)],
    ]
    #expect(
      await router.run(.asked(HTTPTaskCall.resource, arguments), observer: LogRecorder())
        == .failed(
          error: "Events.ConnectionResource.ResourceNotFound",
          cause: "Nothing here is known of the connection '\(Self.stripe)'. Add to functions.yaml, below connections: "
            + "Stripe: { headers: { Authorization: \"Bearer …\" } }, or Stripe: {} when it adds nothing"))
  }
}
