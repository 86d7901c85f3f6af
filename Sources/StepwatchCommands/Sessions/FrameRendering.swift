import DashboardModel
import DashboardViews
import ExecutionHistory
import HistoryStorage
import TerminalFrame

/// Draws one frame of a run without a terminal.
struct FrameRendering {
  let size: TerminalSize
  let isANSI: Bool
  let options: ScreenOptions

  /// - Parameter commands: lines of the dashboard's command line, such as `event 12`.
  func text(of run: OpenRun, in store: HistoryStore, commands: [String] = []) async throws -> String {
    let screenSettings = try options.settingsWithoutScreen()
    let theme = try screenSettings.themeOfFrame()
    var settings = screenSettings.dashboard()
    settings.reducesMotion = true
    var dashboard = Dashboard(size: size, settings: settings)
    // A frame of the past is drawn at the time of its newest event, not at today's, with the runs that had begun by then.
    let now = run.timeline.events.last?.timestamp ?? 0
    let runs = try await store.executions(limit: 1000).filter { $0.startedAt <= now }
    let messages: [Message] =
      [.runsListed(runs.map { RunListing($0, isLocal: false) }), .runOpened(run)] + commands.map { .commandGiven($0) }
    for message in messages { _ = dashboard.update(message, at: now) }
    var view = DashboardView(glyphs: theme.glyphs)
    // What stands where is known after the first drawing; scrolling to it needs a second.
    _ = dashboard.update(.screenDrawn(view.draw(dashboard).map), at: now)
    let frame = screenSettings.inForce.drawsASCII ? view.draw(dashboard).frame.inASCII() : view.draw(dashboard).frame
    return isANSI ? frame.ansiText(theme.resolved(for: depth)) : frame.plainText
  }

  private var depth: ColourDepth {
    if options.noColor || options.environment["NO_COLOR"].map({ !$0.isEmpty }) == true { return .mono }
    let colours = options.environment["COLORTERM"] ?? ""
    return colours.contains("truecolor") || colours.contains("24bit") ? .trueColour : .indexed256
  }
}
