import ArgumentParser

struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with runs whose stepwatch is gone, until they end.",
    discussion: """
      A run outlives the stepwatch that ran it, however that ended: kill -9, a crash, a machine that went down. Tasks that \
      had finished are not run again, those that ran are, timers keep their deadlines. The dashboard does the same when it \
      opens. It writes a line a change, under the run's name. ^C leaves the runs as they stand, to be resumed later.

      Exit status: 0 when all succeeded or there was none to resume, else that of the first that did not.
      """)

  @Argument(
    help: ArgumentHelp(
      "Only these, with those that they started: names, ARNs, unique beginnings of either, or @last.", valueName: "run"),
    completion: .runs)
  var runs: [String] = []

  @OptionGroup(title: "Engine") var engineOptions: EngineOptions

  @Flag(help: "Leave out what functions print.")
  var quiet = false

  mutating func run() async throws {
    let (settings, warning) = ScreenSettings.tolerant()
    if let warning { writeError("stepwatch: \(warning)") }
    let store = try OpenStore.open()
    let named = runs.isEmpty ? nil : try await AbandonedRuns(store: store).named(runs)
    let storeEngine = try await StoreEngine(
      store: store, waits: engineOptions.waits, environments: engineOptions.environments,
      endpoint: engineOptions.endpointOptions.endpoint)
    let status: ExitStatus
    do {
      status = try await HeadlessResume(
        store: store, storeEngine: storeEngine, isQuiet: quiet, timeZoneOffset: settings.timeZoneOffset
      ).run(named)
    } catch {
      await storeEngine.leave()
      throw error
    }
    await storeEngine.leave()
    if status != .succeeded { throw CommandFailure(status, "") }
  }
}
