import ArgumentParser
import DashboardModel
import DashboardViews
import ExecutionHistory
import Foundation
import HistoryReaders
import HistoryStorage
import TerminalFrame

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Follow executions that run elsewhere, from their log events.",
    discussion: """
      Reads log events of Step Functions as CloudWatch Logs holds them, as aws logs tail prints them, as documents of \
      filter-log-events and get-log-events, as S3 exports, subscription records, gzipped or not; from a file as it grows, \
      also through rotation, or from standard input: aws logs tail GROUP --follow | stepwatch watch -

      Without a screen it tells in the end, on ^C too, which events are missing and which executions have not ended.
      """)

  @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file|-"), completion: .file())
  var source: String

  @Flag(help: "Write a line a change instead of showing a screen.")
  var headless = false

  @Flag(help: "Without a screen: go on as the file grows, until ^C. A screen always does.")
  var follow = false

  @Option(
    help: ArgumentHelp(
      "The state machine's definition; without it the graph is inferred from the events.", valueName: "file"),
    completion: .file())
  var definition: String?

  @OptionGroup(title: "Rendering") var renderOptions: RenderOptions
  @OptionGroup(title: "Screen") var screenOptions: ScreenOptions

  func validate() throws {
    if follow, renderOptions.render != nil {
      throw ValidationError("--follow goes on and --render prints one frame; choose one")
    }
    try renderOptions.check(with: screenOptions)
  }

  mutating func run() async throws {
    let given = try GivenDefinition.load(definition)
    let isRendering = renderOptions.render != nil
    let showsScreen = !headless && !isRendering && screenOptions.presentation == .screen
    let follower: FileFollower
    do {
      // Without a screen a file is read to its end, so that scripts end too; a screen follows it.
      follower = try FileFollower(path: source, follows: showsScreen || follow)
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
    if !isRendering, !showsScreen {
      let settings = try screenOptions.settingsWithoutScreen()
      let runs = WatchedRuns(
        sourceName: follower.name, definition: given?.definition,
        endsWithSummary: screenOptions.presentation == .plain, timeZoneOffset: settings.timeZoneOffset)
      let status = try await HeadlessWatch(follower, isFinite: !follow && source != "-", runs: runs).run()
      if status != .succeeded { throw CommandFailure(status, "") }
      return
    }
    let store = try OpenStore.openTemporary()
    let intake = HistoryIntake(store: store, sourceName: follower.name, definition: given?.text)
    if let size = renderOptions.render?.size {
      try await render(follower, intake, size: size)
    } else {
      try await watch(follower, intake)
    }
  }

  private func render(_ follower: FileFollower, _ intake: HistoryIntake, size: TerminalSize) async throws {
    var newest: ExecutionARN?
    var faults: [ReadFault] = []
    for await batch in follower.batches() {
      newest = try await intake.take(batch).last ?? newest
      faults += batch.faults.prefix(max(0, 1000 - faults.count))
    }
    guard let newest else {
      throw CommandFailure(.source, "\(follower.name) holds no history event" + (faults.first.map { " (\($0))" } ?? ""))
    }
    let run = try await StoredRun.load(newest, from: intake.store, faults: faults)
    StandardOutput.frame(
      try await FrameRendering(size: size, isANSI: renderOptions.ansi, options: screenOptions).text(
        of: run, in: intake.store))
  }

  @MainActor private func watch(_ follower: FileFollower, _ intake: HistoryIntake) async throws {
    let session = try DashboardSession(
      store: intake.store, engine: nil, options: screenOptions, isOfOneRun: true,
      noEngine: "these runs are not run here: stepwatch run DEFINITION starts one that is")
    let reading = Task { @MainActor in
      var isFirst = true
      for await batch in follower.batches() {
        do {
          let added = try await intake.take(batch)
          // The first execution that comes is shown; the others are in the list of runs.
          if isFirst, let first = added.first {
            isFirst = false
            await session.open(first)
          }
          if let run = session.dashboard.run, !batch.faults.isEmpty {
            session.receive([.readFaultsFound(run.id, Array(batch.faults.prefix(100)))])
          }
        } catch {
          session.receive([.failed("\(error)")])
        }
      }
      session.receive([.noted("\(follower.name) has ended")])
    }
    await session.run(.runs)
    reading.cancel()
  }
}
