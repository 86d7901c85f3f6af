import ArgumentParser
import DashboardModel
import DashboardViews
import ExecutionHistory
import HistoryStorage

struct DashboardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "Show the runs of this machine; the first time, an example.")

  @OptionGroup(title: "Engine") var endpointOptions: EndpointOptions
  @OptionGroup(title: "Screen") var screenOptions: ScreenOptions

  mutating func run() async throws {
    if screenOptions.presentation == .plain {
      try refuseEndpoint(of: "--plain")
      return try await tell()
    }
    guard Terminal.isInteractive else {
      throw CommandFailure(
        .usage, "the dashboard needs a terminal; stepwatch runs lists the runs, stepwatch --help tells the rest")
    }
    let settings = try screenOptions.settings()
    let store = try OpenStore.open()
    if settings.inForce.readOnly.value {
      try refuseEndpoint(of: "--read-only")
      return try await look(at: store)
    }
    let storeEngine = try await StoreEngine(store: store, endpoint: endpointOptions.endpoint)
    let (resumed, problems) = await storeEngine.recover()
    do {
      let isFirstTime = try await store.executions(limit: 1).isEmpty
      try await show(store, storeEngine.engine, isFirstTime: isFirstTime, resumed: resumed, problems: problems)
    } catch {
      await storeEngine.end()
      throw error
    }
    await storeEngine.end()
  }

  private func refuseEndpoint(of option: String) throws(CommandFailure) {
    guard endpointOptions.endpoint != nil else { return }
    throw CommandFailure(.usage, "with \(option) nothing runs here that workers could reach: leave out --endpoint")
  }

  /// Without an engine: what a stepwatch that is gone has left is not gone on with either.
  @MainActor private func look(at store: HistoryStore) async throws(CommandFailure) {
    await (try DashboardSession(store: store, engine: nil, options: screenOptions)).run(.runs)
  }

  /// The runs in words.
  private func tell() async throws {
    _ = try screenOptions.settingsWithoutScreen()
    let runs = try await OpenStore.open().executions(limit: 1000).map { RunListing($0, isLocal: false) }
    for line in PlainRunList(runs, now: WallClock.now).lines { StandardOutput.line(line) }
  }

  @MainActor private func show(
    _ store: HistoryStore, _ engine: LocalEngine, isFirstTime: Bool, resumed: [ExecutionARN], problems: [String]
  ) async throws(CommandFailure) {
    let session = try DashboardSession(store: store, engine: engine, options: screenOptions)
    session.localExecutions.formUnion(resumed)
    if !resumed.isEmpty {
      session.receive([
        .noted("going on with \(Wording.count(resumed.count, "run")) of a stepwatch that is gone")
      ])
    }
    session.receive(problems.map { .failed($0) })
    await session.run(isFirstTime ? .example("microservices") : .runs)
  }
}
