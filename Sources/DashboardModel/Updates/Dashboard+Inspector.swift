import ExecutionHistory
import ExecutionProjections
import JSONDocument
import StatesLanguage

/// What the inspector's content depends on; it is made anew only when this changes.
struct InspectorKey: Equatable, Sendable {
  var run: RunID
  var revision: Int
  var path: StatePath?
  var visit: Int?
  var latest: EventID?
  var count: Int
  var tab: InspectorTab
  var pair: Int
  var logLines: Int
  var folds: JSONOutline.Folds
}

extension Dashboard {
  mutating func renewInspector() {
    guard let run else {
      inspector = InspectorDocument()
      inspectorTabs = []
      inspectorKey = nil
      return
    }
    let subject = inspectorSubject(in: run)
    inspectorTabs = InspectorDocument.tabs(of: subject)
    let folds = inspectorFolds(in: run)
    let key = InspectorKey(
      run: run.id, revision: run.revision, path: subject.path, visit: subject.visit?.index,
      latest: subject.visit?.latestID, count: subject.path == nil ? shownCount : 0, tab: shownTab, pair: differencePair,
      logLines: subject.functionLines.count, folds: folds)
    guard key != inspectorKey else { return }
    if key.path != inspectorKey?.path || key.visit != inspectorKey?.visit { inspectorRow = 0 }
    inspectorKey = key
    inspector = document(of: subject, in: run, folds: folds)
    moveInspector(to: inspectorRow)
  }

  /// What the inspector is about at the shown moment; without the events, which only one tab has.
  func inspectorSubject(in run: OpenRun) -> InspectorDocument.Subject {
    let visit = selectedVisit
    let path = selectedPath
    var subject = InspectorDocument.Subject(
      state: path.flatMap { run.definition?[$0] }, path: path, visit: visit, projection: shown, events: [])
    subject.definition = run.definition?.document
    if let visit, visit.type == .task { subject.functionLines = run.functionLines.filter { $0.belongs(to: visit) } }
    return subject
  }

  func inspectorFolds(in run: OpenRun) -> JSONOutline.Folds {
    var folds = folds(of: shownTab)
    let width = layout.rect(of: .inspector)?.width ?? 64
    folds.lineWidth = max(20, width - 4)
    return folds
  }

  func document(
    of subject: InspectorDocument.Subject, in run: OpenRun, folds: JSONOutline.Folds
  ) -> InspectorDocument {
    var whole = subject
    whole.pair = differencePair
    if shownTab == .events { whole.events = events(of: subject.visit, in: run) }
    return InspectorDocument(shownTab, of: whole, folds: folds)
  }

  func folds(of tab: InspectorTab) -> JSONOutline.Folds {
    inspectorFolds[tab] ?? JSONOutline.Folds(openDepth: tab == .events ? 1 : 2)
  }

  /// The stretch of the history that a visit's events lie in.
  private func events(of visit: StateVisit?, in run: OpenRun) -> [HistoryEvent] {
    let events = run.timeline.events
    guard let visit else { return Array(events.prefix(min(shownCount, 201))) }
    let first = max(0, run.timeline.count(through: visit.enteredID) - 1)
    return Array(events[first..<max(first, run.timeline.count(through: visit.latestID))])
  }

  /// Shows what differs; again, between the next two.
  mutating func compareData() {
    guard inspectorTabs.contains(where: { $0.tab == .difference }) else {
      return toast("this state has no output to compare yet")
    }
    if shownTab == .difference { differencePair += 1 } else { differencePair = 0 }
    choose(.difference)
    if layout.rect(of: .inspector) == nil { view = .data }
    focus = .inspector
  }

  mutating func turnTab(by distance: Int) {
    let tabs = inspectorTabs.map(\.tab)
    guard !tabs.isEmpty else { return }
    let place = tabs.firstIndex(of: shownTab) ?? 0
    choose(tabs[(place + distance + tabs.count) % tabs.count])
  }

  mutating func choose(_ tab: InspectorTab) {
    self.tab = tab
    inspectorRow = 0
  }

  var rowUnderCursor: (root: String, row: JSONOutline.Row)? {
    guard inspector.lines.indices.contains(inspectorRow), case .json(let root, let row) = inspector.lines[inspectorRow]
    else { return nil }
    return (root, row)
  }

  mutating func openInspectorRow() {
    guard inspector.lines.indices.contains(inspectorRow) else { return }
    switch inspector.lines[inspectorRow] {
    case .json: fold()
    case .event(let id, _):
      if let run { stand(after: run.timeline.count(through: id)) }
    default: break
    }
  }

  /// Opens or closes the row under the cursor; a scalar closes what it stands in.
  mutating func fold() {
    switch focus {
    case .inspector: foldInspectorRow()
    case .graph, .timeline:
      guard let path = selectedPath else { return }
      let container = containerPath(of: path)
      guard let container else { return toast("\(path.name) holds no states") }
      if focus == .graph, opensWhatClosedToFit() { return }
      if foldedContainers.remove(container) == nil { foldedContainers.insert(container) }
    default: break
    }
  }

  /// Of a graph whose containers are closed for want of room the first fold opens them, whatever room that takes.
  private mutating func opensWhatClosedToFit() -> Bool {
    guard map.graphIsClosedToFit else { return false }
    zoomGraph(to: map.graphZoom)
    return true
  }

  /// The state itself when it holds others, else the container it stands in.
  private func containerPath(of path: StatePath) -> StatePath? {
    guard let tree = run?.tree, let place = tree.place(of: path) else { return nil }
    let node = tree.nodes[place]
    if node.type == .parallel || node.type == .map { return path }
    return node.parent.map { tree.nodes[$0].path }
  }

  private mutating func foldInspectorRow() {
    guard let (root, row) = rowUnderCursor else { return }
    if row.folds {
      setFold(row, in: root, isOpen: !row.isOpen)
    } else if let parent = inspector.lines[..<inspectorRow].lastIndex(where: { isParent($0, of: row, in: root) }) {
      inspectorRow = parent
      if case .json(_, let parentRow) = inspector.lines[parent] { setFold(parentRow, in: root, isOpen: false) }
    }
  }

  private func isParent(_ line: InspectorLine, of row: JSONOutline.Row, in root: String) -> Bool {
    guard case .json(let otherRoot, let other) = line else { return false }
    return otherRoot == root && other.folds && other.path.steps.elementsEqual(row.path.steps.dropLast())
  }

  /// Right opens, left closes; on a closed row left goes to its parent.
  mutating func foldTowards(_ columns: Int) {
    guard let (root, row) = rowUnderCursor else { return }
    if columns > 0, row.folds, !row.isOpen {
      setFold(row, in: root, isOpen: true)
    } else if columns < 0, row.isOpen {
      setFold(row, in: root, isOpen: false)
    } else if columns < 0,
      let parent = inspector.lines[..<inspectorRow].lastIndex(where: { isParent($0, of: row, in: root) })
    {
      inspectorRow = parent
    }
  }

  private mutating func setFold(_ row: JSONOutline.Row, in root: String, isOpen: Bool) {
    let path = JSONOutline.Path([.name(root)] + row.path.steps)
    var folds = folds(of: shownTab)
    folds.changed[path] = isOpen
    inspectorFolds[shownTab] = folds
  }

  mutating func foldAll() {
    if focus == .graph, opensWhatClosedToFit() { return }
    switch focus {
    case .inspector:
      let current = folds(of: shownTab).openDepth
      inspectorFolds[shownTab] = JSONOutline.Folds(openDepth: current > 1 ? 0 : .max)
    case .graph, .timeline:
      let containers = (run?.tree.nodes ?? []).filter { $0.type == .parallel || $0.type == .map }.map(\.path)
      foldedContainers = foldedContainers.isEmpty ? Set(containers) : []
    default: break
    }
  }
}
