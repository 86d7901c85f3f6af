import JSONDocument
import LocalHTTPServer

/// Answers with what it was asked; with `{"status": N}` in the body, with that status.
enum EchoServer {
  static func start() async throws -> HTTPServer {
    try await HTTPServer.start { request in
      let body = (try? JSONValue(parsing: request.body)) ?? .null
      let answer: JSONValue = [
        "method": .string(request.method), "target": .string(request.target),
        "key": .string(request.headers["X-Key"] ?? ""), "type": .string(request.headers["Content-Type"] ?? ""),
        "body": body,
      ]
      return HTTPResponse(status: body["status"]?.integer ?? 200, body: Array(answer.text.utf8))
    }
  }
}
