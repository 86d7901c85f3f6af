import ArgumentParser
import HistoryStorage
import StatesEngine

/// How an execution that this process runs itself is run, and watched: on the screen, line by line or in words.
struct OwnRunOptions: ParsableArguments {
  @OptionGroup(title: "Engine") var engineOptions: EngineOptions

  @Flag(help: "Write a line a change instead of showing a screen.")
  var headless = false

  @Flag(help: "Write one event a line, as in CloudWatch Logs; implies --headless.")
  var json = false

  @Flag(
    help: ArgumentHelp(
      "Print the output of the run alone, as JSON; the lines go to standard error.",
      discussion:
        "A run that does not succeed prints nothing. stepwatch replay RUN --output does the same of a past run."))
  var output = false

  @Flag(help: "Leave out what functions print and, with --output, the lines.")
  var quiet = false

  @OptionGroup(title: "Screen") var screenOptions: ScreenOptions

  func validate() throws {
    if output, json { throw ValidationError("--json prints the events and --output the output; choose one") }
    if output, screenOptions.plain {
      throw ValidationError("--output is for programs and --plain for people; choose one")
    }
    if json, screenOptions.plain {
      throw ValidationError("--json is for programs and --plain for people; choose one")
    }
  }

  /// How it is told; nil is the screen.
  private var form: HeadlessForm? {
    if output { return .output }
    if json { return .events }
    switch screenOptions.presentation {
    case .plain: return .summary
    case .lines: return .lines
    case .screen: return headless ? .lines : nil
    }
  }

  /// Runs an execution to its end; then the engine ends too, with whatever else it still runs.
  ///
  /// - Parameters:
  ///   - headless: what to do when lines are written.
  ///   - screen: what to do on a screen.
  /// - Throws: `CommandFailure` with the execution's exit status, when it did not succeed.
  func run(
    in store: HistoryStore, headless runHeadless: (HeadlessRun) async throws -> ExitStatus,
    screen runOnScreen: (ScreenRun) async throws -> ExitStatus
  ) async throws {
    let form = form
    let settings = try form == nil ? screenOptions.settings() : screenOptions.settingsWithoutScreen()
    let storeEngine = try await StoreEngine(
      store: store, waits: engineOptions.waits, environments: engineOptions.environments,
      endpoint: engineOptions.endpointOptions.endpoint)
    let status: ExitStatus
    do {
      if let form {
        status = try await runHeadless(
          HeadlessRun(
            store: store, storeEngine: storeEngine, form: form, isQuiet: quiet,
            timeZoneOffset: settings.timeZoneOffset))
      } else {
        status = try await runOnScreen(ScreenRun(store: store, engine: storeEngine.engine, options: screenOptions))
      }
    } catch {
      await storeEngine.end()
      throw error
    }
    await storeEngine.end()
    if status != .succeeded { throw CommandFailure(status, "") }
  }
}
