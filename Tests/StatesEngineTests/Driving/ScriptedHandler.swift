import StatesEngine
import Synchronization

/// Answers Tasks by what a test says, and counts how often each state's Task was run.
final class ScriptedHandler: TaskHandler {
  private let answer: @Sendable (TaskRequest) async -> TaskOutcome
  private let runs = Mutex<[String: Int]>([:])

  init(_ answer: @escaping @Sendable (TaskRequest) async -> TaskOutcome) { self.answer = answer }

  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    runs.withLock { $0[request.stateName, default: 0] += 1 }
    return await answer(request)
  }

  func count(_ state: String) -> Int { runs.withLock { $0[state] ?? 0 } }
}

/// A Task that nobody answers until its Swift task is cancelled.
func never() async -> TaskOutcome {
  let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
  await withTaskCancellationHandler {
    for await _ in stream {}
  } onCancel: {
    continuation.finish()
  }
  return .failed(error: "cancelled", cause: nil)
}
