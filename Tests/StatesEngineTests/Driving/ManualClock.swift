import StatesEngine
import Synchronization

/// A clock that stands still until a test moves it.
final class ManualClock: EngineClock {
  private struct State {
    var now: Int64
    var sleepers: [Int: (time: Int64, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var lastSleeper = 0
    /// Sleeps that are cancelled before they begin.
    var cancelled: Set<Int> = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ now: Int64 = 0) { state = Mutex(State(now: now)) }

  var now: Int64 { state.withLock { $0.now } }

  func sleep(until time: Int64) async throws {
    let id = state.withLock { state in
      state.lastSleeper += 1
      return state.lastSleeper
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let watchers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
          if state.cancelled.remove(id) != nil {
            continuation.resume(throwing: CancellationError())
            return []
          }
          if state.now >= time {
            continuation.resume()
            return []
          }
          state.sleepers[id] = (time, continuation)
          defer { state.watchers = [] }
          return state.watchers
        }
        for watcher in watchers { watcher.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Waits until somebody sleeps, then moves the clock to when the first sleeper wakes.
  func advanceToNextSleeper() async {
    await withCheckedContinuation { (watcher: CheckedContinuation<Void, Never>) in
      let isAsleep = state.withLock { state in
        if state.sleepers.isEmpty { state.watchers.append(watcher) }
        return !state.sleepers.isEmpty
      }
      if isAsleep { watcher.resume() }
    }
    for continuation in wakeFirst() { continuation.resume() }
  }

  private func wakeFirst() -> [CheckedContinuation<Void, any Error>] {
    state.withLock { state in
      state.now = max(state.now, state.sleepers.values.map(\.time).min() ?? state.now)
      let due = state.sleepers.filter { $0.value.time <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.map(\.continuation)
    }
  }
}
