import ArgumentParser
import DashboardModel
import DashboardViews
import ExecutionHistory
import FilePaths
import Foundation
import HistoryStorage
import StatesLanguage

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Show a past run, or a recorded history, at any of its events.",
    discussion: """
      A file holds what aws stepfunctions get-execution-history prints, or log events of Step Functions. In the screen \
      , and . step from event to event, Space plays, the bar can be dragged.
      """)

  @Argument(
    help: ArgumentHelp("A file, a run's name, its ARN, a beginning of either, or @last.", valueName: "file|run"),
    completion: .runsAndFiles)
  var subject: String

  @Option(help: ArgumentHelp("Stand after the event of that id.", valueName: "event"))
  var at: Int?

  @Option(help: ArgumentHelp("Play at that speed: 0.25, 0.5, 1, 2, 4, 8 or 16.", valueName: "x"))
  var speed: Double?

  @Flag(help: "Print the output of the run alone, as JSON; the exit status says how the run ended.")
  var output = false

  @Option(
    help: ArgumentHelp("The state machine's definition, where the history does not bring it.", valueName: "file"),
    completion: .file())
  var definition: String?

  @OptionGroup(title: "Rendering") var renderOptions: RenderOptions
  @OptionGroup(title: "Screen") var screenOptions: ScreenOptions

  func validate() throws {
    if let speed, !Playback.speeds.contains(speed) {
      throw ValidationError("--speed is 0.25, 0.5, 1, 2, 4, 8 or 16, not \(speed)")
    }
    if speed != nil, screenOptions.plain { throw ValidationError("--speed plays on a screen and --plain has none") }
    try renderOptions.check(with: screenOptions)
    if output, renderOptions.render != nil || screenOptions.plain || at != nil || speed != nil {
      throw ValidationError(
        "--output prints the output and nothing else; leave out --render, --plain, --at and --speed")
    }
  }

  mutating func run() async throws {
    if FilePath.isFile(subject) || subject == "-" {
      let store = try OpenStore.openTemporary()
      try await showFile(store)
    } else {
      let store = try OpenStore.open()
      let execution = try await RunReference.find(subject, in: store, orFile: true)
      try await show(execution.arn, in: store, faults: [])
    }
  }

  private func showFile(_ store: HistoryStore) async throws {
    let given = try GivenDefinition.load(definition)
    let (execution, faults) = try await HistoryFile.read(subject, into: store, definition: given?.text)
    try await show(execution, in: store, faults: faults)
  }

  private func show(_ arn: ExecutionARN, in store: HistoryStore, faults: [ReadFault]) async throws {
    if output {
      let run = try await StoredRun.load(arn, from: store, faults: faults)
      let text = try RunOutput.text(of: run.timeline.latest, name: run.name)
      return await StandardOutput.write([text], areJSON: true)
    }
    var commands: [String] = []
    if let at { commands.append("event \(at)") }
    if let speed {
      commands += [
        "speed \(speed == speed.rounded() ? String(Int(speed)) : String(speed))", Command.playOrPause.rawValue,
      ]
    }
    if let size = renderOptions.render?.size {
      let run = try await StoredRun.load(arn, from: store, faults: faults)
      if let at { try check(at, run) }
      StandardOutput.frame(
        try await FrameRendering(size: size, isANSI: renderOptions.ansi, options: screenOptions).text(
          of: run, in: store, commands: commands))
      return
    }
    if screenOptions.presentation == .plain { return try await tell(arn, in: store, faults: faults) }
    guard Terminal.isInteractive else {
      throw CommandFailure(
        .usage, "replay needs a terminal; --plain tells in words, --render 120x40 prints one frame as text")
    }
    if FilePath.isFile(subject) || subject == "-" {
      let how =
        "this is a recording: stepwatch run DEFINITION --recorded \(subject == "-" ? "FILE" : subject) runs it here"
      let session = try await DashboardSession(
        store: store, engine: nil, options: screenOptions, isOfOneRun: true, noEngine: how)
      await session.run(.run(arn), commands: commands, faults: faults)
    } else {
      try await showStored(arn, in: store, commands: commands)
    }
  }

  /// How everything stands after the event of `--at`, or the last one, in words.
  private func tell(_ arn: ExecutionARN, in store: HistoryStore, faults: [ReadFault]) async throws {
    _ = try screenOptions.settingsWithoutScreen()
    let run = try await StoredRun.load(arn, from: store, faults: faults)
    if let at { try check(at, run) }
    let count = at.map { run.timeline.count(through: EventID(rawValue: Int64($0))) }
    let projection = count.map { run.timeline.projection(after: $0) } ?? run.timeline.latest
    // How its Map Runs stand is known of now alone.
    let mapRuns = at == nil ? (try? await MapRunReport.readAll(of: arn, from: store)) ?? [:] : [:]
    let summary = PlainSummary(projection, name: run.name, definition: run.definition, mapRuns: mapRuns)
    for line in summary.lines { StandardOutput.line(line) }
    for fault in faults { writeError("stepwatch: \(subject): \(fault)") }
  }

  private func check(_ id: Int, _ run: OpenRun) throws(CommandFailure) {
    let events = run.timeline.events
    guard let first = events.first?.id.rawValue, let last = events.last?.id.rawValue,
      !(first...last).contains(Int64(id))
    else { return }
    throw CommandFailure(.usage, "--at \(id): the history has the events \(first) to \(last)")
  }

  /// With an engine, so that the run can be run again or redriven from where it is looked at.
  private func showStored(_ arn: ExecutionARN, in store: HistoryStore, commands: [String]) async throws {
    if try screenOptions.settings().inForce.readOnly.value {
      let session = try await DashboardSession(store: store, engine: nil, options: screenOptions, isOfOneRun: true)
      return await session.run(.run(arn), commands: commands)
    }
    let storeEngine = try await StoreEngine(store: store)
    do {
      let session = try await DashboardSession(
        store: store, engine: storeEngine.engine, options: screenOptions, isOfOneRun: true)
      await session.run(.run(arn), commands: commands)
    } catch {
      await storeEngine.end()
      throw error
    }
    await storeEngine.end()
  }
}
