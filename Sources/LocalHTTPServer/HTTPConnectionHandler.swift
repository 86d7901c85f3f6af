import NIOCore
import NIOHTTP1

/// Gathers a request, hands it to the server's handler in a task of its own, and writes the answer.
///
/// NIO's pipelining handler before it delivers one request at a time, so there is never more than one answer outstanding.
final class HTTPConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let limits: HTTPServerLimits
  private let handler: HTTPServer.Handler
  private var request: HTTPRequest?
  private var keepsAlive = true
  private var answering: Task<Void, Never>?
  private var isQuiescing = false

  init(limits: HTTPServerLimits, handler: @escaping HTTPServer.Handler) {
    self.limits = limits
    self.handler = handler
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head)
    case .body(let bytes): append(bytes)
    case .end: end(context: context)
    }
  }

  private func begin(_ head: HTTPRequestHead) {
    keepsAlive = head.isKeepAlive
    var headers = HTTPFields()
    for (name, value) in head.headers { headers.append(name, value) }
    request = HTTPRequest(method: head.method.rawValue, target: head.uri, headers: headers)
  }

  private func append(_ bytes: ByteBuffer) {
    guard var request, !request.isBodyTooLarge else { return }
    // Taken out while it grows, so that its bytes are not copied.
    self.request = nil
    if request.body.count + bytes.readableBytes <= limits.largestBody {
      request.body.append(contentsOf: bytes.readableBytesView)
    } else {
      request.body = []
      request.isBodyTooLarge = true
    }
    self.request = request
  }

  private func end(context: ChannelHandlerContext) {
    guard let request else { return }
    self.request = nil
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    answering = Task { [handler, eventLoop = context.eventLoop] in
      let response = await handler(request)
      eventLoop.execute {
        let (connection, context) = bound.value
        connection.answering = nil
        connection.write(response, context: context)
      }
    }
  }

  private func write(_ response: HTTPResponse, context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    let closes = !keepsAlive || isQuiescing
    var headers = HTTPHeaders(response.headers.fields.map { ($0.name, $0.value) })
    headers.replaceOrAdd(name: "Content-Length", value: String(response.body.count))
    if closes { headers.replaceOrAdd(name: "Connection", value: "close") }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
    let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    if closes {
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      written.whenComplete { _ in bound.value.close(promise: nil) }
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
    isQuiescing = true
    if answering == nil, request == nil { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    answering?.cancel()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
