import Synchronization

/// What the engine has to say to the person beside what happens to runs: on standard error, or on the screen while there is one.
final class EngineNotices: Sendable {
  private let listener = Mutex<@Sendable (String) -> Void>(EngineNotices.write)

  func say(_ text: String) { listener.withLock { $0 }(text) }

  /// - Parameter listener: nil goes back to standard error.
  func listen(_ listener: (@Sendable (String) -> Void)?) { self.listener.withLock { $0 = listener ?? Self.write } }

  private static let write: @Sendable (String) -> Void = { writeError(lines: "stepwatch: \($0)") }
}
