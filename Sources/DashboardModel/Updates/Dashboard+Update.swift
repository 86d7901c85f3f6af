import ExecutionHistory
import ExecutionProjections
import JSONDocument
import TerminalFrame

package typealias JSONOutlineFolds = JSONOutline.Folds

extension Dashboard {
  /// Takes in a fact.
  ///
  /// - Parameter now: milliseconds since 1970 when it happened.
  /// - Returns: what the world around is asked to do.
  package mutating func update(_ message: Message, at now: Int64) -> [DashboardEffect] {
    self.now = max(self.now, now)
    toasts.removeAll { $0.expiresAt <= now }
    var effects: [DashboardEffect] = []
    switch message {
    case .keyPressed(let key):
      // What was said about the last key is over with the next one.
      toasts.removeAll { !$0.isFailure }
      effects = press(key)
    case .mouse(let action): effects = use(action)
    case .pasted(let text): edit { $0.insert(text) }
    case .resized(let size): self.size = size
    case .focusChanged, .ticked: break
    case .runsListed(let runs):
      keepRunRow {
        $0.runs = runs
        $0.runsHaveBeenListed = true
      }
      if view != .runs { chooseOpenRun() }
    case .runsCounted(let count): countedRuns = count
    case .runsFound(let query, let runs):
      if query == runQuery { keepRunRow { $0.foundRuns = runs } }
    case .runDescribed(let description): runDescription = description
    case .examplesListed(let examples): self.examples = examples
    case .runOpened(let run): show(run)
    case .historyReceived(let id, let events): receive(events, of: id)
    case .definitionFound(let id, let definition): change(id) { $0.define(definition) }
    case .coverageFound(let id, let coverage): change(id) { $0.cover(coverage) }
    case .readFaultsFound(let id, let faults): change(id) { $0.faults += faults }
    case .functionLogged(let id, let lines): change(id) { $0.functionLines += lines }
    case .mapRunsFound(let id, let reports):
      change(id) { run in for report in reports { run.mapRuns[report.arn] = report } }
    case .baselineFound(let id, let baseline): change(id) { $0.baseline = baseline }
    case .runEnded(let id): change(id) { $0.isLive = false }
    case .runRedriven(let id): change(id) { $0.isLive = true }
    case .inputFound(let source, let input, let isEdited): effects = take(input, of: source, isEdited: isEdited)
    case .edited(let edit): effects = take(edit)
    case .exportBlocked(let export, let path): askToOverwrite(export, at: path)
    case .commandGiven(let line): effects = perform(line: line)
    case .noted(let text): toast(text)
    case .failed(let text): toast(text, isFailure: true)
    case .screenDrawn(let map):
      self.map = map
      return []
    }
    advancePlayback()
    renewFocus()
    renewMapTable()
    renewInspector()
    return effects + describeChosenRun()
  }

  mutating func toast(_ text: String, isFailure: Bool = false) {
    toasts.append(Toast(text: text, isFailure: isFailure, expiresAt: now + Toast.duration))
    if toasts.count > 3 { toasts.removeFirst() }
  }

  private mutating func show(_ run: OpenRun) {
    // The same run may be opened anew, with another definition.
    let revision = self.run?.revision ?? 0
    self.run = run
    self.run?.revision = revision + 1
    cursor = .live
    playback = Playback()
    renewShown()
    selection = .following
    chosenIterations = [:]
    foldedContainers = []
    graphScroll = nil
    keptEvents = nil
    foundEvents = nil
    filter = LogFilter()
    search = nil
    inspectorFolds = [:]
    inspectorRow = 0
    timelineRow = 0
    timelineWindow = TimelineWindow()
    // A run that failed opens on its failure.
    tab = shown.status == .failed || shown.status == .timedOut ? .error : .input
    (chosenMap, mapRow, mapItem, mapFilter) = (nil, 0, nil, ListFilter(""))
    if view == .runs || view == .mapRun { view = .graph }
    focus = view.mainPane
    maximised = nil
    comeBack()
  }

  /// New events do not move a replay cursor.
  private mutating func receive(_ events: [HistoryEvent], of id: RunID) {
    let now = now
    change(id) { run in
      run.append(events)
      run.heardAt = now
    }
  }

  private mutating func change(_ id: RunID, _ change: (inout OpenRun) -> Void) {
    guard var open = run, open.id == id else { return }
    // The run is moved out and back, so that its arrays are changed in place and not copied.
    run = nil
    let before = (count: open.timeline.events.count, last: open.timeline.events.last?.id)
    change(&open)
    let isInOrder = open.timeline.events.prefix(before.count).last?.id == before.last
    run = open
    let wasRunning = !shown.status.isEnded
    renewShown()
    renewKept(from: isInOrder ? before.count : 0)
    if wasRunning, shown.status == .failed, selection == .following, tab == .input { tab = .error }
  }

  mutating func renewShown() {
    guard let run else { return }
    shown = cursor == .live ? run.timeline.latest : run.timeline.projection(after: shownCount)
    criticalPath = CriticalPath(shown)
  }

  private mutating func renewFocus() {
    let panes = layout.panes.map(\.pane)
    if !panes.contains(focus) { focus = panes.first ?? .runs }
  }
}
