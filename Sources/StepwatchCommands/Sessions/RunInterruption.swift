import ExecutionHistory
import StatesEngine
import Synchronization

/// Ends a run that somebody asks to end, by a signal.
///
/// Signals are heard from before the run begins until all of it is told, so that none leaves it at RUNNING.
final class RunInterruption: Sendable {
  private struct State {
    var insistence = Insistence()
    var first: EndingSignal?
    var run: ExecutionARN?
    var isWritten = false
  }

  private let state = Mutex(State())
  private let driver: EngineDriver

  init(driver: EngineDriver) { self.driver = driver }

  /// What was asked with first.
  var signal: EndingSignal? { state.withLock(\.first) }

  /// Takes in a signal.
  /// - Returns: whether the process is to be left at once.
  func asked(by signal: EndingSignal, at now: Int64) -> Bool {
    let (answer, run) = state.withLock { state in
      state.first = state.first ?? signal
      return (state.insistence.asked(at: now, isWritten: state.isWritten), state.run)
    }
    if answer == .end, let run { abort(run, asked: signal) }
    return answer == .leave
  }

  /// The run has begun: it is ended at once where that was asked for meanwhile.
  func begin(_ run: ExecutionARN) {
    let signal = state.withLock { state in
      state.run = run
      return state.first
    }
    if let signal { abort(run, asked: signal) }
  }

  private func abort(_ run: ExecutionARN, asked signal: EndingSignal) {
    Task {
      try? await driver.stop(run, cause: signal.cause)
      _ = try? await driver.waitForEnd(run)
      state.withLock { $0.isWritten = true }
    }
  }
}
