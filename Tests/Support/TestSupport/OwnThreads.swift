import Foundation
import Testing

/// Runs tests that block or compute for long on threads of their own.
///
/// All tests run at once, on as few threads as there are processors. A test that waits there for a program, or computes for seconds, keeps
/// the servers and timers of other tests from answering in time: on two processors a server in the test process was seen to take
/// more than a minute.
package struct OwnThreads: SuiteTrait, TestTrait, TestScoping {
  package let isRecursive = true

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(ThreadsOfBlockingTests.shared) { try await function() }
  }
}

extension Trait where Self == OwnThreads {
  /// The test, or each of the suite, waits for programs or computes for seconds.
  package static var onThreadsOfItsOwn: Self { Self() }
}

/// A few threads, none of them Dispatch's: those are the ones that have to stay free.
private final class ThreadsOfBlockingTests: TaskExecutor, @unchecked Sendable {
  static let shared = ThreadsOfBlockingTests()

  /// As many such tests run at once.
  private static let count = 4

  /// Guards `jobs`, and tells of new ones.
  private let condition = NSCondition()
  private var jobs: [UnownedJob] = []

  private init() {
    for _ in 0..<Self.count {
      let thread = Thread { [self] in while true { takeJob().runSynchronously(on: asUnownedTaskExecutor()) } }
      // As much as the main thread has.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.withLock { jobs.append(job) }
    condition.signal()
  }

  private func takeJob() -> UnownedJob {
    condition.withLock {
      while jobs.isEmpty { condition.wait() }
      return jobs.removeFirst()
    }
  }
}
