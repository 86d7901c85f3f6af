import ArgumentParser

struct RedriveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redrive",
    abstract: "Go on with a run that failed, was aborted or timed out, where it was interrupted.",
    discussion: """
      As RedriveExecution of AWS: the same run, its history and its definition as they were; states that had succeeded are \
      not run again. Of a Parallel or a Map only what had failed or was aborted is. Retries and time-outs begin anew. Tasks \
      are answered by the functions file that the run was started with, as it is now: mend the function, then redrive.

      Only Standard executions, up to 14 days after their end. Exit status: as of run.
      """)

  @Argument(help: "A run's name, its ARN, a unique beginning of either, or @last.", completion: .runs)
  var run: String

  @OptionGroup var options: OwnRunOptions

  mutating func run() async throws {
    let store = try OpenStore.open()
    let execution = try await RunReference.find(run, in: store)
    try await options.run(in: store) {
      try await $0.redrive(execution)
    } screen: {
      try await $0.redrive(execution.arn)
    }
  }
}
