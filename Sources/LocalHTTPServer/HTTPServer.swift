import NIOCore
import NIOHTTP1
import NIOPosix

/// A small HTTP/1.1 server on loopback: requests are whole values, answers too, and a request may be answered late.
///
/// The Lambda Runtime API holds `next` open until there is an invocation; so a handler may take as long as it likes. It is
/// cancelled when the client goes away or the server is shut down.
package final class HTTPServer: Sendable {
  package typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

  private let listener: any Channel
  private let connections: HTTPConnections
  /// The port it listens on.
  package let port: Int

  /// - Parameters:
  ///   - port: 0 takes any free port.
  /// - Throws: NIO's error when the port cannot be had.
  package static func start(
    port: Int = 0, limits: HTTPServerLimits = HTTPServerLimits(), handler: @escaping Handler
  ) async throws -> HTTPServer {
    let connections = HTTPConnections(limit: limits.mostConnections)
    let listener = try await ServerBootstrap(group: eventLoops)
      .serverChannelOption(.backlog, value: 128)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        guard connections.admit(channel) else { return channel.close() }
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(HTTPConnectionHandler(limits: limits, handler: handler))
        }
      }
      .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
      .bind(host: "127.0.0.1", port: port).get()
    return HTTPServer(listener: listener, connections: connections)
  }

  private init(listener: any Channel, connections: HTTPConnections) {
    self.listener = listener
    self.connections = connections
    port = listener.localAddress?.port ?? 0
  }

  /// Takes no more connections, lets the requests under way finish, and returns when every connection is closed.
  package func shutDown() async {
    try? await listener.close()
    for channel in connections.all {
      channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
    for channel in connections.all { try? await channel.closeFuture.get() }
  }

  /// Takes no more connections and closes those there are.
  package func close() {
    listener.close(promise: nil)
    for channel in connections.all { channel.close(promise: nil) }
  }

  /// One thread serves all servers of the program: what they do per request is little, and handlers run elsewhere.
  private static let eventLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
}
