import Glibc

/// Where a driver learns what time it is, and how it waits.
package protocol EngineClock: Sendable {
  /// Milliseconds since 1970, UTC.
  var now: Int64 { get }

  /// Returns at that time, or at once when it has passed.
  /// - Throws: `CancellationError` when the task is cancelled before.
  func sleep(until time: Int64) async throws
}

/// The clock of this machine.
package struct SystemClock: EngineClock {
  package init() {}

  package var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  package func sleep(until time: Int64) async throws {
    // Not in one piece: a wall clock can be set, and a machine can sleep.
    while now < time { try await Task.sleep(for: .milliseconds(min(time - now, 60_000))) }
  }
}

/// Whether Waits and the intervals of retries take as long as they say.
package struct WaitPolicy: Equatable, Sendable {
  /// How many times shorter; 1 is as written.
  package var timeScale: Double
  package var skipsWaits: Bool

  package static let asWritten = WaitPolicy()

  package init(timeScale: Double = 1, skipsWaits: Bool = false) {
    self.timeScale = timeScale
    self.skipsWaits = skipsWaits
  }

  /// When a timer fires that is set now. Limits stay as they are.
  func fireTime(of timer: EngineTimer, setAt now: Int64) -> Int64 {
    guard timer.purpose.isShortenable, timer.fireTime > now else { return timer.fireTime }
    if skipsWaits { return now }
    guard timeScale > 0, timeScale != 1 else { return timer.fireTime }
    let shortened = Double(timer.fireTime - now) / timeScale
    return shortened < 9e15 ? now + Int64(shortened.rounded()) : timer.fireTime
  }
}
