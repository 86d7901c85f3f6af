import Synchronization
import Testing

@testable import LocalHTTPServer

@Suite(.timeLimit(.minutes(10))) struct HTTPServerTests {
  /// Answers with what it was asked.
  private func echo(limits: HTTPServerLimits = HTTPServerLimits()) async throws -> HTTPServer {
    try await HTTPServer.start(limits: limits) { request in
      let body = request.isBodyTooLarge ? "too large" : "'\(String(decoding: request.body, as: UTF8.self))'"
      let text = "\(request.method) \(request.path) \(request.headers["x-key"] ?? "-") \(body)"
      return HTTPResponse(status: 200, headers: ["X-Answer": "yes"], body: Array(text.utf8))
    }
  }

  @Test func `requests on one connection are answered in order`() async throws {
    let server = try await echo()
    let client = try RawConnection(port: server.port)
    client.send("POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Key: k\r\nContent-Length: 4\r\n\r\nbody")
    client.send("GET /d HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(
      await client.readToEnd().replacing("\r\n", with: "\n") == """
        HTTP/1.1 200 OK
        X-Answer: yes
        Content-Length: 16

        POST /a k 'body'HTTP/1.1 200 OK
        X-Answer: yes
        Content-Length: 11
        Connection: close

        GET /d - ''
        """)
    server.close()
  }

  @Test func `a body in chunks is whole, and one over the limit is told`() async throws {
    let server = try await echo(limits: HTTPServerLimits(largestBody: 6))
    let client = try RawConnection(port: server.port)
    client.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n")
    client.send("POST /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 7\r\n\r\n1234567")
    let answers = await client.readToEnd().split(separator: "\r\n\r\n").dropFirst().map { $0.prefix { $0 != "H" } }
    #expect(answers == ["POST /a - 'abcdef'", "POST /b - too large"])
    server.close()
  }

  @Test(arguments: ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"])
  func `what is no HTTP is refused`(bytes: String) async throws {
    let server = try await echo()
    let client = try RawConnection(port: server.port)
    client.send(bytes)
    #expect(await client.readToEnd().hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    server.close()
  }

  @Test func `connections beyond the limit are closed`() async throws {
    let server = try await echo(limits: HTTPServerLimits(mostConnections: 1))
    let first = try RawConnection(port: server.port)
    first.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let second = try RawConnection(port: server.port)
    #expect(await second.readToEnd() == "")
    first.hangUp()
    server.close()
  }

  @Test func `a client that goes away cancels its request`() async throws {
    let (entered, left) = (Signal(), Signal())
    let server = try await HTTPServer.start { _ in
      entered.send()
      await Signal().wait()
      left.send()
      return HTTPResponse(status: 200)
    }
    let client = try RawConnection(port: server.port)
    client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n")
    await entered.wait()
    client.hangUp()
    await left.wait()
    server.close()
  }

  @Test func `a shutdown lets the request under way finish`() async throws {
    let (entered, release) = (Signal(), Signal())
    let server = try await HTTPServer.start { _ in
      entered.send()
      await release.wait()
      return HTTPResponse(status: 200, body: Array("finished".utf8))
    }
    let idle = try RawConnection(port: server.port)
    let client = try RawConnection(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    await entered.wait()
    let shutDown = Task { await server.shutDown() }
    #expect(await idle.readToEnd() == "")
    release.send()
    await shutDown.value
    #expect(await client.readToEnd().hasSuffix("finished"))
    #expect(throws: RawConnection.Refused.self) { try RawConnection(port: server.port) }
  }

  @Test func `header names compare without regard to case`() {
    let fields: HTTPFields = ["Content-Type": "a", "content-type": "b"]
    #expect(fields["CONTENT-TYPE"] == "a")
    #expect(fields["Missing"] == nil)
  }
}

/// Something that happens once, and can be waited for; waiting ends with the task too.
private final class Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func send() { continuation.finish() }

  func wait() async { for await _ in stream {} }
}
