import ArgumentParser
import HistoryStorage
import StatesEngine

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

  @Argument(help: "A run's name, its ARN, a unique beginning of either, or @last.")
  var run: String

  @OptionGroup(title: "Engine") var engineOptions: EngineOptions

  @Flag(help: "Write a line a change instead of showing a screen.")
  var headless = false

  @Flag(help: "Write one event a line, as in CloudWatch Logs; implies --headless.")
  var json = false

  @OptionGroup(title: "Screen") var screenOptions: ScreenOptions

  func validate() throws {
    if json, screenOptions.plain {
      throw ValidationError("--json is for programs and --plain for people; choose one")
    }
  }

  mutating func run() async throws {
    let settings = try screenOptions.settings()
    let store = try OpenStore.open()
    let execution = try await RunReference.find(run, in: store)
    let storeEngine = try await StoreEngine(
      store: store, waits: engineOptions.waits, environments: engineOptions.environments)
    let status: ExitStatus
    do {
      let presentation = screenOptions.presentation
      if headless || json || presentation != .screen {
        status = try await HeadlessRun(
          engine: storeEngine.engine, printsEvents: json, endsWithSummary: presentation == .plain && !json,
          timeZoneOffset: settings.timeZoneOffset
        ).redrive(execution, in: store)
      } else {
        status = try await ScreenRun(store: store, engine: storeEngine.engine, options: screenOptions)
          .redrive(execution.arn)
      }
    } catch {
      await storeEngine.end()
      throw error
    }
    await storeEngine.end()
    if status != .succeeded { throw CommandFailure(status, "") }
  }
}
