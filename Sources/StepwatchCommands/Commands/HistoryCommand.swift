import ArgumentParser
import ExecutionHistory
import HistoryStorage
import JSONDocument

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Print a run's history as AWS would.",
    discussion: """
      `api` is the answer of GetExecutionHistory as AWS CLI prints it; `logs` are the log events that Step Functions would \
      have written to CloudWatch Logs, one a line: stepwatch history RUN --format logs | stepwatch watch -
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case api, logs
  }

  @Argument(help: "A run's name, its ARN, a unique beginning of either, or @last.", completion: .runs)
  var run: String

  @Option(help: "api or logs.")
  var format: Format = .api

  mutating func run() async throws {
    let store = try OpenStore.open()
    let execution = try await RunReference.find(run, in: store)
    let events: [HistoryEvent]
    do {
      events = try await store.events(of: execution.arn)
    } catch {
      throw CommandFailure(.source, error.description)
    }
    switch format {
    case .api: StandardOutput.json(HistoryDocument.text(of: events))
    case .logs:
      var writer = LogEventWriter(execution.arn)
      for event in events { StandardOutput.json(writer.value(of: event).text) }
    }
  }
}
