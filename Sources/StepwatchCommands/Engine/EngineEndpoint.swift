import LocalEndpoint
import StatesEngine
import Synchronization
import TaskHandlers

/// The endpoint of this process's engine: opened when somebody first asks where it is, or at a port that a person chose.
final class EngineEndpoint: Sendable {
  private let activities: ActivityQueue
  private let notices: EngineNotices
  private let state = Mutex(State())

  private struct State {
    var driver: EngineDriver?
    var opening: Task<LocalEndpoint, any Error>?
  }

  init(activities: ActivityQueue, notices: EngineNotices) {
    self.activities = activities
    self.notices = notices
  }

  /// The engine whose Tasks it answers for; before that there is no endpoint.
  func stand(before driver: EngineDriver) { state.withLock { $0.driver = driver } }

  /// Nil when no port can be had; that is told.
  var url: String? {
    get async {
      do { return try await opening(port: 0)?.value.url } catch {
        notices.say("no port on 127.0.0.1 for what functions report: \(error)")
        return nil
      }
    }
  }

  /// Opens it at a port, and says where it is.
  func open(port: Int) async throws(CommandFailure) {
    do {
      guard let url = try await opening(port: port)?.value.url else { return }
      notices.say("workers reach this engine at \(url)")
    } catch {
      throw CommandFailure(.usage, "--endpoint \(port): that port of 127.0.0.1 cannot be had: \(error)")
    }
  }

  func shutDown() async {
    let opening = state.withLock { state in
      state.driver = nil
      return state.opening
    }
    try? await opening?.value.shutDown()
  }

  private func opening(port: Int) -> Task<LocalEndpoint, any Error>? {
    state.withLock { state in
      if let opening = state.opening { return opening }
      guard let driver = state.driver else { return nil }
      let opening = Task { [activities] in
        try await LocalEndpoint.start(port: port, driver: driver, activities: activities)
      }
      state.opening = opening
      return opening
    }
  }
}
