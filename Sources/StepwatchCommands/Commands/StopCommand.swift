import ArgumentParser
import HistoryStorage

struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop a run, as StopExecution does.",
    discussion: """
      The stepwatch that runs it is asked to: the run ends ABORTED, and the functions that work for it are ended. A run whose \
      stepwatch is gone has nobody to stop it: stepwatch resume goes on with it, stepwatch runs remove removes it.
      """)

  @Argument(help: "A run's name, its ARN, a unique beginning of either, or @last.", completion: .runs)
  var run: String

  @Option(help: ArgumentHelp("The error that the run ends with.", valueName: "name"))
  var error: String?

  @Option(help: ArgumentHelp("Why, in words.", valueName: "text"))
  var cause: String?

  mutating func run() async throws {
    let store = try OpenStore.open()
    let execution = try await RunReference.find(run, in: store)
    try await store.ask(.stop(error: error, cause: cause), of: execution)
    StandardOutput.line("asked the stepwatch that runs \(execution.name) to stop it")
  }
}

extension HistoryStore {
  /// Leaves a request for the process that runs an execution.
  func ask(_ action: ExecutionRequest.Action, of execution: StoredExecution) async throws(CommandFailure) {
    do {
      try await leave(ExecutionRequest(action, of: execution.arn, time: WallClock.now))
    } catch {
      switch error {
      case .notFound, .ended, .abandoned: throw CommandFailure(.usage, error.description)
      default: throw CommandFailure(.source, error.description)
      }
    }
  }
}
