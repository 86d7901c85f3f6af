import ExecutionHistory
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// All that the screen knows. `update` takes a fact and gives back what is asked of the world.
///
/// It holds no clock: the time of a fact comes with it, and replay's now is the time of the shown event.
package struct Dashboard: Sendable {
  package struct Settings: Sendable {
    /// `NO_MOTION`: nothing turns or blinks.
    package var reducesMotion = false
    /// Milliseconds that local time is ahead of UTC.
    package var timeZoneOffset: Int64 = 0
    /// False leaves the mouse to the terminal until it is asked for.
    package var takesMouse = true
    package var bindings = KeyBindings.defaults
    package var themes: [String] = []
    /// The program was started to show one run: leaving that leaves the program.
    package var isOfOneRun = false
    /// Who said that nothing is acted on, such as `--read-only`; nil where acts are allowed.
    package var readOnly: String?
    /// Why nothing can be started here and how it could, where the screen has no engine; nil where it has one.
    package var noEngine: String?
    /// What earlier sessions left.
    package var memory = ScreenMemory()
    /// The version shown in the help.
    package var version = ""

    package init() {}
  }

  package var settings: Settings
  package internal(set) var size: TerminalSize
  /// Milliseconds since 1970 at the newest fact, by this machine's clock.
  package internal(set) var now: Int64 = 0

  // Runs
  package internal(set) var runs: [RunListing] = []
  package internal(set) var examples: [ExampleListing] = []
  package internal(set) var runsHaveBeenListed = false
  /// Runs in the store, where those are more than the list holds.
  var countedRuns: Int?
  package internal(set) var runRow = 0
  package internal(set) var runFilter = ListFilter("")
  /// What the store was asked last.
  var runQuery: RunQuery?
  /// What the store found for the filter; nil until it has answered.
  package internal(set) var foundRuns: [RunListing]?
  package internal(set) var runDescription: RunDescription?
  var describedRun: DescribedRun?
  package internal(set) var run: OpenRun?
  /// Where the runs were left that the open one was opened from, the outermost first.
  var placesLeft: [RunPlace] = []

  // What is shown
  package internal(set) var view = MainView.graph
  package internal(set) var focus = Pane.graph
  package internal(set) var maximised: Pane?
  package internal(set) var cursor = ReplayCursor.live
  package internal(set) var playback = Playback()
  /// What is known at the shown moment.
  package internal(set) var shown = ExecutionProjection()
  /// What the shown moment's duration comes from.
  package internal(set) var criticalPath = CriticalPath()
  package internal(set) var selection = Selection.following
  /// The iteration of each Map that the graph and the inspector show, by a person's choice.
  package internal(set) var chosenIterations: [StatePath: Int] = [:]

  /// Events whose moments a person marked, of each run that was open.
  var marksOfRuns: [RunID: Set<EventID>] = [:]

  // Graph
  package internal(set) var foldedContainers: Set<StatePath> = []
  /// 0 dots, 1 pills, 2 boxes; nil takes the largest that fits.
  package internal(set) var graphZoom: Int?
  package internal(set) var graphIsSideways = false
  /// Whether a map of a graph larger than its pane is shown; nil on wide screens only.
  var wantsMinimap: Bool?
  package var showsMinimap: Bool { wantsMinimap ?? (size.columns >= 160) }
  /// Where the drawing is scrolled to by hand; nil keeps what is chosen in sight.
  package internal(set) var graphScroll: Point?

  // Inspector
  package internal(set) var tab = InspectorTab.input
  package internal(set) var inspectorRow = 0
  package internal(set) var inspectorFolds: [InspectorTab: JSONOutlineFolds] = [:]
  package internal(set) var inspector = InspectorDocument()
  package internal(set) var inspectorTabs: [(tab: InspectorTab, count: Int?)] = []
  var inspectorKey: InspectorKey?
  /// Which pair of a state's data the tab `Diff` compares.
  var differencePair = 0

  // Log
  package internal(set) var search: LogPattern?
  package internal(set) var filter = LogFilter()
  /// Places in the events that the filter keeps; nil keeps all.
  package internal(set) var keptEvents: [Int]?
  /// Places in the events that have what is searched for, of those that are kept; nil where nothing is.
  package internal(set) var foundEvents: [Int]?

  // Map run
  package internal(set) var chosenMap: StatePath?
  package internal(set) var mapTable: MapTable?
  var mapTableKey: MapTableKey?
  package internal(set) var mapRow = 0
  /// The number of the chosen item, which keeps its row while others come and go.
  package internal(set) var mapItem: Int?
  package internal(set) var mapFilter = ListFilter("")

  // Timeline
  package internal(set) var timelineRow = 0
  package internal(set) var timelineWindow = TimelineWindow()

  // On top of it all
  package internal(set) var prompt: Prompt?
  package internal(set) var palette: Palette?
  package internal(set) var confirmation: Confirmation?
  package internal(set) var helpRow: Int?
  package internal(set) var toasts: [Toast] = []
  package internal(set) var pressed: [KeyPress] = []
  package internal(set) var mouseIsOn: Bool
  /// The edge of a pane that the mouse holds.
  var heldEdge: PaneArrangement.Edge?
  package internal(set) var map = ScreenMap()
  package internal(set) var memory: ScreenMemory

  package init(size: TerminalSize, settings: Settings = Settings()) {
    self.size = size
    self.settings = settings
    memory = settings.memory
    mouseIsOn = settings.takesMouse
  }
}

extension Dashboard {
  package var layout: ScreenLayout {
    ScreenLayout(
      size: size, view: view, maximised: maximised, hasRun: run != nil, arrangement: memory.arrangement)
  }

  /// How many of the run's events have happened at the shown moment.
  package var shownCount: Int {
    switch cursor {
    case .live: run?.timeline.events.count ?? 0
    case .after(let count): min(count, run?.timeline.events.count ?? 0)
    }
  }

  /// The event that the screen stands at.
  package var shownEvent: HistoryEvent? {
    guard let events = run?.timeline.events, shownCount > 0 else { return nil }
    return events[shownCount - 1]
  }

  package var isLive: Bool { cursor == .live && run?.isLive ?? false }

  /// The time that durations count to: this machine's clock while a live run is followed, else that of the shown event.
  package var shownTime: Int64 {
    if isLive, !shown.status.isEnded { return max(now, shown.lastTimestamp ?? now) }
    let moment = shownEvent?.timestamp ?? run?.timeline.events.first?.timestamp ?? 0
    // A pause stands where time came to, not at the event before; but never beyond an event that is not shown.
    let next = run?.timeline.events[checked: shownCount]?.timestamp ?? .max
    return min(moment &+ Int64(playback.passed), max(moment, next))
  }

  /// The tab that is shown: the chosen one, or the input where the chosen one has nothing to say.
  package var shownTab: InspectorTab { inspectorTabs.contains { $0.tab == tab } ? tab : .input }

  /// The context that keys are looked up in.
  package var keyContext: KeyContext { helpRow != nil ? .help : KeyContext(focus) }

  /// The state that the graph marks and the inspector shows; nil for the execution as a whole.
  package var selectedPath: StatePath? {
    switch selection {
    case .state(let path, _): path
    case .following: selectedVisit.flatMap { visit in run?.tree.path(of: visit, in: shown) }
    }
  }

  /// The visit that the inspector shows.
  package var selectedVisit: StateVisit? {
    switch selection {
    case .state(let path, let visit):
      if let visit { return shown.visits[checked: visit] }
      return newestVisit(of: path)
    case .following:
      if cursor == .live, let open = followedVisit { return open }
      if let failed = shown.failedVisit { return shown.visits[checked: failed] }
      return shownEvent.flatMap { shown.visit(ofEvent: $0.id) } ?? shown.visits.last
    }
  }

  /// What runs longest, so that the choice rests until that ends; what only waits comes after what works.
  private var followedVisit: StateVisit? {
    let open = shown.openVisits.lazy.map { shown.visits[$0] }.filter { !$0.isContainer }
    return open.first { $0.status != .waiting } ?? open.first
  }

  /// The visit that stands for a state: within the iterations that are chosen the newest; else, in a Map, one that goes on
  /// or failed before one that went well.
  package func newestVisit(of path: StatePath) -> StateVisit? {
    guard let run, let summary = run.tree.summary(of: path, in: shown) else { return nil }
    let newest = shown.visits[checked: summary.latestVisit]
    if !chosenIterations.isEmpty {
      return shown.visits(of: summary, limit: Self.mostVisitsSearched).first { isInChosenIterations($0) } ?? newest
    }
    guard !path.containers.isEmpty, summary.visitCount > 1, newest?.isOpen == false,
      summary.runningCount > 0 || summary.failedCount > 0
    else { return newest }
    let visits = shown.visits(of: summary, limit: Self.mostVisitsSearched)
    return visits.last(where: \.isOpen) ?? visits.first { $0.status == .failed || $0.status == .timedOut } ?? newest
  }

  private static let mostVisitsSearched = 500

  private func isInChosenIterations(_ visit: StateVisit) -> Bool {
    var scope = shown.scopes[visit.scope]
    while let owner = scope.owner {
      let container = shown.visits[owner]
      if let run, case .iteration(let number) = scope.kind,
        let chosen = chosenIterations[run.tree.path(of: container, in: shown)], chosen != number
      {
        return false
      }
      scope = shown.scopes[container.scope]
    }
    return true
  }

  /// When the screen next changes by time alone, in milliseconds since 1970; nil when it rests.
  package func nextRedraw(after now: Int64) -> Int64? {
    var moments = toasts.map(\.expiresAt)
    if playback.isPlaying { moments.append(now + nextPlayStep) }
    if isLive, !shown.status.isEnded {
      // A spinner turns four times a second; without it the counters still need each second.
      let step: Int64 = settings.reducesMotion || shown.openVisits.isEmpty ? 1000 : 250
      moments.append(now - now % step + step)
    }
    return moments.min().map { max($0, now + 1) }
  }
}
