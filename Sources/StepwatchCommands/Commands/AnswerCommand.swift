import ArgumentParser
import ExecutionHistory
import ExecutionProjections
import HistoryStorage

struct AnswerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Give a Task its result that waits for its task token or for a worker.",
    discussion: """
      As SendTaskSuccess and SendTaskFailure, for a Task of .waitForTaskToken and for an activity that no worker has taken. \
      The stepwatch that runs the run is asked to hand it on. On the screen a t and a f do the same.
      """)

  @Argument(help: "A run's name, its ARN, a unique beginning of either, or @last.", completion: .runs)
  var run: String

  @Option(help: ArgumentHelp("The Task's state, where several wait.", valueName: "name"))
  var state: String?

  @Option(help: ArgumentHelp("The Task's result: JSON, @FILE, or - for standard input.", valueName: "json|@file|-"))
  var output: String?

  @Option(help: ArgumentHelp("Fails the Task with this error.", valueName: "name"))
  var error: String?

  @Option(help: ArgumentHelp("Why it fails, in words.", valueName: "text"))
  var cause: String?

  mutating func validate() throws {
    if output != nil, error != nil || cause != nil {
      throw ValidationError("a Task succeeds with --output or fails with --error and --cause, not both")
    }
    if output == nil, error == nil, cause == nil {
      throw ValidationError("--output gives the Task's result, --error and --cause fail it")
    }
  }

  mutating func run() async throws {
    let store = try OpenStore.open()
    let execution = try await RunReference.find(run, in: store)
    let task = try await waitingTask(of: execution, in: store)
    let action: ExecutionRequest.Action
    if let output {
      action = .succeedTask(task.scheduledID, output: try ExecutionInput.read(output, from: "--output").text)
    } else {
      action = .failTask(task.scheduledID, error: error, cause: cause)
    }
    try await store.ask(action, of: execution)
    StandardOutput.line("asked the stepwatch that runs \(execution.name) to answer \(task.path)")
  }

  private struct WaitingTask {
    let path: String
    let name: String
    let scheduledID: EventID
  }

  private func waitingTask(of execution: StoredExecution, in store: HistoryStore) async throws -> WaitingTask {
    let latest = try await StoredRun.load(execution.arn, from: store).timeline.latest
    let waiting = latest.openVisits.map { latest.visits[$0] }.compactMap { visit -> WaitingTask? in
      guard let attempt = visit.attempts.last, attempt.waitsForAnswer else { return nil }
      return WaitingTask(path: latest.path(of: visit).text(), name: visit.name, scheduledID: attempt.scheduledID)
    }
    let chosen = waiting.filter { state == nil || $0.name == state || $0.path == state }
    let list = waiting.map(\.path).joined(separator: ", ")
    guard let first = chosen.first else {
      throw CommandFailure(
        .usage,
        waiting.isEmpty
          ? "no Task of \(execution.name) waits for a task token or a worker"
          : "no Task \"\(state ?? "")\" of \(execution.name) waits; there is \(list)")
    }
    if chosen.count > 1 {
      throw CommandFailure(.usage, "several Tasks of \(execution.name) wait: \(list); choose one with --state")
    }
    return first
  }
}
