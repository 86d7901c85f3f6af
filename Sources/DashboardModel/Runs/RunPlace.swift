import StatesLanguage
import TerminalFrame

/// Where a person stood in a run when an execution that it started was opened.
struct RunPlace: Sendable {
  let run: RunID
  private let view: MainView
  private let focus: Pane
  private let maximised: Pane?
  private let cursor: ReplayCursor
  private let selection: Selection
  private let chosenIterations: [StatePath: Int]
  private let foldedContainers: Set<StatePath>
  private let graphScroll: Point?
  private let tab: InspectorTab
  private let inspectorFolds: [InspectorTab: JSONOutlineFolds]
  private let inspectorRow: Int
  private let search: LogPattern?
  private let filter: LogFilter
  private let timelineRow: Int
  private let timelineWindow: TimelineWindow
  private let chosenMap: StatePath?
  private let mapRow: Int
  private let mapItem: Int?
  private let mapFilter: ListFilter

  init(_ dashboard: Dashboard, of run: RunID) {
    self.run = run
    view = dashboard.view
    focus = dashboard.focus
    maximised = dashboard.maximised
    cursor = dashboard.cursor
    selection = dashboard.selection
    chosenIterations = dashboard.chosenIterations
    foldedContainers = dashboard.foldedContainers
    graphScroll = dashboard.graphScroll
    tab = dashboard.tab
    inspectorFolds = dashboard.inspectorFolds
    inspectorRow = dashboard.inspectorRow
    search = dashboard.search
    filter = dashboard.filter
    timelineRow = dashboard.timelineRow
    timelineWindow = dashboard.timelineWindow
    chosenMap = dashboard.chosenMap
    mapRow = dashboard.mapRow
    mapItem = dashboard.mapItem
    mapFilter = dashboard.mapFilter
  }

  fileprivate func restore(in dashboard: inout Dashboard) {
    dashboard.view = view
    dashboard.focus = focus
    dashboard.maximised = maximised
    dashboard.cursor = cursor
    dashboard.renewShown()
    dashboard.selection = selection
    dashboard.chosenIterations = chosenIterations
    dashboard.foldedContainers = foldedContainers
    dashboard.graphScroll = graphScroll
    dashboard.tab = tab
    dashboard.inspectorFolds = inspectorFolds
    dashboard.search = search
    dashboard.filter = filter
    dashboard.renewKept()
    dashboard.timelineRow = timelineRow
    dashboard.timelineWindow = timelineWindow
    dashboard.chosenMap = chosenMap
    dashboard.mapRow = mapRow
    dashboard.mapItem = mapItem
    dashboard.mapFilter = mapFilter
    // What the row counts in comes first; a new state's content begins at its first row.
    dashboard.renewInspector()
    dashboard.inspectorRow = inspectorRow
  }
}

extension Dashboard {
  /// Opens an execution that the open run started, so that back leads to where it was opened from.
  mutating func openStarted(_ execution: RunID) -> [DashboardEffect] {
    if let run {
      placesLeft.removeAll { $0.run == run.id }
      placesLeft.append(RunPlace(self, of: run.id))
    }
    return [.openRun(execution)]
  }

  /// Takes up the place where the run that was opened just now was left for one that it started. Whoever opens another run
  /// does not come back that way.
  mutating func comeBack() {
    guard let run else { return }
    if let depth = placesLeft.lastIndex(where: { $0.run == run.id }) {
      let place = placesLeft[depth]
      placesLeft.removeSubrange(depth...)
      place.restore(in: &self)
    } else if placesLeft.last?.run != run.parent {
      placesLeft = []
    }
  }
}
