import LocalHTTPServer
import StatesEngine
import TaskHandlers

/// The AWS-compatible HTTP endpoint in front of an engine: what workers on this machine call through an AWS SDK or the AWS CLI,
/// unchanged but for the address.
///
/// It speaks AWS JSON 1.0, on loopback alone. It answers what workers need, GetActivityTask and SendTaskSuccess,
/// SendTaskFailure and SendTaskHeartbeat; of the other calls it says that they are not built.
/// Source: API reference of Step Functions; Smithy, "AWS JSON 1.0 protocol".
package struct LocalEndpoint: Sendable {
  private let server: HTTPServer
  private let activities: ActivityQueue

  /// `http://127.0.0.1:8083`
  package var url: String { "http://127.0.0.1:\(server.port)" }

  /// - Parameter port: 0 takes any free port.
  /// - Throws: NIO's error when the port cannot be had.
  package static func start(
    port: Int = 0, driver: EngineDriver, activities: ActivityQueue
  ) async throws -> LocalEndpoint {
    let calls = EndpointCalls(driver: driver, activities: activities)
    // A worker that polls holds its connection open.
    let limits = HTTPServerLimits(largestBody: 2 << 20, mostConnections: 1024)
    return LocalEndpoint(
      server: try await HTTPServer.start(port: port, limits: limits) { await calls.answer($0) }, activities: activities)
  }

  /// Takes no more connections, answers the calls under way, polls with nothing, and returns when all are answered: who has
  /// reported the last result of a run shall learn that it was taken. Who has sent half a request has two seconds.
  package func shutDown() async {
    await activities.shutDown()
    let limit = Task { [server] in
      guard (try? await Task.sleep(for: .seconds(2))) != nil else { return }
      server.close()
    }
    await server.shutDown()
    limit.cancel()
  }
}
