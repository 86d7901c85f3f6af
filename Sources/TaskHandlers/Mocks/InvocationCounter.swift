import StatesEngine
import Synchronization

/// Counts how often each state of each execution was invoked.
final class InvocationCounter: Sendable {
  private struct Key: Hashable {
    var executionARN: String
    var stateName: String
  }

  private let counts = Mutex<[Key: Int]>([:])

  /// - Returns: how often it was invoked before.
  func count(_ request: TaskRequest) -> Int {
    counts.withLock { counts in
      let key = Key(executionARN: request.executionARN, stateName: request.stateName)
      defer { counts[key, default: 0] += 1 }
      return counts[key, default: 0]
    }
  }
}
