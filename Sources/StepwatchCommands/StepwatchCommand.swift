import ArgumentParser
import Foundation

/// The `stepwatch` program.
package struct StepwatchCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "stepwatch",
    abstract: "Watch AWS Step Functions workflows: run them here, follow them elsewhere, replay any run.",
    discussion: """
      Without a command it opens the dashboard on the runs of this machine; the first time, on the example `microservices`.
      RUN is a run's name, an execution ARN, a unique beginning of either, or @last.

      Exit status: 0 succeeded, 1 failed, 2 usage, 3 timed out, 4 aborted, 5 source or store, 130 on ^C, \
      131 on ^\\.
      """,
    version: "0.1.0",
    subcommands: [
      DashboardCommand.self, RunCommand.self, AnswerCommand.self, StopCommand.self, ResumeCommand.self,
      RedriveCommand.self, ReplayCommand.self, WatchCommand.self, RunsCommand.self,
      HistoryCommand.self, GraphCommand.self, CheckCommand.self, TestStateCommand.self, ExampleCommand.self,
      ThemeCommand.self,
      ConfigCommand.self, DoctorCommand.self,
    ],
    defaultSubcommand: DashboardCommand.self)

  package init() {}

  /// Parses the command line, runs what it asks for, and ends the process with the command's exit status.
  package static func start() async -> Never {
    // The runtime of Swift writes a report of a crash on ^\, and goes on.
    signal(SIGQUIT, SIG_DFL)
    do {
      try CommandName.check(CommandLine.arguments.dropFirst().first)
      var command = try await asyncParseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      exit(.succeeded)
    } catch let failure as CommandFailure {
      if !failure.sentence.isEmpty { writeError(lines: "stepwatch: \(failure.sentence)") }
      exit(failure.status)
    } catch {
      exit(withArgumentError: error)
    }
  }

  /// Help and version go to standard output with status 0; anything wrong with the command line ends with status 2.
  private static func exit(withArgumentError error: any Error) -> Never {
    let text = fullMessage(for: error)
    if exitCode(for: error) == .success {
      StandardOutput.text(text + "\n")
      exit(.succeeded)
    }
    writeError(lines: text)
    exit(.usage)
  }

  private static func exit(_ status: ExitStatus) -> Never {
    StandardOutput.flush()
    Foundation.exit(status.rawValue)
  }
}
